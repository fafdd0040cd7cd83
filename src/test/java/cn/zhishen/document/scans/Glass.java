package cn.zhishen.document.scans;

import java.util.Random;

/** What a scanner or a telephone makes of a sheet of paper: place, light, tint, grain, blur. */
final class Glass {

    double turn;
    double scaleX = 1;
    double scaleY = 1;
    double shiftX;
    double shiftY;
    /** How far the corners of the sheet are displaced in a photograph, as a share of the width; 0 for a scanner. */
    double perspective;

    double noise = 2.5;
    double texture;
    /** Contrast; 1 is the full distance of black from white. */
    double contrast = 1;
    /** Radius in pixels, 0 for none. */
    int blur;

    boolean shade;

    private static final int TABLE = 0x6b5a4a;
    /** The number of pixels in a line of the processor's cache. */
    private static final int ROWS = 16;

    private final Random random;

    Glass(Random random) {
        this.random = random;
        this.turn = random.nextGaussian() * 0.5;
        this.shiftX = random.nextGaussian() * 1.2;
        this.shiftY = random.nextGaussian() * 1.2;
    }

    Picture digitise(int[] sheet, int width, int height, double perMm) {
        var source = blur == 0 ? sheet : blurred(blurred(sheet, width, height), width, height);
        var back = inverse(width, height, perMm);
        int white = 240 + random.nextInt(14);
        var tint = new double[] {white, white - random.nextInt(5), white - random.nextInt(16)};
        if (perspective > 0) {
            tint[2] -= random.nextInt(25);
        }
        double floor = 255 * (1 - contrast) * 0.75;
        double ceiling = 255 - 255 * (1 - contrast) * 0.25;
        double lampX = random.nextGaussian() * (shade ? 0.2 : 0.02);
        double lampY = random.nextGaussian() * (shade ? 0.2 : 0.02);
        double shadowAt = 0.2 + random.nextDouble() * 0.6;
        var paper = texture > 0 ? fibres() : null;
        var grain = new int[4096];
        for (int i = 0; i < grain.length; i++) {
            grain[i] = (int) Math.round(random.nextGaussian() * noise);
        }
        int next = random.nextInt() | 1;
        // the value of a channel in full light, and how much light the lamp gives to each column
        var toned = new double[256];
        for (int value = 0; value < toned.length; value++) {
            toned[value] = floor + value * (ceiling - floor) / 255;
        }
        var across = new double[width];
        var share = new double[width];
        for (int x = 0; x < width; x++) {
            share[x] = (double) x / width;
            across[x] = 1 + lampX * (share[x] - 0.5);
        }
        var light = new double[width];
        var row = new int[width];
        var pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            double down = lampY * ((double) y / height - 0.5);
            for (int x = 0; x < width; x++) {
                light[x] = across[x] + down;
            }
            if (shade) {
                shadow(light, share, 0.3 * y / height, shadowAt);
            }
            look(source, width, height, back, y, row, light, paper);
            next = expose(row, light, tint, toned, grain, next, pixels, y * width);
        }
        return new Picture(width, height, pixels);
    }

    private static void shadow(double[] light, double[] share, double down, double shadowAt) {
        for (int x = 0; x < light.length; x++) {
            double edge = (share[x] + down - shadowAt) * 12;
            light[x] *= 0.93 - 0.12 / (1 + Math.exp(-edge));
        }
    }

    /** The pixels of the sheet that a row shows. The grain of {@code paper} takes away some light. */
    private void look(
            int[] sheet, int width, int height, double[] back, int y, int[] row, double[] light, double[] paper) {
        int outside = perspective > 0 ? TABLE : 0xffffff;
        double fromX = back[1] * y;
        double fromY = back[4] * y;
        double fromW = back[7] * y;
        for (int x = 0; x < width; x++) {
            double w = back[6] * x + fromW + back[8];
            double sx = (back[0] * x + fromX + back[2]) / w;
            double sy = (back[3] * x + fromY + back[5]) / w;
            if (paper != null) {
                light[x] *= 1 + texture * paper[((int) Math.abs(sy) & 255) << 8 | ((int) Math.abs(sx) & 255)];
            }
            row[x] = at(sheet, width, height, sx, sy, outside);
        }
    }

    /** @return where the grain goes on */
    private static int expose(
            int[] row, double[] light, double[] tint, double[] toned, int[] grain, int next, int[] pixels, int from) {
        double red = tint[0];
        double green = tint[1];
        double blue = tint[2];
        for (int x = 0; x < row.length; x++) {
            next ^= next << 13;
            next ^= next >>> 17;
            next ^= next << 5;
            int colour = row[x];
            double lamp = light[x];
            int r = lit(toned[(colour >> 16) & 0xff] * (red * lamp), grain[next & 4095]);
            int g = lit(toned[(colour >> 8) & 0xff] * (green * lamp), grain[(next >>> 8) & 4095]);
            int b = lit(toned[colour & 0xff] * (blue * lamp), grain[(next >>> 16) & 4095]);
            pixels[from + x] = r << 16 | g << 8 | b;
        }
        return next;
    }

    private static int lit(double value, int grain) {
        return Math.max(0, Math.min(255, (int) (value / 255 + grain)));
    }

    private static int at(int[] rgb, int width, int height, double x, double y, int outside) {
        // a point less than a pixel left of or above the sheet would be cut to 0, so it is caught here
        if (x < 0 || y < 0) {
            return outside;
        }
        int left = (int) x;
        int top = (int) y;
        if (left + 1 >= width || top + 1 >= height) {
            return outside;
        }
        int i = top * width + left;
        int upperLeft = rgb[i];
        int upperRight = rgb[i + 1];
        int lowerLeft = rgb[i + width];
        int lowerRight = rgb[i + width + 1];
        // nearly all of a sheet is paper
        if ((upperLeft & upperRight & lowerLeft & lowerRight) == 0xffffff) {
            return 0xffffff;
        }
        int fx = (int) ((x - left) * 256);
        int fy = (int) ((y - top) * 256);
        return mixed(upperLeft, upperRight, lowerLeft, lowerRight, 16, fx, fy)
                | mixed(upperLeft, upperRight, lowerLeft, lowerRight, 8, fx, fy)
                | mixed(upperLeft, upperRight, lowerLeft, lowerRight, 0, fx, fy);
    }

    private static int mixed(int upperLeft, int upperRight, int lowerLeft, int lowerRight, int shift, int fx, int fy) {
        int upper = ((upperLeft >> shift) & 0xff) * (256 - fx) + ((upperRight >> shift) & 0xff) * fx;
        int lower = ((lowerLeft >> shift) & 0xff) * (256 - fx) + ((lowerRight >> shift) & 0xff) * fx;
        return ((upper * (256 - fy) + lower * fy) >> 16) << shift;
    }

    /** The projective map from a pixel of the picture to the sheet, as nine figures. */
    private double[] inverse(int width, int height, double perMm) {
        double cos = Math.cos(Math.toRadians(turn));
        double sin = Math.sin(Math.toRadians(turn));
        var corners = new double[4][2];
        for (int i = 0; i < 4; i++) {
            double x = (i == 1 || i == 2 ? width : 0) - width / 2.0;
            double y = (i >= 2 ? height : 0) - height / 2.0;
            double px = x * scaleX * cos - y * scaleY * sin + width / 2.0 + shiftX * perMm;
            double py = x * scaleX * sin + y * scaleY * cos + height / 2.0 + shiftY * perMm;
            corners[i][0] = px - Math.signum(x) * perspective * width * random.nextDouble();
            corners[i][1] = py - Math.signum(y) * perspective * width * random.nextDouble();
        }
        return inverted(squareTo(corners, width, height));
    }

    private static double[] squareTo(double[][] p, double width, double height) {
        double dx1 = p[1][0] - p[2][0];
        double dx2 = p[3][0] - p[2][0];
        double dx3 = p[0][0] - p[1][0] + p[2][0] - p[3][0];
        double dy1 = p[1][1] - p[2][1];
        double dy2 = p[3][1] - p[2][1];
        double dy3 = p[0][1] - p[1][1] + p[2][1] - p[3][1];
        double det = dx1 * dy2 - dx2 * dy1;
        double g = (dx3 * dy2 - dx2 * dy3) / det;
        double h = (dx1 * dy3 - dx3 * dy1) / det;
        return new double[] {
            (p[1][0] - p[0][0] + g * p[1][0]) / width, (p[3][0] - p[0][0] + h * p[3][0]) / height, p[0][0],
            (p[1][1] - p[0][1] + g * p[1][1]) / width, (p[3][1] - p[0][1] + h * p[3][1]) / height, p[0][1],
            g / width, h / height, 1
        };
    }

    private static double[] inverted(double[] m) {
        return new double[] {
            m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
        };
    }

    private double[] fibres() {
        var fibres = new double[256 * 256];
        for (int octave = 1; octave <= 32; octave *= 2) {
            var knots = new double[(256 / octave) * (256 / octave)];
            for (int i = 0; i < knots.length; i++) {
                knots[i] = random.nextGaussian() * Math.sqrt(octave) / 6;
            }
            for (int i = 0; i < fibres.length; i++) {
                fibres[i] += knots[(i >> 8) / octave * (256 / octave) + (i & 255) / octave];
            }
        }
        return fibres;
    }

    private int[] blurred(int[] rgb, int width, int height) {
        return alongRows(alongRows(rgb, width, height), height, width);
    }

    /**
     * The mean of the neighbours in a row, written with rows and columns exchanged. It takes some rows at a time, so that it writes
     * to neighbouring places in memory.
     */
    private int[] alongRows(int[] rgb, int width, int height) {
        var out = new int[rgb.length];
        int span = 2 * blur + 1;
        var mean = new int[255 * span + 1];
        for (int sum = 0; sum < mean.length; sum++) {
            mean[sum] = sum / span;
        }
        var sums = new long[ROWS];
        for (int top = 0; top < height; top += ROWS) {
            int rows = Math.min(ROWS, height - top);
            for (int row = 0; row < rows; row++) {
                sums[row] = spread(rgb[(top + row) * width]) * span;
            }
            for (int x = 1 - blur; x < width; x++) {
                int in = top * width + Math.min(width - 1, x + blur);
                int gone = top * width + Math.max(0, x - blur - 1);
                for (int row = 0; row < rows; row++) {
                    sums[row] += spread(rgb[in + row * width]) - spread(rgb[gone + row * width]);
                }
                if (x >= 0) {
                    for (int row = 0; row < rows; row++) {
                        long sum = sums[row];
                        out[x * height + top + row] = mean[(int) (sum >> 32)] << 16
                                | mean[(int) (sum >> 16) & 0xffff] << 8
                                | mean[(int) sum & 0xffff];
                    }
                }
            }
        }
        return out;
    }

    /** The three channels with room for their sums. */
    private static long spread(int rgb) {
        return (rgb & 0xff0000L) << 16 | (rgb & 0xff00L) << 8 | rgb & 0xff;
    }
}
