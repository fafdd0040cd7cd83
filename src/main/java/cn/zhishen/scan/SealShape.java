package cn.zhishen.scan;

import java.util.Optional;

/**
 * How similar red ink is to a seal: how far it forms a closed ring with nothing directly outside. A company's seal is a circle
 * of 38 to 45 mm or an oval; a scribble is neither, however large.
 *
 * @param closed share of the ring that is inked, minus the share inked directly outside of it; 0 to 1
 * @param x centre in pixels of the patch
 * @param y centre in pixels of the patch
 * @param radius mm, the longer one of an oval
 */
record SealShape(double closed, double x, double y, double radius) {

    private static final double CELL_MM = 0.5;
    private static final double LEAST_RADIUS_MM = 15;
    private static final double MOST_RADIUS_MM = 24;
    private static final double OUTSIDE_MM = 2;
    private static final int ANGLES = 60;
    private static final double[] OVALS = {0.86, 0.76, 0.68, 0.6};
    private static final int OVAL_TURNS = 6;

    /** @param margin distance in mm that a centre keeps from the edges of the patch */
    static SealShape of(boolean[] red, int width, double margin, double wanted) {
        var cells = Cells.of(red, width);
        int from = (int) (margin / CELL_MM);
        var best = new SealShape(0, 0, 0, 0);
        if (cells.count == 0) {
            return best;
        }
        for (int y = from; y < cells.height - from; y += 2) {
            for (int x = from; x < cells.width - from; x += 2) {
                best = better(best, cells, x, y, 1, 0);
            }
        }
        if (best.closed < wanted) {
            for (double oval : OVALS) {
                for (int turn = 0; turn < OVAL_TURNS; turn++) {
                    for (int y = cells.centreY - 8; y <= cells.centreY + 8; y += 2) {
                        for (int x = cells.centreX - 8; x <= cells.centreX + 8; x += 2) {
                            best = better(best, cells, x, y, oval, turn * Math.PI / OVAL_TURNS);
                        }
                    }
                }
            }
        }
        return best;
    }

    /** The circle that is closed most, anywhere but at the edges; empty if none is closed further than {@code wanted}. */
    static Optional<SealShape> anywhere(boolean[] red, int width, double margin, double wanted) {
        var cells = Cells.of(red, width);
        if (cells.count < 2 * Math.PI * LEAST_RADIUS_MM / CELL_MM * wanted) {
            return Optional.empty();
        }
        var least = new SealShape(wanted, 0, 0, 0);
        var best = least;
        int from = (int) (margin / CELL_MM);
        for (int y = from; y < cells.height - from; y += 2) {
            for (int x = from; x < cells.width - from; x += 2) {
                best = better(best, cells, x, y, 1, 0);
            }
        }
        return best == least ? Optional.empty() : Optional.of(best);
    }

    private static SealShape better(SealShape best, Cells cells, int x, int y, double oval, double turn) {
        for (double radius = LEAST_RADIUS_MM; radius <= MOST_RADIUS_MM; radius += CELL_MM) {
            double closed = cells.closed(x, y, radius / CELL_MM, oval, turn, best.closed);
            if (closed > best.closed) {
                double pixels = CELL_MM * PageRaster.PER_MM;
                best = new SealShape(closed, (x + 0.5) * pixels, (y + 0.5) * pixels, radius);
            }
        }
        return best;
    }

    private record Cells(int width, int height, boolean[] red, int count, int centreX, int centreY) {

        private static final int LEAST_PIXELS = 3;
        private static final double[] COS = new double[ANGLES];
        private static final double[] SIN = new double[ANGLES];

        static {
            for (int i = 0; i < ANGLES; i++) {
                // every seventh angle, so that a wrong ring is rejected after a few
                double angle = 2 * Math.PI * (i * 7 % ANGLES) / ANGLES;
                COS[i] = Math.cos(angle);
                SIN[i] = Math.sin(angle);
            }
        }

        static Cells of(boolean[] pixels, int stride) {
            double side = CELL_MM * PageRaster.PER_MM;
            int width = (int) (stride / side);
            int height = (int) (pixels.length / stride / side);
            var counts = new int[width * height];
            for (int i = 0; i < pixels.length; i++) {
                if (pixels[i]) {
                    int x = (int) (i % stride / side);
                    int y = (int) (i / stride / side);
                    if (x < width && y < height) {
                        counts[y * width + x]++;
                    }
                }
            }
            var red = new boolean[counts.length];
            int count = 0;
            long sumX = 0;
            long sumY = 0;
            for (int i = 0; i < counts.length; i++) {
                red[i] = counts[i] >= LEAST_PIXELS;
                if (red[i]) {
                    count++;
                    sumX += i % width;
                    sumY += i / width;
                }
            }
            return new Cells(
                    width, height, red, count, (int) (sumX / Math.max(1, count)), (int) (sumY / Math.max(1, count)));
        }

        double closed(int x, int y, double radius, double oval, double turn, double best) {
            double cos = Math.cos(turn);
            double sin = Math.sin(turn);
            double outside = (radius + OUTSIDE_MM / CELL_MM) / radius;
            int score = 0;
            for (int i = 0; i < ANGLES; i++) {
                double along = COS[i] * radius;
                double aside = SIN[i] * radius * oval;
                double dx = along * cos - aside * sin;
                double dy = along * sin + aside * cos;
                double step = 1 / radius;
                if (at(x + dx, y + dy)
                        || at(x + dx * (1 - step), y + dy * (1 - step))
                        || at(x + dx * (1 + step), y + dy * (1 + step))) {
                    score++;
                }
                if (at(x + dx * outside, y + dy * outside)) {
                    score--;
                }
                if (score + ANGLES - i - 1 <= best * ANGLES) {
                    return 0;
                }
            }
            return (double) score / ANGLES;
        }

        private boolean at(double x, double y) {
            int column = (int) (x + 0.5);
            int row = (int) (y + 0.5);
            return column >= 0 && row >= 0 && column < width && row < height && red[row * width + column];
        }
    }
}
