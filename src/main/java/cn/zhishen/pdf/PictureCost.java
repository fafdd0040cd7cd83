package cn.zhishen.pdf;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;

/**
 * What it costs to decode a picture and convert it to red, green and blue, estimated from its header. The bytes follow what
 * PDFBox was observed to hold at the same time.
 *
 * @param pixels of the picture, or of its mask if that has more
 * @param bytes of heap
 * @param slow whether its colours are calculated and it has too many pixels for that
 */
record PictureCost(long pixels, long bytes, boolean slow) {

    /**
     * At most this many pixels are decoded at once; of larger pictures only every second or third pixel. A page at a little over 400 DPI.
     */
    private static final double MOST_DECODED = 16e6;
    /** Pixels of a picture whose colours are calculated for each pixel. */
    private static final long MOST_CALCULATED = 1_000_000;
    /** Pixels of a picture whose colours have a short calculation. */
    private static final long MOST_CONVERTED = 10_000_000;
    /** For base, mask and the result of both. */
    private static final int BYTES_MASKED = 12;

    private static final int BYTES_STENCIL = 5;
    private static final int BYTES_CONVERTED = 4;
    /** Two are held, in so many pieces that there is no room in one piece for the result unless the heap has another as large. */
    private static final int COPIES_OF_SIXTEEN_BITS = 3;

    private static final int MOST_COMPONENTS = 32;

    private static final Set<COSName> CONVERTED = Set.of(COSName.LAB, COSName.CALRGB, COSName.CALGRAY);
    private static final Set<COSName> PALETTES = Set.of(COSName.INDEXED, COSName.I);
    /** The standard colour spaces, each with the name under which a page may replace it by another one. */
    private static final Map<COSName, COSName> STANDARDS = Map.of(
            COSName.DEVICEGRAY, COSName.DEFAULT_GRAY,
            COSName.G, COSName.DEFAULT_GRAY,
            COSName.DEVICERGB, COSName.DEFAULT_RGB,
            COSName.RGB, COSName.DEFAULT_RGB,
            COSName.DEVICECMYK, COSName.DEFAULT_CMYK,
            COSName.CMYK, COSName.DEFAULT_CMYK);

    /**
     * @param inner pixels according to the picture's own header, 0 if it has none
     * @param lean whether it is decoded directly into the drawing
     */
    static PictureCost of(PDImage picture, PDResources resources, long inner, boolean lean) {
        var dictionary = picture.getCOSObject();
        long pixels = Math.max((long) picture.getWidth() * picture.getHeight(), inner);
        if (picture.isStencil()) {
            return new PictureCost(pixels, pixels * BYTES_STENCIL, false);
        }
        var space = resolved(dictionary.getDictionaryObject(COSName.COLORSPACE, COSName.CS), resources);
        int components = components(space);
        long masked = 0;
        for (var name : List.of(COSName.SMASK, COSName.MASK)) {
            var mask = dictionary.getDictionaryObject(name);
            if (mask instanceof COSStream stream) {
                // PDFBox enlarges a picture to the size of its mask
                masked = Math.max(pixels, (long) stream.getInt(COSName.WIDTH, 0) * stream.getInt(COSName.HEIGHT, 0));
            } else if (mask instanceof COSArray) {
                masked = Math.max(masked, pixels);
            }
        }
        double bytesOfPixel = components * picture.getBitsPerComponent() / 8.0;
        boolean oneBit = components == 1 && picture.getBitsPerComponent() == 1;
        boolean once = oneBit
                || picture.getBitsPerComponent() == 8
                        && picture.getDecode() == null
                        && inner == 0
                        && !(dictionary.getDictionaryObject(COSName.MASK) instanceof COSArray);
        int copies = once ? 1 : picture.getBitsPerComponent() == 16 ? COPIES_OF_SIXTEEN_BITS : 2;
        double decoded = lean ? 0 : pixels * bytesOfPixel * copies;
        boolean direct = once && STANDARDS.containsKey(space) && components < 4;
        double drawn = Math.max(
                (double) masked * BYTES_MASKED,
                pixels / Math.pow(subsampling(pixels), 2) * (components + (direct ? 0 : BYTES_CONVERTED)));
        return new PictureCost(
                Math.max(pixels, masked), (long) (decoded + drawn), pixels > mostPixels(space, resources));
    }

    /** The least subsampling: one of this many pixels is decoded, in a row and of the rows. */
    static int subsampling(long pixels) {
        return (int) Math.max(1, Math.ceil(Math.sqrt(pixels / MOST_DECODED)));
    }

    private static long mostPixels(COSBase space, PDResources resources) {
        if (space == null || STANDARDS.containsKey(space) || PALETTES.contains(kind(space))) {
            return Long.MAX_VALUE;
        }
        var kind = kind(space);
        if (COSName.ICCBASED.equals(kind)) {
            return part(space, 1) instanceof COSDictionary profile && profile.containsKey(COSName.ALTERNATE)
                    ? mostPixels(resolved(profile.getDictionaryObject(COSName.ALTERNATE), resources), resources)
                    : Long.MAX_VALUE;
        }
        if (COSName.SEPARATION.equals(kind)) {
            return Math.min(MOST_CONVERTED, mostPixels(resolved(part(space, 2), resources), resources));
        }
        return CONVERTED.contains(kind) ? MOST_CONVERTED : MOST_CALCULATED;
    }

    private static int components(COSBase space) {
        var kind = space instanceof COSName name ? name : kind(space);
        if (kind == null) {
            return 4;
        }
        int count =
                switch (kind.getName()) {
                    case "DeviceGray", "G", "CalGray", "Indexed", "I", "Separation" -> 1;
                    case "DeviceRGB", "RGB", "CalRGB", "Lab" -> 3;
                    case "ICCBased" ->
                        part(space, 1) instanceof COSDictionary profile ? profile.getInt(COSName.N, 4) : 4;
                    case "DeviceN" -> part(space, 1) instanceof COSArray inks ? inks.size() : 4;
                    default -> 4;
                };
        return Math.max(1, Math.min(MOST_COMPONENTS, count));
    }

    /** A space as an array, or the name of a standard one; null if none is given. */
    private static COSBase resolved(COSBase space, PDResources resources) {
        if (!(space instanceof COSName name)) {
            return space;
        }
        var own = named(name, resources);
        if (own != null) {
            return own;
        }
        var instead = STANDARDS.containsKey(name) ? named(STANDARDS.get(name), resources) : null;
        return instead == null ? name : instead;
    }

    /** The page's own definition of a space: an array or the name of a standard one; null for anything else. */
    private static COSBase named(COSName name, PDResources resources) {
        var spaces = resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.COLORSPACE);
        var found = spaces == null ? null : spaces.getDictionaryObject(name);
        return found instanceof COSName other && STANDARDS.containsKey(other) || found instanceof COSArray
                ? found
                : null;
    }

    private static COSName kind(COSBase space) {
        return part(space, 0) instanceof COSName name ? name : null;
    }

    private static COSBase part(COSBase space, int index) {
        return space instanceof COSArray array && array.size() > index ? array.getObject(index) : null;
    }
}
