package cn.zhishen.upload;

import static cn.zhishen.upload.EvidenceFiles.damaged;
import static cn.zhishen.upload.EvidenceFiles.measure;
import static cn.zhishen.upload.EvidenceFiles.read;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/** A PNG is a chain of chunks, each with its length and check sum; the first tells the size, the last ends the file. */
record PngPicture(FileChannel file, String what) {

    private static final int LARGEST_CHUNK = 64 << 20;
    private static final int AROUND = 12;

    /** The chunks that are needed to show the picture: pixels, palette, transparency, colours, size on paper. */
    private static final Set<String> SHOWN = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs");

    private static final String EXIF = "eXIf";
    /** In bytes. Exif data fit into one segment of a JPEG, so they are never longer. */
    private static final int LARGEST_EXIF = 1 << 16;

    /** Receives each chunk: its name, and position and length of its content in bytes. */
    private interface Visitor {
        void chunk(String name, long from, int length) throws IOException;
    }

    void examine() throws IOException {
        walk((name, from, length) -> {});
    }

    /** Writes what is needed to show the picture, with its orientation and colours. Texts, times and everything else are left out. */
    void copyStripped(OutputStream to) throws IOException {
        to.write(EvidenceFiles.PNG);
        walk(new Visitor() {
            private boolean described;

            @Override
            public void chunk(String name, long from, int length) throws IOException {
                if (SHOWN.contains(name)) {
                    // with length and name before the content and the checksum after it
                    file.transferTo(from - 8, length + AROUND, Channels.newChannel(to));
                } else if (name.equals(EXIF) && !described && length <= LARGEST_EXIF) {
                    described = true;
                    var exif = ByteBuffer.allocate(length);
                    read(file, from, exif);
                    putExif(Orientation.alone(exif), to);
                }
            }
        });
        to.flush();
    }

    private static void putExif(byte[] content, OutputStream to) throws IOException {
        if (content.length == 0) {
            return;
        }
        var out = new DataOutputStream(to);
        out.writeInt(content.length);
        var summed = new CheckedOutputStream(to, new CRC32());
        summed.write(EXIF.getBytes(StandardCharsets.US_ASCII));
        summed.write(content);
        out.writeInt((int) summed.getChecksum().getValue());
    }

    private void walk(Visitor visitor) throws IOException {
        long at = EvidenceFiles.PNG.length;
        boolean first = true;
        while (true) {
            if (at + AROUND > file.size()) {
                throw damaged(what);
            }
            var head = ByteBuffer.allocate(8);
            read(file, at, head);
            int length = head.getInt();
            var type = new byte[4];
            head.get(type);
            if (length < 0 || length > LARGEST_CHUNK || at + AROUND + length > file.size()) {
                throw damaged(what);
            }
            var name = new String(type, StandardCharsets.US_ASCII);
            if (first != name.equals("IHDR") || sum(type, at + 8, length) != stored(at + 8 + length)) {
                throw damaged(what);
            }
            if (first) {
                size(at + 8, length);
                first = false;
            }
            visitor.chunk(name, at + 8, length);
            at += AROUND + length;
            if (name.equals("IEND")) {
                if (length != 0 || at != file.size()) {
                    throw damaged(what);
                }
                return;
            }
        }
    }

    private void size(long from, int length) throws IOException {
        if (length != 13) {
            throw damaged(what);
        }
        var header = ByteBuffer.allocate(8);
        read(file, from, header);
        measure(Integer.toUnsignedLong(header.getInt()), Integer.toUnsignedLong(header.getInt()), what);
    }

    private int stored(long from) throws IOException {
        var sum = ByteBuffer.allocate(4);
        read(file, from, sum);
        return sum.getInt();
    }

    private int sum(byte[] type, long from, int length) throws IOException {
        var crc = new CRC32();
        crc.update(type);
        var piece = ByteBuffer.allocate(1 << 16);
        for (int done = 0; done < length; ) {
            piece.clear().limit(Math.min(piece.capacity(), length - done));
            read(file, from + done, piece);
            done += piece.limit();
            crc.update(piece);
        }
        return (int) crc.getValue();
    }
}
