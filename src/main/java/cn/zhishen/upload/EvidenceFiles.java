package cn.zhishen.upload;

import static cn.zhishen.pdf.UnacceptableUpload.Reason.ACTIVE_CONTENT;
import static cn.zhishen.pdf.UnacceptableUpload.Reason.DAMAGED;
import static cn.zhishen.pdf.UnacceptableUpload.Reason.TOO_LARGE;
import static cn.zhishen.pdf.UnacceptableUpload.Reason.WRONG_TYPE;

import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.scan.ScanInspector;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Decides which uploads are accepted as evidence: PDF, JPEG and PNG, recognised by their content only, never by what the sender says. The
 * structure of pictures is checked from end to end, but they are never decoded here. Their pixels are limited to what a camera makes, for
 * the sake of those who open them later. A picture that is also an archive or a PDF is refused, since other programs would read it as that.
 * What many phones append to a JPEG (a brightness map, notes) is accepted.
 */
@Component
public class EvidenceFiles {

    private static final long MOST_PIXELS = 100_000_000;
    private static final int LONGEST_SIDE = 30_000;
    private static final int HEAD = 16;
    private static final double MEGABYTE = 1024 * 1024;
    static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final List<byte[]> ARCHIVES =
            List.of(new byte[] {'P', 'K', 3, 4}, new byte[] {'R', 'a', 'r', '!', 0x1a}, new byte[] {
                '7', 'z', (byte) 0xbc, (byte) 0xaf
            });
    /** In bytes. PDF programs search this far for the header of a PDF. */
    private static final int PDF_SOUGHT = 1024;

    private static final int ARCHIVE_END = 0x504b0506;
    private static final int ARCHIVE_TAIL = 22;
    private static final int ARCHIVE_COMMENT = 65_535;

    private final ScanInspector inspector;

    EvidenceFiles(ScanInspector inspector) {
        this.inspector = inspector;
    }

    /** The type of a file, by its content. */
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

        /** The sender's file name without any path. An ending of this type is appended if there is none. */
        public String named(String name) {
            var plain = plain(name);
            var lower = plain.toLowerCase(Locale.ROOT);
            return endings.stream().anyMatch(lower::endsWith) ? plain : plain + endings.get(0);
        }
    }

    /** The name of an upload as it may be shown: the last part of its path, on one line, at most 80 characters long. */
    public static String plain(String name) {
        var last = name == null ? "" : name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
        // format characters too: they can reverse the displayed order, so that fdp.exe looks like exe.pdf
        var printable = last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}<>:\"|?*]", "")
                .strip();
        int length = printable.codePointCount(0, printable.length());
        if (length > 80) {
            printable = printable.substring(printable.offsetByCodePoints(0, length - 80));
        }
        return printable.isEmpty() ? "附件" : printable;
    }

    /**
     * A file that was accepted.
     *
     * @param fileName as it is shown and saved
     * @param size in bytes, without the metadata
     */
    public record Admitted(String fileName, String mediaType, Path content, long size) {}

    /**
     * Accepts one file that came with a form, and removes its metadata.
     *
     * @param name as the sender gave it
     * @throws UnacceptableUpload if it is larger, or {@link #require} refuses it
     */
    public Admitted admit(String name, Path content, DataSize largest) {
        var what = "附件“" + plain(name) + "”";
        try {
            long size = Files.size(content);
            if (size > largest.toBytes()) {
                throw new UnacceptableUpload(
                        TOO_LARGE,
                        "%s大小为 %.1f MB，超过上限 %d MB，请压缩或拆分后重新选择".formatted(what, size / MEGABYTE, largest.toMegabytes()));
            }
            var type = require(content, what);
            strip(content, type);
            return new Admitted(type.named(name), type.mediaType(), content, Files.size(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Recognises the type of an upload.
     *
     * @param what the file is called in refusals, such as 附件“现场.jpg”
     * @throws UnacceptableUpload if it is none of the three types, damaged, or harmful to those who open it
     */
    public Type require(Path upload, String what) {
        try (var file = FileChannel.open(upload)) {
            var head = new byte[(int) Math.min(HEAD, file.size())];
            read(file, 0, ByteBuffer.wrap(head));
            if (begins(head, PNG)) {
                new PngPicture(file, what).examine();
                refuseDisguise(file, file.size(), what);
                return Type.PNG;
            }
            if (begins(head, JPEG)) {
                refuseDisguise(file, new JpegPicture(file, what).examine(), what);
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

    /**
     * Removes the metadata of an accepted picture: where, when and with what it was taken, the owner of the camera, small pictures of what
     * was cropped, notes. Orientation and pixels stay the same. A PDF stays as it is: a change would invalidate a signature on it.
     */
    public void strip(Path upload, Type type) {
        if (type == Type.PDF) {
            return;
        }
        try {
            var stripped = Files.createTempFile("upload-", null);
            try (var file = FileChannel.open(upload);
                    var out = new BufferedOutputStream(Files.newOutputStream(stripped))) {
                if (type == Type.PNG) {
                    new PngPicture(file, "").copyStripped(out);
                } else {
                    new JpegPicture(file, "").copyStripped(out);
                }
            } catch (IOException | RuntimeException e) {
                Files.delete(stripped);
                throw e;
            }
            Files.move(stripped, upload, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param end where the picture ends; the bytes after it are searched */
    private static void refuseDisguise(FileChannel file, long end, String what) throws IOException {
        var beginning = ByteBuffer.allocate((int) Math.min(PDF_SOUGHT, file.size()));
        read(file, 0, beginning);
        var behind = ByteBuffer.allocate((int) (file.size() - end));
        read(file, end, behind);
        if (holds(beginning, PDF) || ARCHIVES.stream().anyMatch(archive -> holds(behind, archive)) || isArchive(file)) {
            throw new UnacceptableUpload(ACTIVE_CONTENT, what + "中藏有压缩包等其他文件，请重新拍照或另存为新的图片后上传。");
        }
    }

    /** ZIP programs search backwards from the end of a file for the end of an archive, whatever the file begins with. */
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

    static void read(FileChannel file, long from, ByteBuffer into) throws IOException {
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

    static UnacceptableUpload damaged(String what) {
        return new UnacceptableUpload(DAMAGED, what + "已损坏或不完整，请重新拍照或另存后上传。");
    }

    static void measure(long width, long height, String what) {
        if (width < 1 || height < 1) {
            throw damaged(what);
        }
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
            throw new UnacceptableUpload(
                    TOO_LARGE, "%s的尺寸为 %d×%d 像素，超过上限 1 亿像素，请缩小后上传。".formatted(what, width, height));
        }
    }
}
