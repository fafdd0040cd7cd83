package cn.zhishen.sandbox.scanner;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** A signature: two or three characters of a few curved strokes each, written with a pen of changing pressure. */
final class Signature {

    private Signature() {}

    static void sign(BufferedImage sheet, MarkPlace place, double perMm, Random random) {
        var pen = Ink.pen(sheet);
        int tone = random.nextInt(25);
        pen.setColor(
                random.nextInt(3) == 0
                        ? new Color(tone + 15, tone + 15, tone + 20)
                        : new Color(tone + 10, tone + 20, tone + 85));
        pen.scale(perMm, perMm);
        int characters = 2 + random.nextInt(2);
        double size = 7 + random.nextDouble() * 3.5;
        double width = 0.35 + random.nextDouble() * 0.3;
        double x = place.x() + random.nextGaussian() * 2 - (characters - 1) * size * 0.5;
        double y = place.y() + random.nextGaussian();
        for (int i = 0; i < characters; i++) {
            int strokes = 4 + random.nextInt(4);
            for (int stroke = 0; stroke < strokes; stroke++) {
                stroke(pen, x, y, size, width, stroke % 2 == 0, random);
            }
            x += size * (0.9 + random.nextDouble() * 0.2);
        }
        pen.dispose();
    }

    private static void stroke(
            Graphics2D pen, double x, double y, double size, double width, boolean across, Random random) {
        double half = size / 2;
        var from = new Point2D.Double(
                x + (across ? -half * random.nextDouble() : (random.nextDouble() - 0.5) * size),
                y + (across ? (random.nextDouble() - 0.5) * size : -half * random.nextDouble()));
        var to = new Point2D.Double(
                x + (across ? half * random.nextDouble() : (random.nextDouble() - 0.5) * size),
                y + (across ? (random.nextDouble() - 0.5) * size : half * random.nextDouble()));
        double bendX = (from.x + to.x) / 2 + random.nextGaussian() * size * 0.2;
        double bendY = (from.y + to.y) / 2 + random.nextGaussian() * size * 0.2;
        var last = from;
        int parts = 14;
        for (int i = 1; i <= parts; i++) {
            double t = (double) i / parts;
            var next = new Point2D.Double(
                    (1 - t) * (1 - t) * from.x + 2 * t * (1 - t) * bendX + t * t * to.x,
                    (1 - t) * (1 - t) * from.y + 2 * t * (1 - t) * bendY + t * t * to.y);
            double pressure = 0.6 + 0.5 * Math.sin(Math.PI * (0.15 + 0.75 * t));
            pen.setStroke(new BasicStroke((float) (width * pressure), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.draw(new Line2D.Double(last, next));
            last = next;
        }
    }
}
