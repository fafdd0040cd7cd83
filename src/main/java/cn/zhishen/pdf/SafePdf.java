package cn.zhishen.pdf;

import static cn.zhishen.pdf.UnacceptableUpload.Reason.DAMAGED;
import static cn.zhishen.pdf.UnacceptableUpload.Reason.ENCRYPTED;
import static cn.zhishen.pdf.UnacceptableUpload.Reason.NOT_A_PDF;
import static cn.zhishen.pdf.UnacceptableUpload.Reason.TOO_LARGE;
import static cn.zhishen.pdf.UnacceptableUpload.Reason.TOO_MANY_PAGES;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens an untrusted file as a readable PDF; each refusal tells the applicant what to do. */
public final class SafePdf {

    private static final Logger LOG = LoggerFactory.getLogger(SafePdf.class);

    private static final byte[] HEAD = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final int EDGE = 2048;

    private SafePdf() {}

    /**
     * @param what the name of the paper in refusals
     * @throws UnacceptableUpload if the file cannot or must not be read
     * @throws Deadline.Missed if this cannot be decided in time
     */
    public static PDDocument open(Path upload, String what, PdfLimits limits) {
        PDDocument document = null;
        try {
            refuseUnlikely(upload, what, limits);
            document = parse(upload, what, limits);
            if (document.isEncrypted()) {
                throw encrypted(what);
            }
            document.setResourceCache(new WithoutPictures());
            countPages(document, what, limits);
            new ObjectGraph(document, what).examine();
            return document;
        } catch (InvalidPasswordException e) {
            throw encrypted(what);
        } catch (UnacceptableUpload | Deadline.Missed e) {
            closeQuietly(document);
            throw e;
        } catch (IOException | RuntimeException e) {
            closeQuietly(document);
            throw damaged(what, "无法读取");
        } catch (StackOverflowError | OutOfMemoryError e) {
            // the limits should refuse the file before this happens; this catches a case that they miss
            closeQuietly(document);
            throw exhausting(what, e);
        }
    }

    private static PDDocument parse(Path upload, String what, PdfLimits limits) throws IOException {
        var source = new RandomAccessReadBufferedFile(upload);
        PDDocument document = null;
        try {
            document = new LimitedPdfParser(source, what, limits, Deadline.of(upload, limits)).parse();
            return document;
        } finally {
            if (document == null) {
                source.close();
            }
        }
    }

    private static void refuseUnlikely(Path upload, String what, PdfLimits limits) throws IOException {
        long size = Files.size(upload);
        if (size == 0) {
            throw new UnacceptableUpload(NOT_A_PDF, "上传的文件是空的，请选择%s的 PDF 文件后重新上传。".formatted(what));
        }
        if (size > limits.maxBytes().toBytes()) {
            throw new UnacceptableUpload(
                    TOO_LARGE,
                    "%s大小为 %.1f MB，超过上限 %d MB，请以 300 DPI 扫描并选用 JPEG 压缩后重新上传。"
                            .formatted(what, size / 1048576.0, limits.maxBytes().toMegabytes()));
        }
        byte[] beginning;
        byte[] ending;
        try (var file = FileChannel.open(upload)) {
            var in = Channels.newInputStream(file);
            beginning = in.readNBytes(EDGE);
            file.position(Math.max(0, size - EDGE));
            ending = in.readNBytes(EDGE);
        }
        // at the very beginning: to other programs, a file that begins differently is not a PDF
        int head = indexOf(beginning, HEAD, 0);
        if (head < 0 || !isBlank(beginning, 0, head)) {
            throw new UnacceptableUpload(NOT_A_PDF, "上传的文件不是 PDF 文件，请将%s保存为 PDF 文件后上传。".formatted(what));
        }
        int end = -1;
        for (int at = indexOf(ending, END, 0); at >= 0; at = indexOf(ending, END, at + 1)) {
            end = at;
        }
        if (end < 0) {
            throw damaged(what, "文件不完整");
        }
        if (!isBlank(ending, end + END.length, ending.length)) {
            throw damaged(what, "文件末尾之后还有其他内容");
        }
    }

    /**
     * Opens an accepted file again for another thread; a document is for one thread only. Everything reachable in it has been measured.
     */
    public static PDDocument again(Path upload) throws IOException {
        var document = Loader.loadPDF(upload.toFile());
        document.setResourceCache(new WithoutPictures());
        return document;
    }

    public static UnacceptableUpload damaged(String what, String how) {
        return new UnacceptableUpload(DAMAGED, "%s PDF 文件已损坏（%s），请重新扫描或重新导出后上传。".formatted(what, how));
    }

    static UnacceptableUpload tooManyPages(String what, int maxPages) {
        return new UnacceptableUpload(TOO_MANY_PAGES, "%s的页数超过上限 %d 页，请只上传本申请的%s。".formatted(what, maxPages, what));
    }

    /** For a file that exhausts resources although it kept to all limits. */
    public static UnacceptableUpload exhausting(String what, Throwable e) {
        LOG.error("上传的 PDF 文件未被限制拦下而耗尽资源，请把日志交给开发人员", e);
        return damaged(what, "无法读取");
    }

    static UnacceptableUpload encrypted(String what) {
        return new UnacceptableUpload(ENCRYPTED, "%s PDF 文件已加密，请取消密码和权限限制后重新上传。".formatted(what));
    }

    private static void countPages(PDDocument document, String what, PdfLimits limits) {
        int pages = document.getNumberOfPages();
        if (pages > limits.maxPages()) {
            throw tooManyPages(what, limits.maxPages());
        }
        if (pages == 0) {
            throw damaged(what, "没有页面");
        }
        for (int i = 0; i < pages; i++) {
            if (document.getPage(i).getCropBox().getWidth() <= 0) {
                throw damaged(what, "第 %d 页无法读取".formatted(i + 1));
            }
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0 && !Character.isWhitespace(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    private static void closeQuietly(PDDocument document) {
        if (document != null) {
            try {
                document.close();
            } catch (IOException e) {
                // the upload is refused anyway
            }
        }
    }

    /** Caches fonts and colour spaces, but not pictures, which would accumulate page by page. */
    private static final class WithoutPictures extends DefaultResourceCache {
        @Override
        public void put(COSObject indirect, PDXObject xobject) {}
    }
}
