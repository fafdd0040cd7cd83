package cn.zhishen.document;

import static cn.zhishen.document.ScanInspection.Presence.ABSENT;
import static cn.zhishen.document.ScanInspection.Presence.PRESENT;
import static cn.zhishen.document.ScanInspection.Presence.UNSURE;

import cn.zhishen.document.ScanInspection.BoxFinding;
import cn.zhishen.document.ScanInspection.Presence;
import java.awt.geom.Point2D;
import java.util.List;

/**
 * Reads the boxes of one scanned page by comparing it with the same page of the blank form. The page's code says where
 * the form lies on the scan; around each box the print itself says so to a fraction of a millimetre. What is printed on
 * the blank form is never ink.
 */
final class BoxReader {

    private static final double CONTEXT_MM = 12;

    /** Print is this much wider on paper, after printing, scanning and compression. */
    private static final double PRINT_SPREAD_MM = 0.6;
    /** The code is small, so its place is exact near by and less so far away: mm, and mm for each mm of distance. */
    private static final double SEARCH_MM = 1.5;

    private static final double SEARCH_GROWTH = 0.012;
    private static final int MATCH_POINTS = 3000;
    /** Contrast between where print should be and its surroundings, 1 in theory, under which the place is not sure. */
    private static final double LEAST_MATCH = 0.15;

    private final ScanProperties rules;
    private final PageRaster blank;
    private final PageRaster scan;
    private final Similarity toScan;
    private final Point2D code;

    BoxReader(
            ScanProperties rules,
            PageRaster blank,
            List<Point2D> blankMarks,
            PageRaster scan,
            List<Point2D> scanMarks) {
        this.rules = rules;
        this.blank = blank;
        this.scan = scan;
        this.toScan = Similarity.between(blankMarks, scanMarks);
        this.code = blankMarks.get(1);
    }

    BoxFinding read(FormBox box, List<FormBox> all) {
        var area = Area.around(box, CONTEXT_MM);
        double distance = Math.hypot(
                        (box.x() + box.width() / 2) * PageRaster.PER_MM - code.getX(),
                        (box.y() + box.height() / 2) * PageRaster.PER_MM - code.getY())
                / PageRaster.PER_MM;
        int search = (int) Math.ceil((SEARCH_MM + SEARCH_GROWTH * distance) * PageRaster.PER_MM);
        var printed = cut(blank, new Similarity(1, 0, 0, 0), area, 0);
        var wide = cut(scan, toScan, area, search);
        wide.balance();
        var shift = match(printed, wide, search);
        return judge(box, all, area, printed, wide, search, shift);
    }

    private BoxFinding judge(
            FormBox box, List<FormBox> all, Area area, Patch printed, Patch wide, int search, Shift shift) {
        boolean seal = box.kind() == FormBox.Kind.SEAL;
        var reach = Area.around(box, seal ? rules.sealMargin() : 0);
        var print = printed.inkSpread((int) Math.round(PRINT_SPREAD_MM * PageRaster.PER_MM));
        var red = new boolean[printed.width * printed.height];
        var dark = new boolean[printed.width * printed.height];
        for (int y = reach.top; y < reach.bottom; y++) {
            for (int x = reach.left; x < reach.right; x++) {
                if (belongsToAnother(box, all, x, y)) {
                    continue;
                }
                int i = (y - area.top) * printed.width + x - area.left;
                int pixel = wide.rgb[(y - area.top + search + shift.y) * wide.width + x - area.left + search + shift.x];
                if (isRed(pixel)) {
                    red[i] = !isRed(printed.rgb[i]);
                } else if (!print[i]) {
                    dark[i] = PageRaster.brightness(pixel) < rules.darkInk() * 255;
                }
            }
        }
        double size = box.width() * box.height() * PageRaster.PER_MM * PageRaster.PER_MM;
        double redShare = withoutSpecks(red, printed.width) / size;
        double darkShare = withoutSpecks(dark, printed.width) / size;
        var presence = seal ? seal(redShare, darkShare) : signature(darkShare, shift.sure);
        double ink = seal && redShare >= rules.sealAbsent() ? redShare : darkShare;
        return new BoxFinding(
                box.id(), box.label(), box.kind(), box.page(), presence, Math.min(1, Math.round(ink * 1e4) / 1e4));
    }

    private Presence seal(double red, double dark) {
        if (red >= rules.sealPresent()) {
            return PRESENT;
        }
        // a grey scan does not tell the colour of what is there
        return red <= rules.sealAbsent() && dark < rules.sealPresent() ? ABSENT : UNSURE;
    }

    private Presence signature(double dark, boolean sure) {
        if (!sure) {
            return UNSURE;
        }
        if (dark >= rules.signaturePresent()) {
            return PRESENT;
        }
        return dark <= rules.signatureAbsent() ? ABSENT : UNSURE;
    }

    private static boolean belongsToAnother(FormBox box, List<FormBox> all, int x, int y) {
        double mmX = x / PageRaster.PER_MM;
        double mmY = y / PageRaster.PER_MM;
        return !contains(box, mmX, mmY)
                && all.stream().anyMatch(other -> other.page() == box.page() && contains(other, mmX, mmY));
    }

    private static boolean contains(FormBox box, double x, double y) {
        return x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box.y() + box.height();
    }

    private boolean isRed(int rgb) {
        int r = (rgb >> 16) & 0xff;
        int g = (rgb >> 8) & 0xff;
        int b = rgb & 0xff;
        int most = Math.max(r, Math.max(g, b));
        int range = most - Math.min(r, Math.min(g, b));
        var red = rules.redInk();
        if (most != r || range == 0 || most < red.value() * 255 || range < red.saturation() * most) {
            return false;
        }
        double hue = 60.0 * (g - b) / range;
        return hue >= 0 ? hue <= red.hueUpTo() : 360 + hue >= red.hueFrom();
    }

    /** Pixels of ink that have ink about them; what stands alone is dust or noise. */
    private static int withoutSpecks(boolean[] ink, int width) {
        int count = 0;
        for (int i = width + 1; i < ink.length - width - 1; i++) {
            if (ink[i]) {
                int around = 0;
                for (int row = i - width; row <= i + width; row += width) {
                    around += (ink[row - 1] ? 1 : 0) + (ink[row] ? 1 : 0) + (ink[row + 1] ? 1 : 0);
                }
                if (around >= 4) {
                    count++;
                }
            }
        }
        return count;
    }

    /** @param sure whether the print was recognised at all */
    private record Shift(int x, int y, boolean sure) {}

    /** The shift in pixels at which the scan is dark where the form is printed, and light beside it. */
    private static Shift match(Patch printed, Patch wide, int search) {
        var ink = printed.inkSpread(0);
        var near = printed.inkSpread(2);
        var far = printed.inkSpread(5);
        var inked = positions(printed, ink, new boolean[ink.length], wide.width);
        var beside = positions(printed, far, near, wide.width);
        if (inked.length == 0 || beside.length == 0) {
            return new Shift(0, 0, false);
        }
        var darkness = wide.darkness();
        var best = new Shift(0, 0, false);
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int step : new int[] {2, 1}) {
            var centre = best;
            int range = step == 2 ? search : 2;
            for (int dy = centre.y - range; dy <= centre.y + range; dy += step) {
                for (int dx = centre.x - range; dx <= centre.x + range; dx += step) {
                    if (Math.abs(dx) > search || Math.abs(dy) > search) {
                        continue;
                    }
                    int offset = (search + dy) * wide.width + search + dx;
                    double score = mean(darkness, inked, offset) - mean(darkness, beside, offset);
                    if (score > bestScore) {
                        bestScore = score;
                        best = new Shift(dx, dy, score / 255 >= LEAST_MATCH);
                    }
                }
            }
        }
        return best;
    }

    private static double mean(int[] darkness, int[] positions, int offset) {
        long sum = 0;
        for (int position : positions) {
            sum += darkness[position + offset];
        }
        return (double) sum / positions.length;
    }

    /** A sample of where {@code in} holds and {@code out} does not, as positions in a patch {@code stride} wide. */
    private static int[] positions(Patch patch, boolean[] in, boolean[] out, int stride) {
        int count = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] && !out[i]) {
                count++;
            }
        }
        int every = count / MATCH_POINTS + 1;
        var positions = new int[(count + every - 1) / every];
        int seen = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] && !out[i] && seen++ % every == 0) {
                positions[(seen - 1) / every] = i / patch.width * stride + i % patch.width;
            }
        }
        return positions;
    }

    private static Patch cut(PageRaster page, Similarity toPage, Area area, int more) {
        int width = area.right - area.left + 2 * more;
        int height = area.bottom - area.top + 2 * more;
        var rgb = new int[width * height];
        for (int y = 0; y < height; y++) {
            double formY = area.top - more + y;
            for (int x = 0; x < width; x++) {
                double formX = area.left - more + x;
                rgb[y * width + x] = page.at(toPage.x(formX, formY), toPage.y(formX, formY));
            }
        }
        return new Patch(width, height, rgb);
    }

    /** In pixels of the blank form's raster. */
    private record Area(int left, int top, int right, int bottom) {
        static Area around(FormBox box, double margin) {
            return new Area(
                    (int) Math.round((box.x() - margin) * PageRaster.PER_MM),
                    (int) Math.round((box.y() - margin) * PageRaster.PER_MM),
                    (int) Math.round((box.x() + box.width() + margin) * PageRaster.PER_MM),
                    (int) Math.round((box.y() + box.height() + margin) * PageRaster.PER_MM));
        }
    }

    private record Patch(int width, int height, int[] rgb) {

        private static final int LIGHTEST_PRINT = 225;

        /** Makes the paper white, whatever its tint and the lamp's. */
        void balance() {
            var paper = new int[] {paper(16), paper(8), paper(0)};
            for (int i = 0; i < rgb.length; i++) {
                int r = Math.min(255, ((rgb[i] >> 16) & 0xff) * 255 / paper[0]);
                int g = Math.min(255, ((rgb[i] >> 8) & 0xff) * 255 / paper[1]);
                int b = Math.min(255, (rgb[i] & 0xff) * 255 / paper[2]);
                rgb[i] = r << 16 | g << 8 | b;
            }
        }

        /** Most of a form is bare paper, so its brighter half is paper's; the median of that half. */
        private int paper(int channel) {
            var histogram = new int[256];
            for (int pixel : rgb) {
                histogram[(pixel >> channel) & 0xff]++;
            }
            int left = rgb.length / 4;
            int value = 255;
            while (value > 1 && (left -= histogram[value]) > 0) {
                value--;
            }
            return value;
        }

        /** 0 light to 255 dark, slightly blurred so that hairlines can be found; red ink does not count. */
        int[] darkness() {
            var darkness = new int[rgb.length];
            for (int y = 1; y < height - 1; y++) {
                for (int x = 1; x < width - 1; x++) {
                    int sum = 0;
                    for (int row = (y - 1) * width; row <= (y + 1) * width; row += width) {
                        for (int i = row + x - 1; i <= row + x + 1; i++) {
                            sum += 255 - ((rgb[i] >> 16) & 0xff);
                        }
                    }
                    darkness[y * width + x] = sum / 9;
                }
            }
            return darkness;
        }

        /** Where there is print within {@code radius} pixels. */
        boolean[] inkSpread(int radius) {
            var across = new boolean[rgb.length];
            for (int y = 0; y < height; y++) {
                int last = -radius - 1;
                for (int x = 0; x < width + radius; x++) {
                    if (x < width && PageRaster.brightness(rgb[y * width + x]) < LIGHTEST_PRINT) {
                        last = x;
                    }
                    if (x >= radius && x - last <= 2 * radius) {
                        across[y * width + x - radius] = true;
                    }
                }
            }
            var spread = new boolean[rgb.length];
            for (int x = 0; x < width; x++) {
                int last = -radius - 1;
                for (int y = 0; y < height + radius; y++) {
                    if (y < height && across[y * width + x]) {
                        last = y;
                    }
                    if (y >= radius && y - last <= 2 * radius) {
                        spread[(y - radius) * width + x] = true;
                    }
                }
            }
            return spread;
        }
    }
}
