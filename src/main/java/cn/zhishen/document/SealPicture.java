package cn.zhishen.document;

import java.util.Arrays;

/**
 * The ink of one seal, brought upright to the form, to be compared with that of another. A stamp never comes down twice
 * at the same angle with the same spots; a picture that was pasted does.
 */
record SealPicture(FormBox box, double[] ink) {

    private static final double HALF_SIDE_MM = 19;
    /** Half the raster's resolution is enough, and a seal's place is known to a millimetre. */
    private static final int STEP = 2;

    private static final int REACH = 6;
    private static final int CELL = 16;
    private static final int SIDE = (int) (2 * HALF_SIDE_MM * PageRaster.PER_MM / STEP);

    /** @param red how red each pixel is, 0 to 255, around a seal centred at {@code x}, {@code y} */
    static SealPicture of(FormBox box, int[] red, int width, double x, double y) {
        int wide = SIDE + 2 * REACH;
        var ink = new double[wide * wide];
        int height = red.length / width;
        for (int row = 0; row < wide; row++) {
            for (int column = 0; column < wide; column++) {
                int px = (int) x + (column - wide / 2) * STEP;
                int py = (int) y + (row - wide / 2) * STEP;
                int sum = 0;
                for (int dy = 0; dy < STEP; dy++) {
                    for (int dx = 0; dx < STEP; dx++) {
                        int qx = px + dx;
                        int qy = py + dy;
                        sum += qx < 0 || qy < 0 || qx >= width || qy >= height ? 0 : red[qy * width + qx];
                    }
                }
                ink[row * wide + column] = sum;
            }
        }
        return new SealPicture(box, ink);
    }

    /**
     * @param shape correlation at the best place, at most 1; of two impressions at the same angle it is high as well
     * @param ink share of the ink that lies elsewhere, over patches of 4 mm; 0.02 for a picture that was printed and
     *     scanned twice, 0.07 for two impressions at the same angle
     */
    record Likeness(double shape, double ink) {}

    Likeness likeness(SealPicture other) {
        int wide = SIDE + 2 * REACH;
        double best = 0;
        int bestX = 0;
        int bestY = 0;
        for (int dy = -REACH; dy <= REACH; dy++) {
            for (int dx = -REACH; dx <= REACH; dx++) {
                double a = 0;
                double b = 0;
                double aa = 0;
                double bb = 0;
                double ab = 0;
                for (int y = REACH; y < REACH + SIDE; y++) {
                    for (int x = REACH; x < REACH + SIDE; x++) {
                        double here = ink[y * wide + x];
                        double there = other.ink[(y + dy) * wide + x + dx];
                        a += here;
                        b += there;
                        aa += here * here;
                        bb += there * there;
                        ab += here * there;
                    }
                }
                double n = SIDE * SIDE;
                double spread = Math.sqrt((aa - a * a / n) * (bb - b * b / n));
                if (spread > 0 && (ab - a * b / n) / spread > best) {
                    best = (ab - a * b / n) / spread;
                    bestX = dx;
                    bestY = dy;
                }
            }
        }
        return new Likeness(best, elsewhere(other, bestX, bestY));
    }

    private double elsewhere(SealPicture other, int dx, int dy) {
        int wide = SIDE + 2 * REACH;
        int cells = SIDE / CELL;
        var mine = new double[cells * cells];
        var others = new double[cells * cells];
        for (int y = 0; y < cells * CELL; y++) {
            for (int x = 0; x < cells * CELL; x++) {
                int cell = y / CELL * cells + x / CELL;
                mine[cell] += ink[(y + REACH) * wide + x + REACH];
                others[cell] += other.ink[(y + REACH + dy) * wide + x + REACH + dx];
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
