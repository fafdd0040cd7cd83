package cn.zhishen.sandbox.scanner;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.Random;

/** Ink on paper. It multiplies with what lies under it, and covers it in patches. */
final class Ink {

    private Ink() {}

    /** The red of one seal or one finger, as 0xRRGGBB. */
    static int red(Random random) {
        int red = 195 + random.nextInt(35);
        int green = 25 + random.nextInt(35);
        int blue = 30 + random.nextInt(40);
        return red << 16 | green << 8 | blue;
    }

    /** Presses the white parts of {@code seal} onto the sheet. */
    static void press(
            BufferedImage sheet, BufferedImage seal, int left, int top, int ink, double perMm, Random random) {
        int cell = (int) Math.max(2, 5 * perMm);
        int cells = seal.getWidth() / cell + 3;
        var strength = new double[cells * cells];
        for (int i = 0; i < strength.length; i++) {
            strength[i] = 0.45 + 0.55 * random.nextDouble();
        }
        var mask = ((DataBufferByte) seal.getRaster().getDataBuffer()).getData();
        var paper = ((DataBufferInt) sheet.getRaster().getDataBuffer()).getData();
        int width = sheet.getWidth();
        for (int y = 0; y < seal.getHeight(); y++) {
            for (int x = 0; x < seal.getWidth(); x++) {
                int cover = mask[y * seal.getWidth() + x] & 0xff;
                int onX = left + x;
                int onY = top + y;
                if (cover == 0 || onX < 0 || onY < 0 || onX >= width || onY >= sheet.getHeight()) {
                    continue;
                }
                double fx = (double) (x % cell) / cell;
                double fy = (double) (y % cell) / cell;
                int i = y / cell * cells + x / cell;
                double press = (strength[i] * (1 - fx) + strength[i + 1] * fx) * (1 - fy)
                        + (strength[i + cells] * (1 - fx) + strength[i + cells + 1] * fx) * fy;
                double alpha = cover / 255.0 * Math.min(1, press * (0.85 + 0.3 * random.nextDouble()));
                if (random.nextInt(100) < 3) {
                    alpha *= 0.2;
                }
                paper[onY * width + onX] = multiply(paper[onY * width + onX], ink, alpha);
            }
        }
    }

    private static int multiply(int paper, int ink, double alpha) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double under = (paper >> shift) & 0xff;
            double over = (ink >> shift) & 0xff;
            mixed |= (int) (under * (1 - alpha + alpha * over / 255)) << shift;
        }
        return mixed;
    }

    /** A pen that draws smooth edges. */
    static Graphics2D pen(BufferedImage image) {
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return pen;
    }
}
