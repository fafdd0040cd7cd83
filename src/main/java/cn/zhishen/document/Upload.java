package cn.zhishen.document;

import static cn.zhishen.document.UnacceptableUpload.Reason.ACTIVE_CONTENT;
import static cn.zhishen.document.UnacceptableUpload.Reason.DAMAGED;
import static cn.zhishen.document.UnacceptableUpload.Reason.ENCRYPTED;
import static cn.zhishen.document.UnacceptableUpload.Reason.NOT_A_PDF;
import static cn.zhishen.document.UnacceptableUpload.Reason.TOO_LARGE;
import static cn.zhishen.document.UnacceptableUpload.Reason.TOO_MANY_PAGES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;

/** The way of an untrusted file to a readable PDF; each refusal tells the applicant what to do. */
final class Upload {

    private static final byte[] HEAD = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);

    private static final Set<COSName> ACTIVE_KEYS = names(
            "JS", "JavaScript", "AA", "EmbeddedFiles", "EF", "AF", "XFA", "RichMediaContent", "RichMediaSettings");
    private static final Set<COSName> ACTIVE_ACTIONS = names(
            "JavaScript",
            "Launch",
            "ImportData",
            "SubmitForm",
            "GoToE",
            "GoToR",
            "Rendition",
            "Movie",
            "Sound",
            "RichMediaExecute",
            "GoTo3DView");
    private static final COSName OPEN_ACTION = COSName.getPDFName("OpenAction");
    private static final COSName GO_TO = COSName.getPDFName("GoTo");
    private static final COSName EMBEDDED_FILE = COSName.getPDFName("EmbeddedFile");

    private Upload() {}

    /**
     * @param what the paper is called in refusals
     * @throws UnacceptableUpload if the file cannot or must not be read
     */
    static PDDocument open(Path upload, String what, ScanProperties rules) {
        PDDocument document = null;
        try {
            try (var bytes = new Bytes(upload)) {
                refuseUnlikely(bytes, what, rules);
                refuseBomb(bytes, what, rules);
            }
            document = Loader.loadPDF(upload.toFile());
            if (document.isEncrypted()) {
                throw encrypted(what);
            }
            document.setResourceCache(new WithoutPictures());
            countPages(document, what, rules);
            refuseActiveContent(document, what);
            return document;
        } catch (InvalidPasswordException e) {
            throw encrypted(what);
        } catch (UnacceptableUpload e) {
            closeQuietly(document);
            throw e;
        } catch (IOException | RuntimeException e) {
            closeQuietly(document);
            throw damaged(what, "无法读取");
        }
    }

    private static void refuseUnlikely(Bytes upload, String what, ScanProperties rules) throws IOException {
        if (upload.size > rules.maxBytes().toBytes()) {
            throw new UnacceptableUpload(
                    TOO_LARGE,
                    "%s大小为 %.1f MB，超过上限 %d MB，请以 300 DPI 扫描并选用 JPEG 压缩后重新上传。"
                            .formatted(
                                    what,
                                    upload.size / 1048576.0,
                                    rules.maxBytes().toMegabytes()));
        }
        if (upload.indexOf(HEAD, 0, Math.min(upload.size, 1024 + HEAD.length)) < 0) {
            throw new UnacceptableUpload(NOT_A_PDF, "上传的文件不是 PDF 文件，请将%s保存为 PDF 文件后上传。".formatted(what));
        }
        if (upload.indexOf(END, Math.max(0, upload.size - 2048), upload.size) < 0) {
            throw damaged(what, "文件不完整");
        }
    }

    /** Once more a file that was let in, for somebody else to read: a document is for one thread only. */
    static PDDocument again(Path upload) throws IOException {
        var document = Loader.loadPDF(upload.toFile());
        document.setResourceCache(new WithoutPictures());
        return document;
    }

    static UnacceptableUpload damaged(String what, String how) {
        return new UnacceptableUpload(DAMAGED, "%s PDF 文件已损坏（%s），请重新扫描或重新导出后上传。".formatted(what, how));
    }

    private static UnacceptableUpload encrypted(String what) {
        return new UnacceptableUpload(ENCRYPTED, "%s PDF 文件已加密，请取消密码和权限限制后重新上传。".formatted(what));
    }

    private static void countPages(PDDocument document, String what, ScanProperties rules) {
        int pages = document.getNumberOfPages();
        if (pages > rules.maxPages()) {
            throw new UnacceptableUpload(
                    TOO_MANY_PAGES, "%s共 %d 页，超过上限 %d 页，请只上传本申请的%s。".formatted(what, pages, rules.maxPages(), what));
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

    private static void refuseActiveContent(PDDocument document, String what) {
        var waiting = new ArrayDeque<COSBase>();
        waiting.push(document.getDocument().getTrailer());
        for (var key : new ArrayList<>(document.getDocument().getXrefTable().keySet())) {
            var object = document.getDocument().getObjectFromPool(key).getObject();
            if (object != null) {
                waiting.push(object);
            }
            while (!waiting.isEmpty()) {
                var next = waiting.pop();
                if (next instanceof COSDictionary dictionary) {
                    if (isActive(dictionary)) {
                        throw new UnacceptableUpload(
                                ACTIVE_CONTENT, "%s PDF 文件含有脚本、自动执行的动作或内嵌文件，请用扫描仪重新扫描为普通 PDF 文件后上传。".formatted(what));
                    }
                    dictionary.getValues().forEach(value -> pushDirect(waiting, value));
                } else if (next instanceof COSArray array) {
                    array.forEach(value -> pushDirect(waiting, value));
                }
            }
        }
    }

    /** Indirect objects come by themselves, through the cross-reference table. */
    private static void pushDirect(ArrayDeque<COSBase> waiting, COSBase value) {
        if (value != null && !(value instanceof COSObject)) {
            waiting.push(value);
        }
    }

    private static boolean isActive(COSDictionary dictionary) {
        if (ACTIVE_KEYS.stream().anyMatch(dictionary::containsKey)
                || EMBEDDED_FILE.equals(dictionary.getItem(COSName.TYPE))) {
            return true;
        }
        if (dictionary.getDictionaryObject(COSName.S) instanceof COSName action && ACTIVE_ACTIONS.contains(action)) {
            return true;
        }
        // scanner software writes a plain destination here (show page 1 at its full width): harmless
        return dictionary.getDictionaryObject(OPEN_ACTION) instanceof COSDictionary opening
                && !GO_TO.equals(opening.getDictionaryObject(COSName.S));
    }

    /** Refuses a stream that inflates beyond any scan before the PDF library, which inflates in memory, meets it. */
    private static void refuseBomb(Bytes upload, String what, ScanProperties rules) throws IOException {
        long limit = rules.maxPixels() * 4;
        var inflater = new Inflater();
        try {
            for (long at = upload.indexOf(STREAM, 0, upload.size);
                    at >= 0;
                    at = upload.indexOf(STREAM, at + STREAM.length, upload.size)) {
                long data = at + STREAM.length;
                while (upload.at(data) == '\r' || upload.at(data) == '\n') {
                    data++;
                }
                if (data > at + STREAM.length && isZlib(upload, data)) {
                    inflater.reset();
                    if (inflates(inflater, upload, data, limit)) {
                        throw new UnacceptableUpload(
                                TOO_LARGE, "%s PDF 文件解压后的内容过大，请以 300 DPI 扫描并选用 JPEG 压缩后重新上传。".formatted(what));
                    }
                }
            }
        } finally {
            inflater.end();
        }
    }

    private static boolean inflates(Inflater inflater, Bytes upload, long from, long limit) throws IOException {
        var source = new byte[Bytes.WINDOW];
        var sink = new byte[Bytes.WINDOW];
        long next = from;
        try {
            while (!inflater.finished() && inflater.getTotalOut() <= limit) {
                if (inflater.needsInput()) {
                    int read = upload.read(next, source);
                    if (read <= 0) {
                        break;
                    }
                    inflater.setInput(source, 0, read);
                    next += read;
                }
                if (inflater.inflate(sink) == 0 && !inflater.needsInput()) {
                    break;
                }
            }
        } catch (DataFormatException e) {
            // what came out before the error is what the PDF library would keep
        }
        return inflater.getTotalOut() > limit;
    }

    private static boolean isZlib(Bytes upload, long at) throws IOException {
        int first = upload.at(at);
        int second = upload.at(at + 1);
        return second >= 0 && (first & 0x0f) == 8 && (first * 256 + second) % 31 == 0;
    }

    /** The bytes of a file, of which a window at a time is in memory. */
    private static final class Bytes implements AutoCloseable {

        private static final int WINDOW = 65536;

        private final FileChannel file;
        private final long size;
        private final byte[] window = new byte[WINDOW];
        private long start;
        private int held;

        Bytes(Path path) throws IOException {
            file = FileChannel.open(path);
            size = file.size();
        }

        /** The byte at a position, 0 to 255; -1 behind the end. */
        int at(long position) throws IOException {
            if (position < start || position >= start + held) {
                if (position >= size) {
                    return -1;
                }
                start = position;
                held = Math.max(0, read(position, window));
                if (held == 0) {
                    return -1;
                }
            }
            return window[(int) (position - start)] & 0xff;
        }

        int read(long position, byte[] into) throws IOException {
            return file.read(ByteBuffer.wrap(into), position);
        }

        long indexOf(byte[] wanted, long from, long to) throws IOException {
            for (long i = from; i <= to - wanted.length; i++) {
                int matched = 0;
                while (matched < wanted.length && at(i + matched) == wanted[matched]) {
                    matched++;
                }
                if (matched == wanted.length) {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
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

    private static Set<COSName> names(String... names) {
        return Set.copyOf(Arrays.stream(names).map(COSName::getPDFName).toList());
    }

    /** Keeps fonts and colour spaces but no pictures, which would pile up page after page. */
    private static final class WithoutPictures extends DefaultResourceCache {
        @Override
        public void put(COSObject indirect, PDXObject xobject) {}
    }
}
