package cn.zhishen.sandbox.scanner;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Random;

/** A fingerprint in ink: the ridges of a finger around its core. */
final class Fingerprint {

    private Fingerprint() {}

    static void touch(BufferedImage sheet, MarkPlace place, double perMm, Random random) {
        double halfWidth = 7 + random.nextDouble() * 1.5;
        double halfHeight = halfWidth * 1.3;
        double ridges = 2.1 + random.nextDouble() * 0.3;
        double core = (random.nextDouble() - 0.3) * 3;
        double wave = random.nextDouble() * 6;
        int side = (int) (2 * (halfHeight + 1) * perMm);
        var finger = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        var cover = ((DataBufferByte) finger.getRaster().getDataBuffer()).getData();
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double x = (column - side / 2.0) / perMm;
                double y = (row - side / 2.0) / perMm;
                double rim = x * x / (halfWidth * halfWidth) + y * y / (halfHeight * halfHeight);
                if (rim < 1) {
                    double away = Math.hypot(x, (y - core) * 0.8) + 0.5 * Math.sin(Math.atan2(y - core, x) * 2 + wave);
                    double crest = Math.min(1, Math.max(0, 0.6 + Math.sin(Math.PI * away * ridges)));
                    cover[row * side + column] = (byte) (int) (255 * crest * Math.min(1, (1 - rim) * 4));
                }
            }
        }
        int left = (int) ((place.x() + random.nextGaussian()) * perMm) - side / 2;
        int top = (int) ((place.y() + random.nextGaussian()) * perMm) - side / 2;
        Ink.press(sheet, finger, left, top, Ink.red(random), perMm, random);
    }
}
