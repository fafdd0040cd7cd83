package cn.zhishen.upload;

import static cn.zhishen.upload.EvidenceFiles.damaged;
import static cn.zhishen.upload.EvidenceFiles.measure;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** A JPEG is a chain of segments up to the scan. The only markers inside a scan are restarts. The file ends with EOI. */
final class JpegPicture {

    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SCAN = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;

    private static final byte[] JFIF = named("JFIF\0");
    private static final byte[] EXIF = named("Exif\0\0");
    private static final byte[] COLOURS = named("ICC_PROFILE\0");
    private static final byte[] ADOBE = named("Adobe");
    /** In bytes: APP0 without its thumbnail and APP14 without what may follow, each including its length field. */
    private static final int JFIF_LENGTH = 16;

    private static final int ADOBE_LENGTH = 14;

    private final String what;
    private final ByteBuffer bytes;
    private boolean measured;

    JpegPicture(FileChannel file, String what) throws IOException {
        this.what = what;
        // mapped: evidence is small, and the scan is walked byte by byte
        this.bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
    }

    /** Receives each segment, from its length field to its end. A scan includes everything up to the next marker. */
    private interface Visitor {
        void segment(int marker, int from, int to) throws IOException;
    }

    /** @return the position where the picture ends */
    int examine() throws IOException {
        return walk((marker, from, to) -> {});
    }

    /**
     * Writes what is needed to show the picture, with its orientation and colours. What other programs put into it or after it is left out.
     */
    void copyStripped(OutputStream to) throws IOException {
        var out = new DataOutputStream(to);
        out.write(0xff);
        out.write(SOI);
        walk(new Visitor() {
            private boolean described;

            @Override
            public void segment(int marker, int from, int end) throws IOException {
                switch (marker) {
                    case APP0 -> {
                        if (begins(from, end, JFIF) && end - from >= JFIF_LENGTH) {
                            put(marker, JFIF_LENGTH);
                            copy(from + 2, from + JFIF_LENGTH - 2);
                            out.writeShort(0);
                        }
                    }
                    case APP1 -> {
                        if (!described && begins(from, end, EXIF)) {
                            described = true;
                            int tiff = from + 2 + EXIF.length;
                            var lying = Orientation.alone(bytes.slice(tiff, end - tiff));
                            if (lying.length > 0) {
                                put(marker, 2 + EXIF.length + lying.length);
                                out.write(EXIF);
                                out.write(lying);
                            }
                        }
                    }
                    case APP2 -> {
                        if (begins(from, end, COLOURS)) {
                            put(marker, end - from);
                            copy(from + 2, end);
                        }
                    }
                    case APP14 -> {
                        if (begins(from, end, ADOBE) && end - from >= ADOBE_LENGTH) {
                            put(marker, ADOBE_LENGTH);
                            copy(from + 2, from + ADOBE_LENGTH);
                        }
                    }
                    default -> {
                        if (isPicture(marker)) {
                            out.write(0xff);
                            out.write(marker);
                            copy(from, end);
                        }
                    }
                }
            }

            private void put(int marker, int length) throws IOException {
                out.write(0xff);
                out.write(marker);
                out.writeShort(length);
            }

            private void copy(int from, int end) throws IOException {
                Channels.newChannel(out).write(bytes.slice(from, end - from));
            }
        });
        out.write(0xff);
        out.write(EOI);
        out.flush();
    }

    /** Frames and their tables, scans, and the settings for restarts and number of lines. */
    private static boolean isPicture(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc8 || marker >= SCAN && marker <= 0xdf;
    }

    private boolean begins(int from, int end, byte[] name) {
        return end - from >= 2 + name.length
                && bytes.slice(from + 2, name.length).equals(ByteBuffer.wrap(name));
    }

    private int walk(Visitor visitor) throws IOException {
        int at = 2;
        while (true) {
            at = marker(at);
            int marker = oneByte(at);
            at++;
            if (marker == EOI) {
                if (!measured) {
                    throw damaged(what);
                }
                return at;
            }
            if (marker == SOI || marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
                throw damaged(what);
            }
            int from = at;
            int length = twoBytes(at);
            if (length < 2) {
                throw damaged(what);
            }
            if (isFrame(marker)) {
                measure(twoBytes(at + 5), twoBytes(at + 3), what);
                measured = true;
            }
            at += length;
            if (marker == SCAN) {
                at = afterScan(at);
            }
            if (at > bytes.limit()) {
                throw damaged(what);
            }
            visitor.segment(marker, from, at);
        }
    }

    /** The position of the next marker's code, after one or more bytes 0xff. */
    private int marker(int at) {
        if (oneByte(at) != 0xff) {
            throw damaged(what);
        }
        int code = at;
        while (oneByte(code) == 0xff) {
            code++;
        }
        return code;
    }

    private int afterScan(int at) {
        for (int i = at; ; i++) {
            if (oneByte(i) == 0xff) {
                int next = oneByte(i + 1);
                if (next != 0x00 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                    return i;
                }
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private int oneByte(int at) {
        if (at < 0 || at >= bytes.limit()) {
            throw damaged(what);
        }
        return Byte.toUnsignedInt(bytes.get(at));
    }

    private int twoBytes(int at) {
        return oneByte(at) << 8 | oneByte(at + 1);
    }

    private static byte[] named(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
