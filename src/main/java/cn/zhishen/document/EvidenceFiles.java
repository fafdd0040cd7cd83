package cn.zhishen.document;

import static cn.zhishen.document.UnacceptableUpload.Reason.ACTIVE_CONTENT;
import static cn.zhishen.document.UnacceptableUpload.Reason.DAMAGED;
import static cn.zhishen.document.UnacceptableUpload.Reason.TOO_LARGE;
import static cn.zhishen.document.UnacceptableUpload.Reason.WRONG_TYPE;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.springframework.stereotype.Component;

/**
 * Which files of strangers are let in as evidence: PDF, JPEG and PNG, told by their content and by nothing that the sender
 * says of them. Pictures are read from end to end by their structure but never decoded: nobody here looks at them, and who
 * opens one later must meet no more pixels than a camera makes. A picture that is an archive or a PDF as well is refused,
 * since other programs would read it as that; what many phones write behind a JPEG (its brightness map, their notes) is not.
 */
@Component
public class EvidenceFiles {

    private static final long MOST_PIXELS = 100_000_000;
    private static final int LONGEST_SIDE = 30_000;
    private static final int HEAD = 16;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final List<byte[]> ARCHIVES =
            List.of(new byte[] {'P', 'K', 3, 4}, new byte[] {'R', 'a', 'r', '!', 0x1a}, new byte[] {
                '7', 'z', (byte) 0xbc, (byte) 0xaf
            });
    /** PDF programs look for the head of a PDF that far. */
    private static final int PDF_SOUGHT = 1024;

    private static final int ARCHIVE_END = 0x504b0506;
    private static final int ARCHIVE_TAIL = 22;
    private static final int ARCHIVE_COMMENT = 65_535;

    private final ScanInspector inspector;

    EvidenceFiles(ScanInspector inspector) {
        this.inspector = inspector;
    }

    /** What a file is by its content. */
    public enum Type {
        PDF("application/pdf", List.of(".pdf")),
        JPEG("image/jpeg", List.of(".jpg", ".jpeg")),
        PNG("image/png", List.of(".png"));

        private final String mediaType;
        private final List<String> endings;

        Type(String mediaType, List<String> endings) {
            this.mediaType = mediaType;
            this.endings = endings;
        }

        public String mediaType() {
            return mediaType;
        }

        /** The name that the sender gave, without any path, with an ending that tells the truth. */
        public String named(String name) {
            var plain = plain(name);
            var lower = plain.toLowerCase(Locale.ROOT);
            return endings.stream().anyMatch(lower::endsWith) ? plain : plain + endings.get(0);
        }
    }

    /** The name of an upload as it may be shown: the last part of a path, one line, of bounded length. */
    public static String plain(String name) {
        var last = name == null ? "" : name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
        // format characters too: they can turn the order of what is shown, so that exe.pdf stands for fdp.exe
        var printable = last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}<>:\"|?*]", "")
                .strip();
        int length = printable.codePointCount(0, printable.length());
        if (length > 80) {
            printable = printable.substring(printable.offsetByCodePoints(0, length - 80));
        }
        return printable.isEmpty() ? "附件" : printable;
    }

    /**
     * @param what the file is called in refusals, such as 附件“现场.jpg”
     * @throws UnacceptableUpload if it is none of the three, damaged, or would do harm to who opens it
     */
    public Type require(Path upload, String what) {
        try (var file = FileChannel.open(upload)) {
            var head = new byte[(int) Math.min(HEAD, file.size())];
            read(file, 0, ByteBuffer.wrap(head));
            if (begins(head, PNG)) {
                new Png(file, what).examine();
                refuseDisguise(file, file.size(), what);
                return Type.PNG;
            }
            if (begins(head, JPEG)) {
                refuseDisguise(file, new Jpeg(file, what).examine(), what);
                return Type.JPEG;
            }
            if (begins(head, PDF)) {
                inspector.requireSafePdf(upload, what);
                return Type.PDF;
            }
            throw new UnacceptableUpload(
                    WRONG_TYPE,
                    Files.size(upload) == 0
                            ? what + "是空文件，请重新选择。"
                            : what + "的内容不是 PDF、JPG 或 PNG（改文件名不会改变内容），请转换为其中一种后重新选择。");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param end of the picture; what follows it is looked through */
    private static void refuseDisguise(FileChannel file, long end, String what) throws IOException {
        var beginning = ByteBuffer.allocate((int) Math.min(PDF_SOUGHT, file.size()));
        read(file, 0, beginning);
        var behind = ByteBuffer.allocate((int) (file.size() - end));
        read(file, end, behind);
        if (holds(beginning, PDF) || ARCHIVES.stream().anyMatch(archive -> holds(behind, archive)) || isArchive(file)) {
            throw new UnacceptableUpload(ACTIVE_CONTENT, what + "中藏有压缩包等其他文件，请重新拍照或另存为新的图片后上传。");
        }
    }

    /** ZIP programs look for the end of an archive from the end of a file, whatever the file begins with. */
    private static boolean isArchive(FileChannel file) throws IOException {
        long from = Math.max(0, file.size() - ARCHIVE_TAIL - ARCHIVE_COMMENT);
        var tail = ByteBuffer.allocate((int) (file.size() - from));
        read(file, from, tail);
        for (int i = tail.limit() - ARCHIVE_TAIL; i >= 0; i--) {
            if (tail.getInt(i) == ARCHIVE_END) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(ByteBuffer bytes, byte[] wanted) {
        for (int i = 0; i <= bytes.limit() - wanted.length; i++) {
            if (bytes.slice(i, wanted.length).equals(ByteBuffer.wrap(wanted))) {
                return true;
            }
        }
        return false;
    }

    private static void read(FileChannel file, long from, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (file.read(into, from + into.position()) < 0) {
                throw new EOFException();
            }
        }
        into.flip();
    }

    private static boolean begins(byte[] head, byte[] with) {
        return head.length >= with.length && Arrays.equals(head, 0, with.length, with, 0, with.length);
    }

    private static UnacceptableUpload damaged(String what) {
        return new UnacceptableUpload(DAMAGED, what + "已损坏或不完整，请重新拍照或另存后上传。");
    }

    private static void measure(long width, long height, String what) {
        if (width < 1 || height < 1) {
            throw damaged(what);
        }
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
            throw new UnacceptableUpload(
                    TOO_LARGE, "%s的尺寸为 %d×%d 像素，超过上限 1 亿像素，请缩小后上传。".formatted(what, width, height));
        }
    }

    /** A PNG is a chain of chunks, each with its length and check sum; the first tells the size, the last ends the file. */
    private record Png(FileChannel file, String what) {

        private static final int LARGEST_CHUNK = 64 << 20;

        void examine() throws IOException {
            long at = PNG.length;
            boolean first = true;
            while (true) {
                if (at + 12 > file.size()) {
                    throw damaged(what);
                }
                var head = ByteBuffer.allocate(8);
                read(file, at, head);
                int length = head.getInt();
                var type = new byte[4];
                head.get(type);
                if (length < 0 || length > LARGEST_CHUNK || at + 12 + length > file.size()) {
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
                at += 12 + length;
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

    /** A JPEG is a chain of segments up to the scan, whose bytes hide no marker but restarts; it ends with EOI. */
    private static final class Jpeg {

        private final String what;
        private final ByteBuffer bytes;
        private boolean measured;

        Jpeg(FileChannel file, String what) throws IOException {
            this.what = what;
            // mapped: evidence is small, and the scan is walked byte by byte
            this.bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
        }

        /** @return where the picture ends */
        int examine() {
            int at = 2;
            while (true) {
                at = marker(at);
                int marker = oneByte(at);
                at++;
                if (marker == 0xd9) {
                    if (!measured) {
                        throw damaged(what);
                    }
                    return at;
                }
                if (marker == 0xd8 || marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
                    throw damaged(what);
                }
                int length = twoBytes(at);
                if (length < 2) {
                    throw damaged(what);
                }
                if (isFrame(marker)) {
                    measure(twoBytes(at + 5), twoBytes(at + 3), what);
                    measured = true;
                }
                at += length;
                if (marker == 0xda) {
                    at = afterScan(at);
                }
            }
        }

        /** Where the code of the next marker stands: behind 0xff, of which there may be several. */
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
    }
}
