package cn.zhishen.sandbox.scanner;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The glass of a scanner: makes a picture of a sheet that lies askew on it. */
final class ScannerGlass {

    private static final float JPEG_QUALITY = 0.75f;

    private ScannerGlass() {}

    /** Scans the sheet as it lies askew, with the tint of the paper, light that falls off, and noise. */
    static BufferedImage digitise(BufferedImage sheet, double turn, double perMm, boolean colour, Random random) {
        int width = sheet.getWidth();
        int height = sheet.getHeight();
        var glass = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = glass.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        var lie = AffineTransform.getRotateInstance(turn, width / 2.0, height / 2.0);
        lie.translate((random.nextDouble() - 0.5) * 4 * perMm, (random.nextDouble() - 0.5) * 4 * perMm);
        pen.drawImage(sheet, lie, null);
        pen.dispose();

        int white = 246 + random.nextInt(8);
        var tint = new int[] {white, white - random.nextInt(4), white - random.nextInt(14)};
        var noise = new int[4096];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (int) Math.round(random.nextGaussian() * 3.5);
        }
        var tinted = new int[3][256];
        for (int channel = 0; channel < 3; channel++) {
            for (int value = 0; value < 256; value++) {
                tinted[channel][value] = value * tint[channel] / 255;
            }
        }
        var lamp = new int[width];
        for (int x = 0; x < width; x++) {
            lamp[x] = 256 - 8 * x / width;
        }
        int next = random.nextInt() | 1;
        var pixels = ((DataBufferInt) glass.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < height; y++) {
            next = expose(pixels, y * width, lamp, tinted, noise, next);
        }
        if (colour) {
            return glass;
        }
        var grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        var greyPen = grey.createGraphics();
        greyPen.drawImage(glass, 0, 0, null);
        greyPen.dispose();
        return grey;
    }

    /** @return the state from which the noise goes on */
    private static int expose(int[] pixels, int from, int[] lamp, int[][] tinted, int[] noise, int next) {
        var red = tinted[0];
        var green = tinted[1];
        var blue = tinted[2];
        for (int x = 0; x < lamp.length; x++) {
            next ^= next << 13;
            next ^= next >>> 17;
            next ^= next << 5;
            int pixel = pixels[from + x];
            int r = lit(red[(pixel >> 16) & 0xff], lamp[x], noise[next & 4095]);
            int g = lit(green[(pixel >> 8) & 0xff], lamp[x], noise[(next >>> 8) & 4095]);
            int b = lit(blue[pixel & 0xff], lamp[x], noise[(next >>> 16) & 4095]);
            pixels[from + x] = r << 16 | g << 8 | b;
        }
        return next;
    }

    private static int lit(int tinted, int lamp, int noise) {
        return Math.max(0, Math.min(255, (tinted * lamp >> 8) + noise));
    }

    /** The encoder is fast only for pictures with bytes in its own order. It reads any other picture pixel by pixel. */
    static byte[] jpeg(BufferedImage image) throws IOException {
        var picture = image.getType() == BufferedImage.TYPE_INT_RGB ? inBytes(image) : image;
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), quality);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage inBytes(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        var bytes = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[3 * i] = (byte) (pixels[i] >> 16);
            bytes[3 * i + 1] = (byte) (pixels[i] >> 8);
            bytes[3 * i + 2] = (byte) pixels[i];
        }
        var model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        var raster = Raster.createInterleavedRaster(
                new DataBufferByte(bytes, bytes.length), width, height, 3 * width, 3, new int[] {0, 1, 2}, null);
        return new BufferedImage(model, raster, false, null);
    }
}
