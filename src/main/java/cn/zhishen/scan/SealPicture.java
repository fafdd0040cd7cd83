package cn.zhishen.scan;

import cn.zhishen.printing.FormBox;
import java.util.Arrays;

/**
 * The ink of one seal, turned upright like the form, for comparison with another. Two impressions of a stamp never have the
 * same angle and the same spots; two copies of a pasted picture have.
 */
record SealPicture(FormBox box, int[] ink) {

    private static final double HALF_SIDE_MM = 19;
    /** Half the raster's resolution is enough; the place of a seal is known to a millimetre. */
    private static final int STEP = 2;

    private static final int REACH = 6;
    private static final int CELL = 16;
    private static final int SIDE = (int) (2 * HALF_SIDE_MM * PageRaster.PER_MM / STEP);
    private static final int WIDE = SIDE + 2 * REACH;

    /** @param red how red each pixel is, 0 to 255, around a seal centred at {@code x}, {@code y} */
    static SealPicture of(FormBox box, int[] red, int width, double x, double y) {
        var ink = new int[WIDE * WIDE];
        int height = red.length / width;
        for (int row = 0; row < WIDE; row++) {
            for (int column = 0; column < WIDE; column++) {
                int px = (int) x + (column - WIDE / 2) * STEP;
                int py = (int) y + (row - WIDE / 2) * STEP;
                int sum = 0;
                for (int dy = 0; dy < STEP; dy++) {
                    for (int dx = 0; dx < STEP; dx++) {
                        int qx = px + dx;
                        int qy = py + dy;
                        sum += qx < 0 || qy < 0 || qx >= width || qy >= height ? 0 : red[qy * width + qx];
                    }
                }
                ink[row * WIDE + column] = sum;
            }
        }
        return new SealPicture(box, ink);
    }

    /**
     * @param shape correlation at the best place, at most 1; also high for two impressions at the same angle
     * @param ink share of the ink that is in different places, over patches of 4 mm; 0.02 for a picture that was printed and
     *     scanned twice, 0.07 for two impressions at the same angle
     */
    record Likeness(double shape, double ink) {}

    Likeness likeness(SealPicture other) {
        double n = SIDE * SIDE;
        var mine = Sums.of(ink);
        var others = Sums.of(other.ink);
        double a = mine.ink(0, 0);
        double aa = mine.squares(0, 0);
        double best = 0;
        int bestX = 0;
        int bestY = 0;
        for (int dy = -REACH; dy <= REACH; dy++) {
            for (int dx = -REACH; dx <= REACH; dx++) {
                double b = others.ink(dx, dy);
                double spread = Math.sqrt((aa - a * a / n) * (others.squares(dx, dy) - b * b / n));
                double together = common(other, dx, dy) - a * b / n;
                if (spread > 0 && together / spread > best) {
                    best = together / spread;
                    bestX = dx;
                    bestY = dy;
                }
            }
        }
        return new Likeness(best, elsewhere(other, bestX, bestY));
    }

    /** The sum of the products of overlapping pixels: whole numbers, a row of which fits an int. */
    private long common(SealPicture other, int dx, int dy) {
        long sum = 0;
        for (int y = REACH; y < REACH + SIDE; y++) {
            sum += common(ink, y * WIDE + REACH, other.ink, (y + dy) * WIDE + REACH + dx);
        }
        return sum;
    }

    private static int common(int[] one, int from, int[] other, int otherFrom) {
        int sum = 0;
        for (int x = 0; x < SIDE; x++) {
            sum += one[from + x] * other[otherFrom + x];
        }
        return sum;
    }

    /** Sums over the compared square, at any shift. */
    private record Sums(long[] inkBefore, long[] squaresBefore) {

        static Sums of(int[] ink) {
            var inkBefore = new long[(WIDE + 1) * (WIDE + 1)];
            var squaresBefore = new long[inkBefore.length];
            for (int y = 0; y < WIDE; y++) {
                long row = 0;
                long squares = 0;
                for (int x = 0; x < WIDE; x++) {
                    int here = ink[y * WIDE + x];
                    row += here;
                    squares += (long) here * here;
                    int i = (y + 1) * (WIDE + 1) + x + 1;
                    inkBefore[i] = inkBefore[i - WIDE - 1] + row;
                    squaresBefore[i] = squaresBefore[i - WIDE - 1] + squares;
                }
            }
            return new Sums(inkBefore, squaresBefore);
        }

        long ink(int dx, int dy) {
            return within(inkBefore, dx, dy);
        }

        long squares(int dx, int dy) {
            return within(squaresBefore, dx, dy);
        }

        private static long within(long[] before, int dx, int dy) {
            int top = (REACH + dy) * (WIDE + 1);
            int bottom = top + SIDE * (WIDE + 1);
            int left = REACH + dx;
            int right = left + SIDE;
            return before[bottom + right] - before[top + right] - before[bottom + left] + before[top + left];
        }
    }

    private double elsewhere(SealPicture other, int dx, int dy) {
        int cells = SIDE / CELL;
        var mine = new double[cells * cells];
        var others = new double[cells * cells];
        for (int y = 0; y < cells * CELL; y++) {
            for (int x = 0; x < cells * CELL; x++) {
                int cell = y / CELL * cells + x / CELL;
                mine[cell] += ink[(y + REACH) * WIDE + x + REACH];
                others[cell] += other.ink[(y + REACH + dy) * WIDE + x + REACH + dx];
            }
        }
        double sum = Math.max(1, Arrays.stream(mine).sum());
        double otherSum = Math.max(1, Arrays.stream(others).sum());
        double difference = 0;
        for (int i = 0; i < mine.length; i++) {
            difference += Math.abs(mine[i] / sum - others[i] / otherSum);
        }
        return difference / 2;
    }
}
