package cn.zhishen.pdf;

import static cn.zhishen.pdf.UnacceptableUpload.Reason.TOO_LARGE;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Measures the decoded size of a PDF stream without buffering it, and refuses one that is larger than any scan needs.
 */
final class DecodedSizeLimiter {

    private static final long MEGABYTE = 1 << 20;
    /** For other streams: drawing instructions, embedded fonts, profiles. */
    static final long MAX_OTHER = 16 * MEGABYTE;
    /** For all object streams together: the objects made from them take fifty times as much memory. */
    private static final long MAX_OBJECT_BYTES = 8 * MEGABYTE;

    private static final int MAX_CONTAINERS = 200_000;
    private static final long MAX_CROSS_REFERENCES = 8 * MEGABYTE;
    /** The standard wants them small, but some scanners store a strip of a page as one. */
    private static final long MAX_INLINE_PIXELS = 10_000_000;

    private static final int MAX_FILTERS = 4;
    private static final int MAX_ROW_BYTES = 4 << 20;
    private static final int MAX_PASSES = 100;

    private static final Map<String, String> ABBREVIATIONS = Map.of(
            "Fl", "FlateDecode",
            "LZW", "LZWDecode",
            "A85", "ASCII85Decode",
            "AHx", "ASCIIHexDecode",
            "RL", "RunLengthDecode",
            "CCF", "CCITTFaxDecode",
            "DCT", "DCTDecode");
    /** How many bytes one encoded byte can expand to. */
    private static final Map<String, Integer> EXPANSION = Map.of(
            "FlateDecode", 1032, "LZWDecode", 2731, "ASCII85Decode", 4, "ASCIIHexDecode", 1, "RunLengthDecode", 64);

    /** Bytes for each pixel of the largest accepted picture; a picture may have fewer pixels with more bytes each. */
    private static final int BYTES_OF_PIXEL = 3;
    /** Regions may overlap. */
    private static final int MAX_LAYERS = 4;

    private static final int JBIG2_PAGE = 48;
    private static final int JBIG2_STRIPE = 50;
    /** Types of regions with pixels, plain or refined; their headers give the size. */
    private static final Set<Integer> JBIG2_REGIONS = Set.of(36, 38, 39, 40, 42, 43);
    /** Types of short segments: ends, profiles, comments. */
    private static final Set<Integer> JBIG2_SMALL = Set.of(49, 51, 52, 62);

    private final String what;
    private final long maxPixels;
    private final Runnable clock;
    private long objectBytes;
    private long containers;
    private long regionPixels;

    /** @param clock called now and then; throws when there is no time left */
    DecodedSizeLimiter(String what, long maxPixels, Runnable clock) {
        this.what = what;
        this.maxPixels = maxPixels;
        this.clock = clock;
    }

    /** @throws UnacceptableUpload if the stream is too large */
    void measure(COSStream stream) throws IOException {
        clock.run();
        try (var raw = stream.createRawInputStream()) {
            measure(stream, raw, stream.getLength());
        }
    }

    /**
     * Measures a picture among the drawing instructions, which is found only when the instructions are followed.
     *
     * @throws UnacceptableUpload if it is too large
     */
    static void measureInline(Operator operator, Deadline deadline) throws IOException {
        if (OperatorName.BEGIN_INLINE_IMAGE.equals(operator.getName()) && operator.getImageData() != null) {
            new DecodedSizeLimiter("扫描件", MAX_INLINE_PIXELS, deadline::check)
                    .measure(
                            operator.getImageParameters(),
                            new ByteArrayInputStream(operator.getImageData()),
                            operator.getImageData().length);
        }
    }

    private void measure(COSDictionary stream, InputStream raw, long length) throws IOException {
        long pixels = pixels(stream);
        if (pixels > maxPixels) {
            throw tooManyPixels(pixels);
        }
        var filters = filters(stream);
        boolean holdsObjects = stream.containsKey(COSName.N) && stream.containsKey(COSName.FIRST);
        long limit = holdsObjects
                ? MAX_OBJECT_BYTES
                : stream.containsKey(COSName.W) && stream.containsKey(COSName.SIZE)
                        ? MAX_CROSS_REFERENCES
                        : pixels > 0 ? bytes(stream, pixels) : MAX_OTHER;
        var in = raw;
        long expansion = 1;
        for (int i = 0; i < filters.size(); i++) {
            var filter = filters.get(i);
            var parameters = parameters(stream, i);
            if (!EXPANSION.containsKey(filter)) {
                if (i < filters.size() - 1) {
                    throw SafePdf.damaged(what, "压缩方式无法识别");
                }
                examinePicture(filter, parameters, stream, in);
                return;
            }
            refuseLongRows(parameters);
            expansion *= EXPANSION.get(filter);
            boolean last = i == filters.size() - 1;
            if (!holdsObjects && last && length * expansion <= limit) {
                return;
            }
            var decoded = new Measured(last ? limit : Math.min(limit, MAX_OTHER), last, holdsObjects && last);
            decode(filter, in, decoded, stream, i);
            in = new ByteArrayInputStream(decoded.kept.toByteArray());
        }
        if (filters.isEmpty()) {
            if (length > limit) {
                throw tooLarge();
            }
            if (holdsObjects) {
                in.transferTo(new Measured(limit, true, true));
            }
        }
    }

    private static void decode(String filter, InputStream in, OutputStream out, COSDictionary stream, int index) {
        try {
            FilterFactory.INSTANCE.getFilter(COSName.getPDFName(filter)).decode(in, out, stream, index);
        } catch (IOException e) {
            // what was decoded before the error is also what the PDF library would get
        }
    }

    private static long pixels(COSDictionary stream) {
        long width = stream.getInt(COSName.WIDTH, COSName.W, 0);
        long height = stream.getInt(COSName.HEIGHT, COSName.H, 0);
        return width > 0 && height > 0 ? width * height : 0;
    }

    /** Allows for four channels, and one byte for each row that tells how it is predicted. */
    private long bytes(COSDictionary stream, long pixels) {
        int bits = Math.max(8, Math.min(16, stream.getInt(COSName.BITS_PER_COMPONENT, COSName.BPC, 8)));
        return Math.min(pixels * 4 * bits / 8, BYTES_OF_PIXEL * maxPixels)
                + stream.getInt(COSName.HEIGHT, COSName.H, 0)
                + MEGABYTE;
    }

    private List<String> filters(COSDictionary stream) {
        var names = new ArrayList<String>();
        var filter = stream.getDictionaryObject(COSName.FILTER, COSName.F);
        if (filter instanceof COSName name) {
            names.add(full(name));
        } else if (filter instanceof COSArray several) {
            if (several.size() > MAX_FILTERS) {
                throw SafePdf.damaged(what, "压缩层数过多");
            }
            for (int i = 0; i < several.size(); i++) {
                if (!(several.getObject(i) instanceof COSName name)) {
                    throw SafePdf.damaged(what, "压缩方式无法识别");
                }
                names.add(full(name));
            }
        }
        return names;
    }

    private static String full(COSName name) {
        return ABBREVIATIONS.getOrDefault(name.getName(), name.getName());
    }

    private static COSDictionary parameters(COSDictionary stream, int index) {
        COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        if (parameters instanceof COSArray several) {
            parameters = index < several.size() ? several.getObject(index) : null;
        }
        return parameters instanceof COSDictionary dictionary ? dictionary : new COSDictionary();
    }

    private void refuseLongRows(COSDictionary parameters) {
        long bits = (long) parameters.getInt(COSName.COLUMNS, 1)
                * Math.min(32, parameters.getInt(COSName.COLORS, 1))
                * parameters.getInt(COSName.BITS_PER_COMPONENT, 8);
        if (bits < 0 || bits / 8 > MAX_ROW_BYTES) {
            throw tooLarge();
        }
    }

    /** A compressed picture states its size a second time in its own header, and that size determines the memory needed. */
    private void examinePicture(String filter, COSDictionary parameters, COSDictionary stream, InputStream in)
            throws IOException {
        try {
            switch (filter) {
                case "DCTDecode" -> examineJpeg(new DataInputStream(new BufferedInputStream(in)));
                case "JBIG2Decode" -> {
                    regionPixels = 0;
                    if (parameters.getDictionaryObject(COSName.JBIG2_GLOBALS) instanceof COSStream globals) {
                        try (var shared = globals.createInputStream()) {
                            examineJbig2(new DataInputStream(new BufferedInputStream(shared)));
                        }
                    }
                    examineJbig2(new DataInputStream(new BufferedInputStream(in)));
                }
                case "CCITTFaxDecode" -> {
                    long columns = parameters.getInt(COSName.COLUMNS, 1728);
                    long rows =
                            Math.max(parameters.getInt(COSName.ROWS, 0), stream.getInt(COSName.HEIGHT, COSName.H, 0));
                    requirePixels(columns, Math.max(1, rows));
                }
                default -> {
                    // nothing here decodes this format
                }
            }
        } catch (EOFException e) {
            // cut off: the decoder will not get further either
        }
    }

    private void examineJpeg(DataInputStream jpeg) throws IOException {
        int passes = 0;
        int last = jpeg.readUnsignedByte();
        while (true) {
            int next = jpeg.readUnsignedByte();
            if (last != 0xff) {
                last = next;
                continue;
            }
            last = next;
            if (next >= 0xc0 && next <= 0xcf && next != 0xc4 && next != 0xc8 && next != 0xcc) {
                skip(jpeg, 3);
                long height = jpeg.readUnsignedShort();
                long width = jpeg.readUnsignedShort();
                requirePixels(width, height);
                if (next != 0xc2 && next != 0xc6 && next != 0xca && next != 0xce) {
                    // not progressive, so there is one pass for each channel
                    return;
                }
            } else if (next == 0xda && ++passes > MAX_PASSES) {
                throw tooLarge();
            }
            if ((next >= 0xe0 && next <= 0xef) || next == 0xfe || next == 0xdb || next == 0xc4) {
                // skipped, because a thumbnail has markers of its own
                skip(jpeg, Math.max(0, jpeg.readUnsignedShort() - 2));
            }
        }
    }

    /**
     * A page of letters drawn repeatedly, or of raster points, does not show its size before it is decoded, and the decoder
     * allocates whatever a coded number says. So only plain regions are accepted.
     */
    private void examineJbig2(DataInputStream segments) throws IOException {
        long pageWidth = 1;
        while (true) {
            long number = segments.readInt() & 0xffffffffL;
            int flags = segments.readUnsignedByte();
            int type = flags & 0x3f;
            int count = segments.readUnsignedByte();
            long referred = count >> 5;
            if (referred == 7) {
                referred =
                        (count & 0x1fL) << 24 | (long) segments.readUnsignedByte() << 16 | segments.readUnsignedShort();
                skip(segments, (referred + 8) / 8);
            }
            skip(segments, referred * (number <= 256 ? 1 : number <= 65536 ? 2 : 4) + ((flags & 0x40) == 0 ? 1 : 4));
            long length = segments.readInt() & 0xffffffffL;
            long read = 0;
            if (type == JBIG2_PAGE || JBIG2_REGIONS.contains(type)) {
                long width = segments.readInt() & 0xffffffffL;
                long height = segments.readInt() & 0xffffffffL;
                read = 8;
                // the page header may leave the height open; its stripes then give it
                requirePixels(width, type == JBIG2_PAGE && height == 0xffffffffL ? 1 : height);
                if (type == JBIG2_PAGE) {
                    pageWidth = Math.max(pageWidth, width);
                } else {
                    regionPixels += width * height;
                }
            } else if (type == JBIG2_STRIPE) {
                requirePixels(pageWidth, (segments.readInt() & 0xffffffffL) + 1);
                read = 4;
            } else if (!JBIG2_SMALL.contains(type)) {
                throw new UnacceptableUpload(
                        TOO_LARGE,
                        "%s中的图像采用 JBIG2 字符替换压缩，展开后的大小无法预知，并且可能改变数字，请在扫描软件中改用 JPEG 或 CCITT G4 压缩后重新扫描上传。"
                                .formatted(what));
            }
            if (regionPixels > MAX_LAYERS * maxPixels || length == 0xffffffffL) {
                throw tooLarge();
            }
            skip(segments, length - read);
        }
    }

    private static void skip(DataInputStream in, long bytes) throws IOException {
        if (bytes > 0) {
            in.skipNBytes(bytes);
        }
    }

    private void requirePixels(long width, long height) {
        if (height > 0 && width > maxPixels / height) {
            throw tooManyPixels(width > Long.MAX_VALUE / height ? Long.MAX_VALUE : width * height);
        }
    }

    private UnacceptableUpload tooManyPixels(long pixels) {
        return new UnacceptableUpload(
                TOO_LARGE,
                "%s中有一幅图像为 %d 万像素，超过上限 %d 万像素，请以 300 至 600 DPI 按 A4 幅面重新扫描。"
                        .formatted(what, pixels / 10000, maxPixels / 10000));
    }

    private UnacceptableUpload tooLarge() {
        return new UnacceptableUpload(TOO_LARGE, "%s PDF 文件解压后的内容过大，请以 300 DPI 扫描并选用 JPEG 压缩后重新上传。".formatted(what));
    }

    /** Counts the output of a filter, and keeps it only as input for the next one. */
    private final class Measured extends OutputStream {

        private final long limit;
        private final boolean last;
        private final boolean objects;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final byte[] single = new byte[1];
        private long size;
        private int before;

        Measured(long limit, boolean last, boolean objects) {
            this.limit = limit;
            this.last = last;
            this.objects = objects;
        }

        @Override
        public void write(int one) {
            single[0] = (byte) one;
            write(single, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            size += length;
            if (size > limit) {
                throw tooLarge();
            }
            if ((size ^ size - length) >>> 20 != 0) {
                clock.run();
            }
            if (!last) {
                kept.write(bytes, from, length);
            }
            if (objects) {
                objectBytes += length;
                for (int i = from; i < from + length; i++) {
                    containers += bytes[i] == '[' || bytes[i] == '<' && before == '<' ? 1 : 0;
                    before = bytes[i];
                }
                if (objectBytes > MAX_OBJECT_BYTES || containers > MAX_CONTAINERS) {
                    throw tooLarge();
                }
            }
        }
    }
}
