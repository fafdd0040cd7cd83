package cn.zhishen.scan;

import cn.zhishen.printing.PageMarks;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Maps the points of a form to its scan. It starts at the page's code. Then it looks for the marks near the other corners, which together
 * give the angle at which the page is seen. From there it proceeds tile by tile over the print; tiles already found predict the place of
 * the next one. So the paper may be turned, stretched, seen at an angle or curled. Coordinates are pixels of both rasters.
 */
public final class Registration {

    private static final double TILE_MM = 12;
    private static final double SEARCH_MM = 1.6;
    private static final double SEARCH_GROWTH = 0.02;
    private static final double LEAST_LIKENESS = 0.55;
    /** Distance in mm at which the weight of a tile is half. */
    private static final double NEAR_MM = 35;

    private static final int TILES_TO_STRETCH = 7;
    private static final double TRUSTED_MM = 70;
    private static final int TRUSTED_TILES = 4;
    private static final int HALF = 2;

    /**
     * How far around its expected place each mark is searched, in the order of {@link PageMarks#centres}, for up to 7 % of perspective.
     */
    private static final double[] MARK_SEARCH_MM = {26, 40, 30};

    /** Perspective: farther parts are smaller. */
    private static final double[] MARK_SIZES = {1, 0.9, 1.1};

    private static final double LEAST_MARK = 0.6;
    /** A mark farther than this from its place is taken to be something else. */
    private static final double MARK_ERROR_MM = 1;
    /** How much more similar a mark must be than anything else nearby. */
    private static final double MARK_LEAD = 0.08;

    private final Grey blank;
    private final Grey scan;
    private final List<Point2D> from = new ArrayList<>();
    /** Where the marks alone place each point of {@code from}. */
    private final List<Point2D> expected = new ArrayList<>();

    private final List<Point2D> to = new ArrayList<>();
    private final int marks;
    private Projective view = Projective.IDENTITY;

    Registration(PageRaster blank, List<Point2D> blankMarks, PageRaster scan, List<Point2D> scanMarks) {
        this.blank = Grey.of(blank);
        this.scan = Grey.of(scan);
        for (int i = 0; i < blankMarks.size(); i++) {
            add(blankMarks.get(i), scanMarks.get(i));
        }
        findMarks(blank.width(), blank.height());
        this.marks = from.size();
        grow(blankMarks.get(1));
        dropOutliers();
    }

    /** The position of the form around one of its points. */
    Affine about(double x, double y) {
        double near = NEAR_MM * PageRaster.PER_MM;
        var seen = view.about(x, y);
        var weights = new double[from.size()];
        for (int i = 0; i < weights.length; i++) {
            double distance = from.get(i).distanceSq(x, y);
            weights[i] = 1 / (1 + distance * distance / Math.pow(near, 4));
        }
        return Affine.between(expected, to, weights, from.size() - marks >= TILES_TO_STRETCH)
                .after(seen);
    }

    private void add(Point2D point, Point2D found) {
        from.add(point);
        expected.add(view.of(point));
        to.add(found);
    }

    /**
     * Finds the marks one after the other. A mark far from those known may be far from its expected place, so each helps to
     * find the next.
     */
    private void findMarks(int width, int height) {
        int known = from.size();
        double perMm = PageRaster.PER_MM / HALF;
        var look = PageMarks.Look.every(1 / perMm);
        var centres = PageMarks.centres(width, height, PageRaster.PER_MM);
        for (int i = 0; i < centres.size(); i++) {
            var centre = centres.get(i);
            if (blank.mark(look, centre, Affine.IDENTITY, perMm, 1) == null) {
                // an old form, printed before there were marks
                return;
            }
            var evenly = new double[from.size()];
            Arrays.fill(evenly, 1);
            var lie = Affine.between(from, to, evenly, from.size() - known == PageMarks.COUNT - 1);
            for (double size : MARK_SIZES) {
                var found = scan.mark(look, centre, lie.about(centre, size), perMm, (int) (MARK_SEARCH_MM[i] * perMm));
                if (found != null) {
                    add(centre, found);
                    break;
                }
            }
        }
        if (from.size() - known == PageMarks.COUNT) {
            var seen = Projective.between(from, to);
            for (int i = 0; i < from.size(); i++) {
                if (seen.of(from.get(i)).distance(to.get(i)) > MARK_ERROR_MM * PageRaster.PER_MM) {
                    List.of(from, to, expected).forEach(points -> points.subList(known, points.size())
                            .clear());
                    return;
                }
            }
            view = seen;
            expected.clear();
            from.forEach(point -> expected.add(seen.of(point)));
        }
    }

    /** Whether all marks were found; together they give the angle at which the page is seen. */
    boolean knowsTheAngle() {
        return view != Projective.IDENTITY;
    }

    /** Whether enough print was recognised near a point that its place is certain without another search. */
    boolean sureAbout(double x, double y) {
        double near = TRUSTED_MM * PageRaster.PER_MM;
        return from.subList(marks, from.size()).stream()
                        .filter(p -> p.distance(x, y) < near)
                        .count()
                >= TRUSTED_TILES;
    }

    private void grow(Point2D start) {
        int side = (int) (TILE_MM * PageRaster.PER_MM / HALF);
        var tiles = new ArrayList<int[]>();
        for (int top = side / 2; top + side < blank.height; top += side) {
            for (int left = side / 2; left + side < blank.width; left += side) {
                if (blank.printed(left, top, side)) {
                    tiles.add(new int[] {left, top});
                }
            }
        }
        double cx = start.getX() / HALF;
        double cy = start.getY() / HALF;
        tiles.sort(Comparator.comparingDouble(t -> Math.hypot(t[0] + side / 2.0 - cx, t[1] + side / 2.0 - cy)));
        for (var tile : tiles) {
            place(tile[0], tile[1], side);
        }
    }

    private void place(int left, int top, int side) {
        double x = (left + side / 2.0) * HALF;
        double y = (top + side / 2.0) * HALF;
        double away = from.stream().mapToDouble(p -> p.distance(x, y)).min().orElseThrow();
        int reach = (int) Math.ceil((SEARCH_MM * PageRaster.PER_MM + SEARCH_GROWTH * away) / HALF);
        var lie = about(x, y);
        var pattern = new double[(side / 2) * (side / 2)];
        var at = new double[2][pattern.length];
        int n = 0;
        for (int row = 0; row < side / 2; row++) {
            for (int column = 0; column < side / 2; column++) {
                int px = left + 2 * column + (row & 1);
                int py = top + 2 * row;
                pattern[n] = blank.light[py * blank.width + px] & 0xff;
                double fx = (px + 0.5) * HALF;
                double fy = (py + 0.5) * HALF;
                at[0][n] = lie.x(fx, fy) / HALF - 0.5;
                at[1][n] = lie.y(fx, fy) / HALF - 0.5;
                n++;
            }
        }
        normalise(pattern);
        int span = 2 * reach + 1;
        var likeness = new double[span * span];
        var pixels = scan.pixels(at);
        boolean inside = scan.holds(pixels, reach);
        int best = 0;
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                int i = (dy + reach) * span + dx + reach;
                likeness[i] = scan.likeness(pattern, pixels, inside, dx, dy);
                if (likeness[i] > likeness[best]) {
                    best = i;
                }
            }
        }
        int bx = best % span;
        int by = best / span;
        if (likeness[best] < LEAST_LIKENESS || bx == 0 || by == 0 || bx == span - 1 || by == span - 1) {
            return;
        }
        double shiftX = bx - reach + peak(likeness[best - 1], likeness[best], likeness[best + 1]);
        double shiftY = by - reach + peak(likeness[best - span], likeness[best], likeness[best + span]);
        add(new Point2D.Double(x, y), new Point2D.Double(lie.x(x, y) + shiftX * HALF, lie.y(x, y) + shiftY * HALF));
    }

    private static double peak(double before, double at, double after) {
        double bend = before - 2 * at + after;
        return bend >= 0 ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)));
    }

    /** Removes tiles that disagree with their neighbours: each was confused with something similar, such as the next line of a table. */
    private void dropOutliers() {
        for (int i = from.size() - 1; i >= marks; i--) {
            var point = from.remove(i);
            var found = to.remove(i);
            var put = expected.remove(i);
            var lie = about(point.getX(), point.getY());
            double off = found.distance(lie.x(point.getX(), point.getY()), lie.y(point.getX(), point.getY()));
            if (off < PageRaster.PER_MM) {
                from.add(i, point);
                to.add(i, found);
                expected.add(i, put);
            }
        }
    }

    private static void normalise(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value;
        }
        mean /= values.length;
        double size = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
            size += values[i] * values[i];
        }
        size = Math.sqrt(size);
        for (int i = 0; i < values.length && size > 0; i++) {
            values[i] /= size;
        }
    }

    /** The brightness of a raster at half the resolution. */
    private record Grey(int width, int height, byte[] light) {

        private static final int PRINT = 160;
        private static final int DOT_CONTRAST = 25;

        static Grey of(PageRaster page) {
            return new Grey(page.width() / HALF, page.height() / HALF, page.halvedGrey());
        }

        /** Whether there is print to align to, in both directions. */
        boolean printed(int left, int top, int side) {
            int inked = 0;
            int across = 0;
            int down = 0;
            for (int y = top; y < top + side; y++) {
                for (int x = left; x < left + side; x++) {
                    int i = y * width + x;
                    int here = light[i] & 0xff;
                    inked += here < PRINT ? 1 : 0;
                    across += Math.abs(here - (light[i + 1] & 0xff));
                    down += Math.abs(here - (light[i + width] & 0xff));
                }
            }
            return inked > side * side / 200 && Math.min(across, down) > side * 255 * 0.7;
        }

        /**
         * The centre of a mark near the place given by {@code lie}; null if there is none or it might be another.
         *
         * @param centre in pixels of the full raster, like the result
         * @param perMm pixels of this raster in a millimetre
         * @param reach in pixels of this raster
         */
        Point2D mark(PageMarks.Look look, Point2D centre, Affine lie, double perMm, int reach) {
            var pattern = look.light().clone();
            normalise(pattern);
            var at = new double[2][pattern.length];
            for (int i = 0; i < pattern.length; i++) {
                double x = centre.getX() + look.x()[i] * perMm * HALF;
                double y = centre.getY() + look.y()[i] * perMm * HALF;
                at[0][i] = lie.x(x, y) / HALF - 0.5;
                at[1][i] = lie.y(x, y) / HALF - 0.5;
            }
            var pixels = pixels(at);
            boolean inside = holds(pixels, reach + 1);
            int middle = pattern.length / 2;
            int span = 2 * reach + 3;
            var likeness = new double[span * span];
            int best = span + 1;
            for (int down = 1; down < span - 1; down++) {
                for (int across = 1; across < span - 1; across++) {
                    int x = across - reach - 1;
                    int y = down - reach - 1;
                    if (isInked(at[0][middle] + x, at[1][middle] + y, perMm)) {
                        int i = down * span + across;
                        likeness[i] = likeness(pattern, pixels, inside, x, y);
                        best = likeness[i] > likeness[best] ? i : best;
                    }
                }
            }
            if (likeness[best] < LEAST_MARK) {
                return null;
            }
            int row = best / span;
            int column = best % span;
            for (int i = 0; i < likeness.length; i++) {
                if (likeness[i] > likeness[best] - MARK_LEAD
                        && Math.hypot(i / span - row, i % span - column) > PageMarks.RING_MM * perMm) {
                    return null;
                }
            }
            int dx = column - reach - 1;
            int dy = row - reach - 1;
            double left = likeness(pattern, pixels, inside, dx - 1, dy);
            double right = likeness(pattern, pixels, inside, dx + 1, dy);
            double above = likeness(pattern, pixels, inside, dx, dy - 1);
            double below = likeness(pattern, pixels, inside, dx, dy + 1);
            double shiftX = dx + peak(left, likeness[best], right);
            double shiftY = dy + peak(above, likeness[best], below);
            return new Point2D.Double(
                    lie.x(centre.getX(), centre.getY()) + shiftX * HALF,
                    lie.y(centre.getX(), centre.getY()) + shiftY * HALF);
        }

        /** Whether a pixel is darker than the paper a few millimetres away, like the dot of a mark. */
        private boolean isInked(double x, double y, double perMm) {
            int column = (int) (x + 0.5);
            int row = (int) (y + 0.5);
            int away = (int) (PageMarks.RING_MM * perMm * 1.7);
            if (column < away || row < away || column >= width - away || row >= height - away) {
                return false;
            }
            int here = light[row * width + column] & 0xff;
            int paper = Math.max(light[row * width + column - away] & 0xff, light[row * width + column + away] & 0xff);
            return here < paper - DOT_CONTRAST;
        }

        /** The nearest pixels of the points of a pattern, for shifting the pattern around there. */
        int[][] pixels(double[][] at) {
            var pixels = new int[3][at[0].length];
            for (int i = 0; i < pixels[0].length; i++) {
                pixels[0][i] = (int) Math.floor(at[0][i] + 0.5);
                pixels[1][i] = (int) Math.floor(at[1][i] + 0.5);
                pixels[2][i] = pixels[1][i] * width + pixels[0][i];
            }
            return pixels;
        }

        /** Correlation of a normalised pattern with the raster; beyond the edge there is white. */
        double likeness(double[] pattern, int[][] pixels, boolean inside, int dx, int dy) {
            double product = 0;
            long sum = 0;
            long squares = 0;
            int offset = dy * width + dx;
            for (int i = 0; i < pattern.length; i++) {
                int value = inside || holds(pixels[0][i] + dx, pixels[1][i] + dy)
                        ? light[pixels[2][i] + offset] & 0xff
                        : 255;
                sum += value;
                squares += value * value;
                product += pattern[i] * value;
            }
            double spread = squares - (double) sum * sum / pattern.length;
            return spread <= 1 ? 0 : product / Math.sqrt(spread);
        }

        /** Whether the whole pattern stays on the raster while it is shifted. */
        boolean holds(int[][] pixels, int reach) {
            return holds(least(pixels[0]) - reach, least(pixels[1]) - reach)
                    && holds(most(pixels[0]) + reach, most(pixels[1]) + reach);
        }

        private boolean holds(int x, int y) {
            return x >= 0 && y >= 0 && x < width && y < height;
        }

        private static int least(int[] values) {
            return Arrays.stream(values).min().orElseThrow();
        }

        private static int most(int[] values) {
            return Arrays.stream(values).max().orElseThrow();
        }
    }
}
