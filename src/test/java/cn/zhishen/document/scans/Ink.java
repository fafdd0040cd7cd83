package cn.zhishen.document.scans;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What people put on paper: seals, signatures, fingerprints, and things that only look like them. Lengths are in mm. */
final class Ink {

    private static final List<String> ENTERPRISES =
            List.of("西藏雪域建设工程有限公司", "拉萨市城关区宏图市政工程有限责任公司", "林芝高原监理有限公司", "日喀则天路桥梁隧道建设集团股份有限公司");
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙扎次达边旦尼格仁";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂西仁多吉央金卓玛平措";

    private final double perMm;
    private final int width;
    private final int height;
    private final int[] rgb;

    Ink(double perMm, int width, int height, int[] rgb) {
        this.perMm = perMm;
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /** How strongly a mark was pressed. */
    enum Press {
        USUAL,
        FAINT
    }

    /** A seal around a point: round, sometimes oval, with a star, a name and a number. */
    void seal(double x, double y, Press press, Random random) {
        impress(sealMask(random), x, y, sealColour(random), density(press, random), random);
    }

    /** The copy of a seal: the same shape in the toner's black. */
    void copiedSeal(double x, double y, Random random) {
        int tone = 40 + random.nextInt(70);
        impress(sealMask(random), x, y, tone << 16 | tone << 8 | tone, 0.9, random);
    }

    /** The picture of a seal, without the effects of paper and ink. */
    void pastedSeal(double x, double y, long picture) {
        var random = new Random(picture);
        var mask = sealMask(random);
        int ink = sealColour(random);
        int left = (int) Math.round(x * perMm) - mask.getWidth() / 2;
        int top = (int) Math.round(y * perMm) - mask.getHeight() / 2;
        var cover = ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
        for (int row = 0; row < mask.getHeight(); row++) {
            for (int column = 0; column < mask.getWidth(); column++) {
                multiply(left + column, top + row, ink, (cover[row * mask.getWidth() + column] & 0xff) / 255.0);
            }
        }
    }

    private BufferedImage sealMask(Random random) {
        double radius = 18.5 + random.nextDouble() * 2.5;
        var enterprise = ENTERPRISES.get(random.nextInt(ENTERPRISES.size()));
        boolean oval = random.nextInt(12) == 0;
        boolean twoRings = random.nextInt(6) == 0;
        double ring = 0.7 + random.nextDouble() * 0.9;
        double turn = random.nextInt(5) == 0 ? random.nextDouble() * 360 : random.nextGaussian() * 12;
        double star = radius * (0.28 + random.nextDouble() * 0.1);
        float size = (float) (radius * (0.2 + random.nextDouble() * 0.05));
        var font = FACES.get(random.nextInt(FACES.size())).deriveFont(Font.BOLD, size);
        return mask(radius + 3, pen -> {
            pen.rotate(Math.toRadians(turn));
            if (oval) {
                pen.scale(1.05, 0.72);
            }
            pen.setStroke(new BasicStroke((float) ring));
            double edge = radius - ring / 2;
            pen.draw(new Ellipse2D.Double(-edge, -edge, 2 * edge, 2 * edge));
            if (twoRings) {
                pen.setStroke(new BasicStroke(0.3f));
                double inner = edge - ring - 0.4;
                pen.draw(new Ellipse2D.Double(-inner, -inner, 2 * inner, 2 * inner));
            }
            pen.fill(star(star));
            double step = Math.toRadians(Math.min(24, 255.0 / enterprise.length()));
            arc(pen, font, enterprise, step, radius - 2.2 - size / 2, false);
            arc(pen, font.deriveFont(size * 0.42f), "5400001234567", Math.toRadians(6), radius - 2.6, true);
        });
    }

    private static void arc(Graphics2D pen, Font font, String text, double step, double radius, boolean below) {
        for (int i = 0; i < text.length(); i++) {
            var upright = pen.getTransform();
            pen.rotate((i - (text.length() - 1) / 2.0) * step * (below ? -1 : 1));
            var outline = font.createGlyphVector(pen.getFontRenderContext(), text.substring(i, i + 1))
                    .getOutline();
            var bounds = outline.getBounds2D();
            pen.translate(-bounds.getCenterX(), (below ? radius : -radius) - bounds.getCenterY());
            pen.fill(outline);
            pen.setTransform(upright);
        }
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

    /** A red between bluish and orange, as ink pads and pre-inked seals have it. */
    private static int sealColour(Random random) {
        float hue = (float) (((345 + random.nextDouble() * 27) % 360) / 360);
        return Color.HSBtoRGB(hue, 0.72f + random.nextFloat() * 0.25f, 0.72f + random.nextFloat() * 0.24f) & 0xffffff;
    }

    private static double density(Press press, Random random) {
        return press == Press.FAINT ? 0.28 + random.nextDouble() * 0.15 : 0.6 + random.nextDouble() * 0.4;
    }

    /** Somebody drew with a red pencil where a seal belongs. */
    void redScribble(double x, double y, Random random) {
        int strokes = 3 + random.nextInt(4);
        var path = new Path2D.Double();
        for (int i = 0; i < strokes; i++) {
            var points = new ArrayList<Point2D>();
            for (int p = 0; p < 6; p++) {
                points.add(new Point2D.Double(random.nextGaussian() * 8, random.nextGaussian() * 7));
            }
            path.append(curve(points), false);
        }
        double pen = 0.6 + random.nextDouble() * 1.6;
        impress(
                mask(23, g -> {
                    g.setStroke(new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                    g.draw(path);
                }),
                x,
                y,
                sealColour(random),
                0.85,
                random);
    }

    /** A name of two to four characters, drawn by splines or by a distorted font. */
    void signature(double x, double y, double room, Random random) {
        signature(x, y, room, penColour(random), random);
    }

    void blueBlackSignature(double x, double y, double room, Random random) {
        int ink = (15 + random.nextInt(30)) << 16 | (20 + random.nextInt(35)) << 8 | (60 + random.nextInt(60));
        signature(x, y, room, ink, random);
    }

    private void signature(double x, double y, double room, int ink, Random random) {
        double width = 0.25 + random.nextDouble() * 0.45;
        int characters = 2 + random.nextInt(3);
        double size = Math.min(7 + random.nextDouble() * 4, room / characters);
        double slant = random.nextGaussian() * 0.15;
        boolean written = random.nextInt(5) < 3;
        var font = FACES.get(random.nextInt(FACES.size())).deriveFont((float) size * 1.15f);
        impress(
                mask(room / 2 + 6, pen -> {
                    pen.rotate(random.nextGaussian() * 0.06);
                    pen.shear(-slant, 0);
                    double at = -(characters - 1) * size / 2;
                    for (int i = 0; i < characters; i++) {
                        if (written) {
                            strokes(pen, at, random.nextGaussian() * 0.8, size, width, random);
                        } else {
                            var names = i == 0 ? SURNAMES : GIVEN;
                            int letter = random.nextInt(names.length());
                            brushed(pen, font, names.substring(letter, letter + 1), at, width, random);
                        }
                        at += size * (0.85 + random.nextDouble() * 0.2);
                    }
                }),
                x,
                y,
                ink,
                0.75 + random.nextDouble() * 0.25,
                random);
    }

    private static int penColour(Random random) {
        int tone = 10 + random.nextInt(35);
        return switch (random.nextInt(3)) {
            case 0 -> tone << 16 | tone << 8 | (tone + 5);
            case 1 -> tone << 16 | (tone + 12) << 8 | (tone + 70);
            default -> (tone + 10) << 16 | (tone + 30) << 8 | (tone + 120);
        };
    }

    private static void brushed(Graphics2D pen, Font font, String letter, double x, double width, Random random) {
        var outline = font.createGlyphVector(pen.getFontRenderContext(), letter).getOutline();
        var bounds = outline.getBounds2D();
        var bend = new AffineTransform();
        bend.translate(x, 0);
        bend.rotate(random.nextGaussian() * 0.12);
        bend.shear(random.nextGaussian() * 0.15, random.nextGaussian() * 0.08);
        bend.scale(0.8 + random.nextDouble() * 0.35, 0.8 + random.nextDouble() * 0.35);
        bend.translate(-bounds.getCenterX(), -bounds.getCenterY());
        Shape bent = bend.createTransformedShape(outline);
        pen.setStroke(new BasicStroke((float) (width * 0.35), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.fill(bent);
        pen.draw(bent);
    }

    private static void strokes(Graphics2D pen, double x, double y, double size, double width, Random random) {
        int strokes = 3 + random.nextInt(4);
        for (int i = 0; i < strokes; i++) {
            var points = new ArrayList<Point2D>();
            int knots = 3 + random.nextInt(4);
            boolean across = random.nextBoolean();
            double drift = (random.nextDouble() - 0.5) * size;
            for (int k = 0; k < knots; k++) {
                double along = ((double) k / (knots - 1) - 0.5) * size * 0.9;
                double aside = drift * 0.8 + random.nextGaussian() * size * 0.13;
                points.add(new Point2D.Double(x + (across ? along : aside), y + (across ? aside : along)));
            }
            var dots = sampled(points);
            for (int d = 1; d < dots.size(); d++) {
                double t = (double) d / dots.size();
                double press = 0.55 + 0.55 * Math.sin(Math.PI * (0.15 + 0.75 * t));
                pen.setStroke(new BasicStroke((float) (width * press), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                pen.draw(new Line2D.Double(dots.get(d - 1), dots.get(d)));
            }
        }
    }

    /** Ridges around a core, in the red of the pad, sometimes in black or blue. */
    void fingerprint(double x, double y, Random random) {
        int kind = random.nextInt(8);
        int ink = kind == 0 ? 0x282830 : kind == 1 ? 0x283070 : sealColour(random);
        double halfWidth = 6 + random.nextDouble() * 2.5;
        double halfHeight = halfWidth * (1.2 + random.nextDouble() * 0.35);
        double ridge = 0.42 + random.nextDouble() * 0.16;
        double coreY = (random.nextDouble() - 0.3) * 4;
        double wave = random.nextDouble() * 6;
        double turn = random.nextGaussian() * 0.25;
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        int side = (int) (2 * (halfHeight + 2) * perMm);
        var mask = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        var cover = ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double ox = (column - side / 2.0) / perMm;
                double oy = (row - side / 2.0) / perMm;
                double mx = ox * cos - oy * sin;
                double my = ox * sin + oy * cos;
                double rim = (mx * mx) / (halfWidth * halfWidth) + (my * my) / (halfHeight * halfHeight);
                if (rim > 1) {
                    continue;
                }
                double away =
                        Math.hypot(mx, (my - coreY) * 0.8) + 0.5 * Math.sin(Math.atan2(my - coreY, mx) * 2 + wave);
                double crest = 0.5 + 0.5 * Math.sin(2 * Math.PI * away / ridge / 2);
                double press = Math.min(1, (1 - rim) * 4);
                cover[row * side + column] = (byte) (int) (255 * press * Math.min(1, Math.max(0, crest * 2 - 0.5)));
            }
        }
        impress(mask, x, y, ink, 0.6 + random.nextDouble() * 0.35, random);
    }

    /** Specks, a hair, a tick of the pen, which are no signature. */
    void dirt(double x, double y, double areaWidth, double areaHeight, Random random) {
        int specks = 3 + random.nextInt(8);
        for (int i = 0; i < specks; i++) {
            double px = x + (random.nextDouble() - 0.5) * areaWidth;
            double py = y + (random.nextDouble() - 0.5) * areaHeight;
            double r = 0.08 + random.nextDouble() * 0.22;
            impress(mask(1, pen -> pen.fill(new Ellipse2D.Double(-r, -r, 2 * r, 2 * r))), px, py, 0x404040, 1, random);
        }
        if (random.nextInt(3) == 0) {
            var hair = List.<Point2D>of(
                    new Point2D.Double(-4, random.nextGaussian() * 2),
                    new Point2D.Double(-1, random.nextGaussian() * 2),
                    new Point2D.Double(1.5, random.nextGaussian() * 2),
                    new Point2D.Double(4, random.nextGaussian() * 2));
            impress(
                    mask(6, pen -> {
                        pen.setStroke(new BasicStroke(0.09f));
                        pen.draw(curve(hair));
                    }),
                    x,
                    y,
                    0x505050,
                    0.8,
                    random);
        }
    }

    private interface Drawing {
        void with(Graphics2D pen);
    }

    private BufferedImage mask(double half, Drawing drawing) {
        int side = (int) Math.ceil(2 * half * perMm);
        var mask = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        var pen = mask.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(Color.WHITE);
        pen.translate(side / 2.0, side / 2.0);
        pen.scale(perMm, perMm);
        drawing.with(pen);
        pen.dispose();
        return mask;
    }

    /** Puts ink on paper: in patches, weaker towards one side, with holes. Its colour is multiplied with the one below. */
    private void impress(BufferedImage mask, double x, double y, int ink, double density, Random random) {
        int side = mask.getWidth();
        int left = (int) Math.round(x * perMm) - side / 2;
        int top = (int) Math.round(y * perMm) - side / 2;
        int cells = 7;
        var strength = new double[(cells + 1) * (cells + 1)];
        double tiltX = random.nextGaussian() * 0.15;
        double tiltY = random.nextGaussian() * 0.15;
        for (int i = 0; i < strength.length; i++) {
            double tilt =
                    tiltX * (i % (cells + 1) - cells / 2.0) / cells + tiltY * (i / (cells + 1) - cells / 2.0) / cells;
            strength[i] = density * (0.8 + 0.35 * random.nextDouble() + tilt);
        }
        int holes = random.nextInt(8);
        long seed = random.nextLong() | 1;
        var cover = ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int covered = cover[row * side + column] & 0xff;
                if (covered == 0) {
                    continue;
                }
                double fx = (double) column * cells / side;
                double fy = (double) row * cells / side;
                int i = (int) fy * (cells + 1) + (int) fx;
                fx -= (int) fx;
                fy -= (int) fy;
                double press = (strength[i] * (1 - fx) + strength[i + 1] * fx) * (1 - fy)
                        + (strength[i + cells + 1] * (1 - fx) + strength[i + cells + 2] * fx) * fy;
                seed ^= seed << 13;
                seed ^= seed >>> 7;
                seed ^= seed << 17;
                double alpha = covered / 255.0 * press * (0.85 + 0.3 * ((seed & 0xff) / 255.0));
                if (((seed >>> 8) & 0x7f) < holes) {
                    alpha *= 0.2;
                }
                multiply(left + column, top + row, ink, Math.max(0, Math.min(1, alpha)));
            }
        }
    }

    private void multiply(int x, int y, int ink, double alpha) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return;
        }
        int paper = rgb[y * width + x];
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double under = (paper >> shift) & 0xff;
            double over = (ink >> shift) & 0xff;
            mixed |= (int) (under * (1 - alpha + alpha * over / 255)) << shift;
        }
        rgb[y * width + x] = mixed;
    }

    private static Path2D curve(List<Point2D> points) {
        var path = new Path2D.Double();
        var dots = sampled(points);
        path.moveTo(dots.get(0).getX(), dots.get(0).getY());
        dots.forEach(dot -> path.lineTo(dot.getX(), dot.getY()));
        return path;
    }

    /** Points of the Catmull–Rom spline through {@code points}. */
    private static List<Point2D> sampled(List<Point2D> points) {
        var dots = new ArrayList<Point2D>();
        for (int i = 0; i + 1 < points.size(); i++) {
            var before = points.get(Math.max(0, i - 1));
            var from = points.get(i);
            var to = points.get(i + 1);
            var after = points.get(Math.min(points.size() - 1, i + 2));
            for (int s = 0; s <= 8; s++) {
                double t = s / 8.0;
                dots.add(new Point2D.Double(
                        spline(before.getX(), from.getX(), to.getX(), after.getX(), t),
                        spline(before.getY(), from.getY(), to.getY(), after.getY(), t)));
            }
        }
        return dots;
    }

    private static double spline(double a, double b, double c, double d, double t) {
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
    }

    static final String FACE = "/fonts/NotoSerifSC_400Regular.ttf";
    private static final List<Font> FACES = faces();

    /** Depends on the fonts of the machine: with other fonts the same seed gives other strokes. */
    static List<String> faceNames() {
        return FACES.stream().map(Font::getFontName).toList();
    }

    /** The program's own font, and the handwritten or otherwise different fonts of the machine. */
    private static List<Font> faces() {
        var faces = new ArrayList<Font>();
        try (var face = Ink.class.getResourceAsStream(FACE)) {
            faces.add(Font.createFont(Font.TRUETYPE_FONT, face));
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException(e);
        }
        var installed = Set.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
        for (var family : List.of("LXGW WenKai", "霞鹜文楷", "Noto Sans CJK SC", "Noto Serif CJK SC")) {
            if (installed.contains(family)) {
                faces.add(new Font(family, Font.PLAIN, 1));
            }
        }
        return List.copyOf(faces);
    }
}
