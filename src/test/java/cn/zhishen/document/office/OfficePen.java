package cn.zhishen.document.office;

import cn.zhishen.printing.FormBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What ImageMagick is told to draw: seals, signatures and fingerprints, each multiplied into the page. */
final class OfficePen {

    private static final String FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    private static final double MM = 25.4;

    private final double dpi;
    private final Random random;

    OfficePen(double dpi, Random random) {
        this.dpi = dpi;
        this.random = random;
    }

    /**
     * How a seal is stamped.
     *
     * @param strength of the ink, 0 to 1
     * @param beside mm by which its middle misses that of the box, to the left
     */
    record Stamp(String company, double strength, double beside, double flattened) {}

    /** Arguments that stamp a box. */
    List<String> seal(FormBox box, Stamp stamp) {
        double radius = 20 + random.nextDouble();
        double side = 2 * radius + 6;
        double middle = side / 2;
        var draw = new StringBuilder();
        draw.append("fill none stroke-width %s ".formatted(pixels(1.1)));
        draw.append("push graphic-context translate %s,%s rotate %s scale 1,%s "
                .formatted(pixels(middle), pixels(middle), turn(), number(stamp.flattened())));
        draw.append("circle 0,0 0,%s ".formatted(pixels(radius)));
        draw.append("fill '%s' stroke none ".formatted(red(stamp.strength())));
        star(draw, radius * 0.28);
        letters(draw, stamp.company(), radius);
        draw.append("pop graphic-context");
        double x = box.x() + box.width() / 2 - middle + jitter(2) - stamp.beside();
        double y = box.y() + box.height() / 2 - middle + jitter(2);
        return layer(side, side, x, y, red(stamp.strength()), draw.toString(), 90 + random.nextInt(6));
    }

    private void star(StringBuilder draw, double radius) {
        draw.append("polygon ");
        for (int i = 0; i < 10; i++) {
            double r = i % 2 == 0 ? radius : radius * 0.382;
            double angle = Math.PI * i / 5 - Math.PI / 2;
            draw.append("%s,%s ".formatted(pixels(r * Math.cos(angle)), pixels(r * Math.sin(angle))));
        }
    }

    private void letters(StringBuilder draw, String company, double radius) {
        double size = Math.min(4.6, 4.6 * 14 / company.length());
        double step = 250.0 / company.length();
        draw.append("font-size %s ".formatted(pixels(size)));
        for (int i = 0; i < company.length(); i++) {
            draw.append("push graphic-context rotate %s text %s,%s '%s' pop graphic-context "
                    .formatted(
                            number((i - (company.length() - 1) / 2.0) * step),
                            pixels(-size / 2),
                            pixels(-radius + size + 1.6),
                            company.charAt(i)));
        }
    }

    /**
     * Arguments that sign a box: two or three characters of strokes of a pen.
     *
     * @param below mm by which it misses the box
     */
    List<String> signature(FormBox box, String ink, double below) {
        double width = Math.min(box.width(), 42);
        double height = Math.min(box.height(), 14);
        var draw = new StringBuilder("fill none stroke-linecap round ");
        int characters = 2 + random.nextInt(2);
        double wide = (width - 4) / characters;
        for (int i = 0; i < characters; i++) {
            for (int stroke = 0; stroke < 5 + random.nextInt(4); stroke++) {
                draw.append("stroke-width %s path 'M %s C %s %s %s' "
                        .formatted(
                                pixels(0.35 + random.nextDouble() * 0.35),
                                point(i, wide, height),
                                point(i, wide, height),
                                point(i, wide, height),
                                point(i, wide, height)));
            }
        }
        double x = box.x() + (box.width() - width) / 2 + jitter(1);
        double y = box.y() + (box.height() - height) / 2 + jitter(1) + below;
        return layer(width, height, x, y, ink, draw.toString(), 99);
    }

    private String point(int character, double wide, double height) {
        return pixels(2 + (character + 0.1 + 0.8 * random.nextDouble()) * wide) + ","
                + pixels(height * (0.12 + 0.76 * random.nextDouble()));
    }

    /** Arguments that press a finger into a box. */
    List<String> fingerprint(FormBox box) {
        double width = 16;
        double height = 21;
        var draw = new StringBuilder("fill none stroke-width %s ".formatted(pixels(0.42)));
        for (double r = 0.5; r < 7.5; r += 0.62) {
            draw.append("ellipse %s,%s %s,%s %d,%d "
                    .formatted(
                            pixels(width / 2 + jitter(0.1)),
                            pixels(height / 2 + 1),
                            pixels(r),
                            pixels(Math.min(9.3, r * 1.35)),
                            random.nextInt(25),
                            330 + random.nextInt(30)));
        }
        double x = box.x() + (box.width() - width) / 2 + jitter(1);
        double y = box.y() + (box.height() - height) / 2 + jitter(1);
        return layer(width, height, x, y, red(0.9), draw.toString(), 92);
    }

    /** @param inked how many of 100 spots took ink */
    private List<String> layer(double width, double height, double x, double y, String colour, String draw, int inked) {
        var size = "%dx%d".formatted(Math.round(width / MM * dpi), Math.round(height / MM * dpi));
        var grains = "%dx%d".formatted(Math.round(width * 3), Math.round(height * 3));
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("(", "-size", size, "xc:white", "-font", FONT, "-stroke", colour, "-fill", colour));
        arguments.addAll(List.of("-draw", draw));
        arguments.addAll(List.of("(", "-size", grains, "xc:gray50", "-seed", String.valueOf(random.nextInt(100_000))));
        arguments.addAll(
                List.of("+noise", "Random", "-channel", "R", "-separate", "+channel", "-threshold", inked + "%"));
        arguments.addAll(List.of("-resize", size + "!", ")", "-compose", "Lighten", "-composite"));
        arguments.addAll(List.of("-blur", "0x" + number(dpi / 300 * 0.7), ")"));
        arguments.addAll(List.of(
                "-geometry",
                "%+d%+d".formatted(Math.round(x / MM * dpi), Math.round(y / MM * dpi)),
                "-compose",
                "Multiply",
                "-composite"));
        return arguments;
    }

    /** Ink of this strength on white paper. */
    private String red(double strength) {
        return "rgb(%d,%d,%d)".formatted(mixed(205, strength), mixed(28, strength), mixed(42, strength));
    }

    private static long mixed(int ink, double strength) {
        return Math.round(255 + (ink - 255) * strength);
    }

    private String turn() {
        return number(random.nextInt(40) - 20);
    }

    private double jitter(double mm) {
        return (random.nextDouble() * 2 - 1) * mm;
    }

    private String pixels(double mm) {
        return number(mm / MM * dpi);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
