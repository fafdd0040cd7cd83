package cn.zhishen.printing;

import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.dom4j.DocumentException;
import org.ofdrw.core.basicStructure.pageObj.Content;
import org.ofdrw.core.basicStructure.pageObj.layer.CT_Layer;
import org.ofdrw.core.basicStructure.pageObj.layer.Type;
import org.ofdrw.core.basicStructure.pageObj.layer.block.ImageObject;
import org.ofdrw.core.basicStructure.pageObj.layer.block.PathObject;
import org.ofdrw.core.basicStructure.pageObj.layer.block.TextObject;
import org.ofdrw.core.basicType.ST_Array;
import org.ofdrw.core.basicType.ST_ID;
import org.ofdrw.core.graph.pathObj.AbbreviatedData;
import org.ofdrw.core.graph.pathObj.Rule;
import org.ofdrw.core.pageDescription.color.color.CT_Color;
import org.ofdrw.core.text.TextCode;
import org.ofdrw.core.text.font.CT_Font;
import org.ofdrw.graphics2d.OFDGraphicsDocument;
import org.springframework.stereotype.Component;

/**
 * Makes an OFD (GB/T 33190) of a PDF that {@link DocumentPrinter} has printed: the same pages with the same text, lines and
 * pictures at the same places, the fonts embedded as subsets. Made of the PDF, so that the two can never say different
 * things. What our templates do not use, such as clipping, shading and forms, is not known here.
 */
@Component
public class OfdConversion {

    private static final double MM = 25.4 / 72;
    private static final String REGULAR = "fonts/NotoSerifSC_400Regular.ttf";
    private static final String BOLD = "fonts/NotoSerifSC_700Bold.ttf";

    private static final Map<String, TrueTypeFont> PARSED = new HashMap<>();

    /** What a viewer needs to show characters; the rest of the font is for setting text anew. */
    private static final List<String> TABLES = List.of(
            "head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm", "gasp", "cmap", "OS/2", "name",
            "post");

    /** @throws IllegalStateException if it cannot be made */
    public byte[] convert(byte[] pdf, String title) {
        var ofd = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(pdf)) {
            var folder = Files.createTempDirectory("ofd");
            try (var target = new OFDGraphicsDocument(ofd)) {
                target.ofdDir.getOfd().getDocBody().getDocInfo().setTile(title);
                var fonts = new Fonts(target, folder);
                for (var page : document.getPages()) {
                    var box = page.getMediaBox();
                    target.newPage(box.getWidth() * MM, box.getHeight() * MM);
                    var layer = new CT_Layer();
                    layer.setType(Type.Body);
                    layer.setObjID(target.newID());
                    new Painter(page, target, fonts, layer).processPage(page);
                    target.docDir
                            .getPages()
                            .getByIndex(document.getPages().indexOf(page))
                            .getContent()
                            .setContent(new Content().addLayer(layer));
                }
                fonts.embed();
            } finally {
                try (var files = Files.list(folder)) {
                    for (var file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("无法生成 OFD 文件，请检查临时目录是否可写", e);
        } catch (DocumentException e) {
            throw new IllegalStateException("无法生成 OFD 文件", e);
        }
        return ofd.toByteArray();
    }

    /** One at a time, for a font is read as it is needed; read in once, for that takes longer than all the rest. */
    private static void subset(String path, Iterable<Integer> characters, OutputStream out) throws IOException {
        synchronized (PARSED) {
            var font = PARSED.get(path);
            if (font == null) {
                try (var in = OfdConversion.class.getClassLoader().getResourceAsStream(path)) {
                    font = new TTFParser().parse(new RandomAccessReadBuffer(in));
                }
                PARSED.put(path, font);
            }
            var subset = new TTFSubsetter(font, TABLES);
            subset.setPrefix("ZHISHE");
            characters.forEach(subset::add);
            subset.writeToStream(out);
        }
    }

    /** The fonts of a document, embedded with the characters that it uses. */
    private static class Fonts {

        private final OFDGraphicsDocument target;
        private final Path folder;
        private final Map<String, TreeSet<Integer>> used = new TreeMap<>();
        private final Map<String, ST_ID> ids = new TreeMap<>();

        Fonts(OFDGraphicsDocument target, Path folder) {
            this.target = target;
            this.folder = folder;
        }

        ST_ID use(PDFont font, String text) throws IOException {
            var file = font.getName().contains("Bold") ? BOLD : REGULAR;
            used.computeIfAbsent(file, f -> new TreeSet<>())
                    .addAll(text.codePoints().boxed().toList());
            var id = ids.get(file);
            if (id == null) {
                var entry = new CT_Font()
                        .setFontName(file.equals(BOLD) ? "NotoSerifSC-Bold" : "NotoSerifSC-Regular")
                        .setFamilyName("Noto Serif SC")
                        .setSerif(true)
                        .setBold(file.equals(BOLD))
                        .setFontFile(fileName(file));
                id = target.resMgr.addRawWithCache(entry);
                ids.put(file, id);
            }
            return id;
        }

        void embed() throws IOException {
            for (var entry : used.entrySet()) {
                var file = folder.resolve(fileName(entry.getKey()));
                try (var out = Files.newOutputStream(file)) {
                    subset(entry.getKey(), entry.getValue(), out);
                }
                target.docDir.addResource(file);
            }
        }

        private static String fileName(String path) {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** Walks a page of the PDF in the order of its painting. */
    private static class Painter extends PDFGraphicsStreamEngine {

        private final OFDGraphicsDocument target;
        private final Fonts fonts;
        private final CT_Layer layer;
        private final double width;
        private final double height;
        private AbbreviatedData path = new AbbreviatedData();
        private boolean drawn;
        private Point2D current = new Point2D.Float();
        private Run run;

        Painter(PDPage page, OFDGraphicsDocument target, Fonts fonts, CT_Layer layer) {
            super(page);
            this.target = target;
            this.fonts = fonts;
            this.layer = layer;
            width = page.getMediaBox().getWidth() * MM;
            height = page.getMediaBox().getHeight() * MM;
        }

        @Override
        public void processPage(PDPage page) throws IOException {
            super.processPage(page);
            flush();
        }

        /** Upright characters on one line, of one font, size and colour. */
        private record Run(ST_ID font, double size, CT_Color color, double y, StringBuilder text, List<Double> xs) {

            boolean takes(ST_ID otherFont, double otherSize, CT_Color otherColor, double otherY, double x) {
                return font.equals(otherFont)
                        && Math.abs(size - otherSize) < 0.001
                        && color.getValue()
                                .toString()
                                .equals(otherColor.getValue().toString())
                        && Math.abs(y - otherY) < 0.01
                        && x > xs.get(xs.size() - 1)
                        && x - xs.get(xs.size() - 1) < 3 * size;
            }
        }

        @Override
        protected void showGlyph(Matrix placed, PDFont font, int code, Vector displacement) throws IOException {
            var text = font.toUnicode(code);
            if (text == null || text.isBlank()) {
                return;
            }
            double x = placed.getTranslateX() * MM;
            double y = height - placed.getTranslateY() * MM;
            double size = Math.hypot(placed.getValue(0, 0), placed.getValue(0, 1)) * MM;
            var id = fonts.use(font, text);
            var color = color(getGraphicsState().getNonStrokingColor());
            if (Math.abs(placed.getValue(0, 1)) > 0.001) {
                flush();
                turned(placed, id, size, color, text, x, y);
                return;
            }
            if (run == null || !run.takes(id, size, color, y, x)) {
                flush();
                run = new Run(id, size, color, y, new StringBuilder(), new ArrayList<>());
            }
            run.text.append(text);
            run.xs.add(x);
        }

        /** On the arc of a seal. */
        private void turned(Matrix placed, ST_ID font, double size, CT_Color color, String text, double x, double y) {
            double scale = Math.hypot(placed.getValue(0, 0), placed.getValue(0, 1));
            double cos = placed.getValue(0, 0) / scale;
            double sin = placed.getValue(0, 1) / scale;
            var object = text(font, size, color, text, 0, 0, List.of());
            object.setBoundary(0, 0, round(width), round(height));
            object.setCTM(new ST_Array(round(cos), round(-sin), round(sin), round(cos), round(x), round(y)));
            layer.addPageBlock(object);
        }

        private void flush() {
            if (run == null) {
                return;
            }
            double left = run.xs.get(0);
            double top = run.y - 1.2 * run.size;
            var steps = new ArrayList<Double>();
            for (int i = 1; i < run.xs.size(); i++) {
                steps.add(round(run.xs.get(i) - run.xs.get(i - 1)));
            }
            var object = text(run.font, run.size, run.color, run.text.toString(), 0, 1.2 * run.size, steps);
            object.setBoundary(
                    round(left),
                    round(top),
                    round(run.xs.get(run.xs.size() - 1) - left + 1.2 * run.size),
                    round(1.6 * run.size));
            layer.addPageBlock(object);
            run = null;
        }

        private TextObject text(
                ST_ID font, double size, CT_Color color, String text, double x, double y, List<Double> steps) {
            var code = new TextCode().setContent(text).setX(round(x)).setY(round(y));
            if (!steps.isEmpty()) {
                code.setDeltaX(steps.toArray(Double[]::new));
            }
            var object = new TextObject(target.newID());
            object.setFont(font.ref()).setSize(round(size)).setFillColor(color).addTextCode(code);
            return object;
        }

        @Override
        public void appendRectangle(Point2D a, Point2D b, Point2D c, Point2D d) {
            moveTo((float) a.getX(), (float) a.getY());
            for (var corner : Arrays.asList(b, c, d)) {
                lineTo((float) corner.getX(), (float) corner.getY());
            }
            closePath();
        }

        @Override
        public void moveTo(float x, float y) {
            path.moveTo(x(x), y(y));
            current = new Point2D.Float(x, y);
            drawn = true;
        }

        @Override
        public void lineTo(float x, float y) {
            path.lineTo(x(x), y(y));
            current = new Point2D.Float(x, y);
        }

        @Override
        public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
            path.cubicBezier(x(x1), y(y1), x(x2), y(y2), x(x3), y(y3));
            current = new Point2D.Float(x3, y3);
        }

        @Override
        public Point2D getCurrentPoint() {
            return current;
        }

        @Override
        public void closePath() {
            path.close();
        }

        @Override
        public void endPath() {
            path = new AbbreviatedData();
            drawn = false;
        }

        @Override
        public void clip(int windingRule) {
            // our templates clip to the page only
        }

        @Override
        public void strokePath() {
            paint(true, false, Rule.NonZero);
        }

        @Override
        public void fillPath(int windingRule) {
            paint(false, true, rule(windingRule));
        }

        @Override
        public void fillAndStrokePath(int windingRule) {
            paint(true, true, rule(windingRule));
        }

        private void paint(boolean stroke, boolean fill, Rule rule) {
            flush();
            if (drawn) {
                var object = new PathObject(target.newID());
                object.setStroke(stroke).setFill(fill).setRule(rule).setAbbreviatedData(path);
                object.setBoundary(0, 0, round(width), round(height));
                if (stroke) {
                    object.setStrokeColor(color(getGraphicsState().getStrokingColor()));
                    object.setLineWidth(round(transformWidth(getGraphicsState().getLineWidth()) * MM));
                }
                if (fill) {
                    object.setFillColor(color(getGraphicsState().getNonStrokingColor()));
                }
                layer.addPageBlock(object);
            }
            endPath();
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            flush();
            var placed = getGraphicsState().getCurrentTransformationMatrix();
            BufferedImage picture = image.getImage();
            var object = new ImageObject(target.newID());
            object.setResourceID(target.addResImg(picture).ref());
            double w = placed.getScalingFactorX() * MM;
            double h = placed.getScalingFactorY() * MM;
            object.setBoundary(
                    x(placed.getTranslateX()), round(height - placed.getTranslateY() * MM - h), round(w), round(h));
            object.setCTM(new ST_Array(round(w), 0d, 0d, round(h), 0d, 0d));
            layer.addPageBlock(object);
        }

        @Override
        public void shadingFill(COSName name) {
            throw new IllegalStateException("文书模板用到了 OFD 转换不支持的渐变填充");
        }

        private double x(float x) {
            return round(x * MM);
        }

        private double y(float y) {
            return round(height - y * MM);
        }

        private static Rule rule(int windingRule) {
            return windingRule == PathIterator.WIND_EVEN_ODD ? Rule.Even_Odd : Rule.NonZero;
        }

        private static CT_Color color(PDColor color) {
            try {
                int rgb = color.toRGB();
                return CT_Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Thousandths of a millimetre; more would make the file larger only. */
        private static double round(double value) {
            return Math.round(value * 1000) / 1000d;
        }
    }
}
