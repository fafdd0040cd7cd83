package cn.zhishen.document.scans;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Puts a picture of a page into a PDF, in the ways in which scanners do. */
final class Packing {

    private Packing() {}

    static void jpeg(PDDocument document, BufferedImage image, double dpi, float quality) throws IOException {
        place(document, jpegPicture(document, image, quality), dpi);
    }

    /** Quality as the codec counts, 0 to 1. */
    static PDImageXObject jpegPicture(PDDocument document, BufferedImage image, float quality) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return JPEGFactory.createFromByteArray(document, bytes.toByteArray());
    }

    /** Several pictures one under another, as scanners with little memory write them. */
    static void strips(PDDocument document, BufferedImage image, double dpi, float quality, int strips)
            throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            for (int i = 0; i < strips; i++) {
                int top = image.getHeight() * i / strips;
                int bottom = image.getHeight() * (i + 1) / strips;
                var strip = new BufferedImage(image.getWidth(), bottom - top, BufferedImage.TYPE_INT_RGB);
                var pen = strip.createGraphics();
                pen.drawImage(image, 0, -top, null);
                pen.dispose();
                content.drawImage(
                        jpegPicture(document, strip, quality),
                        0,
                        (float) (PDRectangle.A4.getHeight() - bottom * 72 / dpi),
                        (float) (image.getWidth() * 72 / dpi),
                        (float) ((bottom - top) * 72 / dpi));
            }
        }
    }

    static void groupFour(PDDocument document, BufferedImage image, double dpi) throws IOException {
        place(document, CCITTFactory.createFromImage(document, blackAndWhite(image)), dpi);
    }

    /** JBIG2 may carry its generic region in the coding of group four; that needs no other encoder. */
    static void jbig2(PDDocument document, BufferedImage image, double dpi) throws IOException {
        var bits = blackAndWhite(image);
        byte[] region;
        var fax = CCITTFactory.createFromImage(document, bits);
        try (var in = fax.getStream().createInputStream(java.util.List.of(COSName.CCITTFAX_DECODE.getName()))) {
            region = in.readAllBytes();
        }
        int width = bits.getWidth();
        int height = bits.getHeight();
        var page = ByteBuffer.allocate(11 + 19 + 11 + 18 + region.length);
        page.putInt(0).put((byte) 48).put((byte) 0).put((byte) 1).putInt(19);
        page.putInt(width).putInt(height).putInt(0).putInt(0).put((byte) 0).putShort((short) 0);
        page.putInt(1).put((byte) 38).put((byte) 0).put((byte) 1).putInt(18 + region.length);
        page.putInt(width).putInt(height).putInt(0).putInt(0).put((byte) 0);
        page.put((byte) 1).put(region);
        var picture = new PDImageXObject(
                document,
                new ByteArrayInputStream(page.array()),
                COSName.JBIG2_DECODE,
                width,
                height,
                1,
                PDDeviceGray.INSTANCE);
        place(document, picture, dpi);
    }

    private static BufferedImage blackAndWhite(BufferedImage image) {
        var grey = grey(image);
        var light = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
        var bits = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        var raster = bits.getRaster();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                raster.setSample(x, y, 0, (light[y * image.getWidth() + x] & 0xff) > 160 ? 1 : 0);
            }
        }
        return bits;
    }

    static BufferedImage grey(BufferedImage image) {
        var grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        var light = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < light.length; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            light[i] = (byte) ((((rgb >> 16) & 0xff) * 77 + ((rgb >> 8) & 0xff) * 151 + (rgb & 0xff) * 28) >> 8);
        }
        return grey;
    }

    static BufferedImage resized(BufferedImage image, int width, int height) {
        var resized = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = resized.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return resized;
    }

    static BufferedImage quarterTurned(BufferedImage image, int quarters) {
        boolean across = quarters % 2 == 1;
        int width = across ? image.getHeight() : image.getWidth();
        int height = across ? image.getWidth() : image.getHeight();
        var turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = turned.createGraphics();
        pen.translate(width / 2.0, height / 2.0);
        pen.rotate(quarters * Math.PI / 2);
        pen.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        pen.drawImage(image, 0, 0, null);
        pen.dispose();
        return turned;
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
