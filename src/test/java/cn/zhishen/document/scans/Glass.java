package cn.zhishen.document.scans;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Random;

/** What a scanner or a telephone makes of a sheet of paper: place, light, tint, grain, blur. */
final class Glass {

    double turn;
    double scaleX = 1;
    double scaleY = 1;
    double shiftX;
    double shiftY;
    /** Of a photograph: how far the corners of the sheet stray, share of the width; 0 for a scanner. */
    double perspective;

    double noise = 2.5;
    double texture;
    /** Distance of black from white, 1 in full. */
    double contrast = 1;
    /** Radius in pixels, 0 for none. */
    int blur;

    boolean shade;

    private static final int TABLE = 0x6b5a4a;

    private final Random random;

    Glass(Random random) {
        this.random = random;
        this.turn = random.nextGaussian() * 0.5;
        this.shiftX = random.nextGaussian() * 1.2;
        this.shiftY = random.nextGaussian() * 1.2;
    }

    BufferedImage digitise(int[] sheet, int width, int height, double perMm) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
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
        int outside = perspective > 0 ? TABLE : 0xffffff;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double w = back[6] * x + back[7] * y + back[8];
                double sx = (back[0] * x + back[1] * y + back[2]) / w;
                double sy = (back[3] * x + back[4] * y + back[5]) / w;
                double light = 1 + lampX * ((double) x / width - 0.5) + lampY * ((double) y / height - 0.5);
                if (shade) {
                    double edge = ((double) x / width + 0.3 * y / height - shadowAt) * 12;
                    light *= 0.93 - 0.12 / (1 + Math.exp(-edge));
                }
                if (paper != null) {
                    light *= 1 + texture * paper[((int) Math.abs(sy) & 255) << 8 | ((int) Math.abs(sx) & 255)];
                }
                next ^= next << 13;
                next ^= next >>> 17;
                next ^= next << 5;
                int colour = at(source, width, height, sx, sy, outside);
                int r = lit(colour >> 16, tint[0] * light, floor, ceiling, grain[next & 4095]);
                int g = lit(colour >> 8, tint[1] * light, floor, ceiling, grain[(next >>> 8) & 4095]);
                int b = lit(colour, tint[2] * light, floor, ceiling, grain[(next >>> 16) & 4095]);
                pixels[y * width + x] = r << 16 | g << 8 | b;
            }
        }
        return image;
    }

    private static int lit(int channel, double light, double floor, double ceiling, int grain) {
        double value = (floor + (channel & 0xff) * (ceiling - floor) / 255) * light / 255 + grain;
        return (int) Math.max(0, Math.min(255, value));
    }

    private static int at(int[] rgb, int width, int height, double x, double y, int outside) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) {
            return outside;
        }
        int fx = (int) ((x - left) * 256);
        int fy = (int) ((y - top) * 256);
        int i = top * width + left;
        if (rgb[i] == 0xffffff
                && rgb[i + 1] == 0xffffff
                && rgb[i + width] == 0xffffff
                && rgb[i + width + 1] == 0xffffff) {
            return 0xffffff;
        }
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int upper = ((rgb[i] >> shift) & 0xff) * (256 - fx) + ((rgb[i + 1] >> shift) & 0xff) * fx;
            int lower = ((rgb[i + width] >> shift) & 0xff) * (256 - fx) + ((rgb[i + width + 1] >> shift) & 0xff) * fx;
            mixed |= ((upper * (256 - fy) + lower * fy) >> 16) << shift;
        }
        return mixed;
    }

    /** From a pixel of the picture to the sheet, as a projective map of nine figures. */
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

    /** The mean of a row's neighbours, written with rows and columns exchanged. */
    private int[] alongRows(int[] rgb, int width, int height) {
        var out = new int[rgb.length];
        int span = 2 * blur + 1;
        for (int y = 0; y < height; y++) {
            int r = 0;
            int g = 0;
            int b = 0;
            for (int x = -blur; x < width; x++) {
                int in = rgb[y * width + Math.min(width - 1, x + blur)];
                int gone = rgb[y * width + Math.max(0, x - blur - 1)];
                r += ((in >> 16) & 0xff) - (x > -blur ? (gone >> 16) & 0xff : 0);
                g += ((in >> 8) & 0xff) - (x > -blur ? (gone >> 8) & 0xff : 0);
                b += (in & 0xff) - (x > -blur ? gone & 0xff : 0);
                if (x == -blur) {
                    int first = rgb[y * width];
                    r = ((first >> 16) & 0xff) * span;
                    g = ((first >> 8) & 0xff) * span;
                    b = (first & 0xff) * span;
                }
                if (x >= 0) {
                    out[x * height + y] = clamp(r / span) << 16 | clamp(g / span) << 8 | clamp(b / span);
                }
            }
        }
        return out;
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
