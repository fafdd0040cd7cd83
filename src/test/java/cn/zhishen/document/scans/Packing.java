package cn.zhishen.document.scans;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Puts a picture of a page into a PDF, in the ways in which scanners do. */
final class Packing {

    private Packing() {}

    static void jpeg(PDDocument document, Picture picture, double dpi, float quality) throws IOException {
        place(document, JPEGFactory.createFromByteArray(document, picture.jpeg(quality)), dpi);
    }

    static void greyJpeg(PDDocument document, Picture picture, double dpi, float quality) throws IOException {
        place(document, JPEGFactory.createFromByteArray(document, picture.greyJpeg(quality)), dpi);
    }

    /** Several pictures one under another, as scanners with little memory write them. */
    static void strips(PDDocument document, Picture picture, double dpi, float quality, int strips) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            for (int i = 0; i < strips; i++) {
                int top = picture.height() * i / strips;
                int bottom = picture.height() * (i + 1) / strips;
                content.drawImage(
                        JPEGFactory.createFromByteArray(document, picture.jpeg(top, bottom, quality)),
                        0,
                        (float) (PDRectangle.A4.getHeight() - bottom * 72 / dpi),
                        (float) (picture.width() * 72 / dpi),
                        (float) ((bottom - top) * 72 / dpi));
            }
        }
    }

    static void groupFour(PDDocument document, Picture picture, double dpi) throws IOException {
        var fax = new PDImageXObject(
                document,
                new ByteArrayInputStream(fax(picture)),
                COSName.CCITTFAX_DECODE,
                picture.width(),
                picture.height(),
                1,
                PDDeviceGray.INSTANCE);
        fax.getCOSObject().setItem(COSName.DECODE_PARMS, faxed(picture));
        place(document, fax, dpi);
    }

    /** Writes JBIG2 whose generic region has the coding of group 4, for which no other encoder is needed. */
    static void jbig2(PDDocument document, Picture picture, double dpi) throws IOException {
        byte[] region = fax(picture);
        int width = picture.width();
        int height = picture.height();
        var page = ByteBuffer.allocate(11 + 19 + 11 + 18 + region.length);
        page.putInt(0).put((byte) 48).put((byte) 0).put((byte) 1).putInt(19);
        page.putInt(width).putInt(height).putInt(0).putInt(0).put((byte) 0).putShort((short) 0);
        page.putInt(1).put((byte) 38).put((byte) 0).put((byte) 1).putInt(18 + region.length);
        page.putInt(width).putInt(height).putInt(0).putInt(0).put((byte) 0);
        page.put((byte) 1).put(region);
        var packed = new PDImageXObject(
                document,
                new ByteArrayInputStream(page.array()),
                COSName.JBIG2_DECODE,
                width,
                height,
                1,
                PDDeviceGray.INSTANCE);
        place(document, packed, dpi);
    }

    private static COSDictionary faxed(Picture picture) {
        var how = new COSDictionary();
        how.setInt(COSName.K, -1);
        how.setInt(COSName.COLUMNS, picture.width());
        how.setInt(COSName.ROWS, picture.height());
        return how;
    }

    /** Writes black and white in the coding of group 4. PDFBox's own method is slow, since it asks for each pixel. */
    private static byte[] fax(Picture picture) throws IOException {
        int bytesOfRow = (picture.width() + 7) / 8;
        var bits = new byte[bytesOfRow * picture.height()];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if (Picture.brightness(picture.rgb()[y * picture.width() + x]) <= 160) {
                    bits[y * bytesOfRow + (x >> 3)] |= (byte) (0x80 >> (x & 7));
                }
            }
        }
        var parameters = new COSDictionary();
        parameters.setInt(COSName.COLUMNS, picture.width());
        parameters.setInt(COSName.ROWS, picture.height());
        var coded = new ByteArrayOutputStream();
        FilterFactory.INSTANCE
                .getFilter(COSName.CCITTFAX_DECODE)
                .encode(new ByteArrayInputStream(bits), coded, parameters, 0);
        return coded.toByteArray();
    }

    static Picture resized(Picture picture, int width, int height) {
        var resized = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = resized.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture.image(), 0, 0, width, height, null);
        pen.dispose();
        return Picture.of(resized);
    }

    static Picture quarterTurned(Picture picture, int quarters) {
        boolean across = quarters % 2 == 1;
        int width = across ? picture.height() : picture.width();
        int height = across ? picture.width() : picture.height();
        var from = picture.rgb();
        var turned = new int[from.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[y * width + x] = from[
                        switch (quarters) {
                            case 1 -> (width - 1 - x) * height + y;
                            case 2 -> (height - 1 - y) * width + width - 1 - x;
                            case 3 -> x * height + height - 1 - y;
                            default -> y * width + x;
                        }];
            }
        }
        return new Picture(width, height, turned);
    }

    private static void place(PDDocument document, PDImageXObject picture, double dpi) throws IOException {
        float width = (float) (picture.getWidth() * 72 / dpi);
        float height = (float) (picture.getHeight() * 72 / dpi);
        var page = new PDPage(new PDRectangle(width, height));
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(picture, 0, 0, width, height);
        }
    }
}
