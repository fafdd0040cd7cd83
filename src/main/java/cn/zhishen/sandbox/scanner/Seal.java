package cn.zhishen.sandbox.scanner;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Random;

/** The seal of an enterprise: a red ring, a five-pointed star and the name along the upper arc, pressed on unevenly. */
final class Seal {

    private static final double RADIUS_MM = 20;

    private Seal() {}

    static void stamp(BufferedImage sheet, MarkPlace place, double perMm, Random random, String enterprise) {
        int side = (int) (2 * (RADIUS_MM + 2) * perMm);
        var seal = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        var pen = Ink.pen(seal);
        pen.setColor(Color.WHITE);
        pen.translate(side / 2.0, side / 2.0);
        pen.rotate(Math.toRadians(random.nextGaussian() * 8));
        pen.scale(perMm, perMm);
        pen.setStroke(new BasicStroke(1.2f));
        double ring = RADIUS_MM - 0.6;
        pen.draw(new Ellipse2D.Double(-ring, -ring, 2 * ring, 2 * ring));
        pen.fill(star(6.5));
        var font = Face.SERIF.deriveFont(Font.BOLD, 4.6f);
        double step = Math.toRadians(Math.min(24, 250.0 / enterprise.length()));
        for (int i = 0; i < enterprise.length(); i++) {
            var upright = pen.getTransform();
            pen.rotate((i - (enterprise.length() - 1) / 2.0) * step);
            var outline = font.createGlyphVector(pen.getFontRenderContext(), enterprise.substring(i, i + 1))
                    .getOutline();
            pen.translate(-outline.getBounds2D().getCenterX(), 7 - RADIUS_MM);
            pen.fill(outline);
            pen.setTransform(upright);
        }
        pen.dispose();
        int left = (int) ((place.x() + random.nextGaussian() * 1.5) * perMm) - side / 2;
        int top = (int) ((place.y() + random.nextGaussian() * 1.5) * perMm) - side / 2;
        Ink.press(sheet, seal, left, top, Ink.red(random), perMm, random);
    }

    private static Path2D star(double radius) {
        var star = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            double angle = Math.PI * (i / 5.0 - 0.5);
            double r = i % 2 == 0 ? radius : radius * 0.382;
            if (i == 0) {
                star.moveTo(r * Math.cos(angle), r * Math.sin(angle));
            } else {
                star.lineTo(r * Math.cos(angle), r * Math.sin(angle));
            }
        }
        star.closePath();
        return star;
    }

    /** Loaded once, on first use: the file is large. */
    private static final class Face {
        private static final Font SERIF = load();

        private static Font load() {
            try (var font = Seal.class.getResourceAsStream("/fonts/NotoSerifSC_400Regular.ttf")) {
                return Font.createFont(Font.TRUETYPE_FONT, font);
            } catch (IOException | FontFormatException e) {
                throw new IllegalStateException("The font of the seal cannot be loaded", e);
            }
        }
    }
}
