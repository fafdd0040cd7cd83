package cn.zhishen.document.scans;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pixels, 0xRRGGBB, row by row from the top left. */
public record Picture(int width, int height, int[] rgb) {

    /** An image with the same pixels, to draw on or to draw. */
    BufferedImage image() {
        var model = new DirectColorModel(24, 0xff0000, 0xff00, 0xff);
        var pixels = Raster.createPackedRaster(
                new DataBufferInt(rgb, rgb.length), width, height, width, model.getMasks(), null);
        return new BufferedImage(model, pixels, false, null);
    }

    /** The pixels of an image of {@code TYPE_INT_RGB}, not a copy of them. */
    public static Picture of(BufferedImage image) {
        return new Picture(
                image.getWidth(),
                image.getHeight(),
                ((DataBufferInt) image.getRaster().getDataBuffer()).getData());
    }

    /**
     * The rows from {@code top} to before {@code bottom} as a JPEG. The encoder copies rows of bytes in its own order, and
     * asks for the pixels of any other picture one by one.
     *
     * @param quality as the codec counts, 0 to 1
     */
    public byte[] jpeg(int top, int bottom, float quality) throws IOException {
        int rows = bottom - top;
        var bytes = new byte[rows * width * 3];
        for (int from = top * width, to = 0; to < bytes.length; from++, to += 3) {
            bytes[to] = (byte) (rgb[from] >> 16);
            bytes[to + 1] = (byte) (rgb[from] >> 8);
            bytes[to + 2] = (byte) rgb[from];
        }
        var model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        var pixels = Raster.createInterleavedRaster(
                new DataBufferByte(bytes, bytes.length), width, rows, 3 * width, 3, new int[] {0, 1, 2}, null);
        return jpeg(new BufferedImage(model, pixels, false, null), quality);
    }

    /** The whole as a JPEG. */
    public byte[] jpeg(float quality) throws IOException {
        return jpeg(0, height, quality);
    }

    byte[] greyJpeg(float quality) throws IOException {
        var grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        var light = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < light.length; i++) {
            light[i] = (byte) brightness(rgb[i]);
        }
        return jpeg(grey, quality);
    }

    static int brightness(int rgb) {
        return (((rgb >> 16) & 0xff) * 77 + ((rgb >> 8) & 0xff) * 151 + (rgb & 0xff) * 28) >> 8;
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        var bytes = new ByteArrayOutputStream(1 << 21);
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
