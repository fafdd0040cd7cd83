package cn.zhishen.pdf;

import static cn.zhishen.pdf.UnacceptableUpload.Reason.TOO_LARGE;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.ICOSParser;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdfparser.XrefTrailerResolver;

/**
 * PDFBox's parser with limits, for untrusted files. PDFBox decodes whole streams in memory, some already while it reads the
 * file. Here each stream is measured ({@link DecodedSizeLimiter}) when it is found, before anything decodes it. A file that
 * would cost too much memory or time is refused with {@link UnacceptableUpload}.
 */
final class LimitedPdfParser extends PDFParser {

    /** A hundred pages exported with all their structure have a tenth of this. */
    private static final int MAX_OBJECTS = 1_000_000;

    private static final int MAX_XREF_ENTRIES = 500_000;
    /** How many objects must be read to read one object: lengths and filters, which no real file nests. */
    private static final int MAX_DEPENDENCE = 20;
    /** Look-ups without a result; each reads the object stream again. */
    private static final int MAX_VAIN_LOOKS = 100;
    /** Streams do not overlap, so together they are no longer than the file; it is read twice if its table is broken. */
    private static final int MAX_SHARE_OF_FILE = 3;

    private static final int MAX_PAGE_TREE_DEPTH = 64;

    private final String what;
    private final DecodedSizeLimiter meter;
    private final int maxPages;
    private final long maxStreamBytes;
    private final Deadline deadline;
    private long objects;
    private long xrefEntries;
    private long streamBytes;
    private int dependence;
    private int vainLooks;

    LimitedPdfParser(RandomAccessRead source, String what, PdfLimits limits, Deadline deadline) throws IOException {
        super(source);
        this.what = what;
        this.deadline = deadline;
        this.maxPages = limits.maxPages();
        this.maxStreamBytes = source.length() * MAX_SHARE_OF_FILE;
        this.meter = new DecodedSizeLimiter(what, limits.maxPixels(), deadline::check);
        this.document.close();
        this.document = new WatchedDocument(this);
        this.xrefTrailerResolver = new CountingResolver();
    }

    /** For a file that is encrypted for the holder of a certificate, no password helps, and PDFBox says only that it cannot be read. */
    @Override
    protected void initialParse() throws IOException {
        try {
            super.initialParse();
        } catch (IOException e) {
            if (document.isEncrypted()) {
                throw SafePdf.encrypted(what);
            }
            throw e;
        }
    }

    @Override
    protected COSBase parseDirObject() throws IOException {
        if (++objects > MAX_OBJECTS) {
            throw tooComplex();
        }
        if ((objects & 0x3ff) == 0) {
            deadline.check();
        }
        return super.parseDirObject();
    }

    @Override
    public COSBase dereferenceCOSObject(COSObject object) throws IOException {
        if (++dependence > MAX_DEPENDENCE) {
            throw SafePdf.damaged(what, "对象互相引用过深");
        }
        try {
            return super.dereferenceCOSObject(object);
        } finally {
            dependence--;
        }
    }

    @Override
    protected COSBase parseObjectStreamObject(long stream, COSObjectKey key) throws IOException {
        var found = super.parseObjectStreamObject(stream, key);
        if (found == null && ++vainLooks > MAX_VAIN_LOOKS) {
            throw SafePdf.damaged(what, "对象目录与内容不符");
        }
        return found;
    }

    /** Counts the pages first, because PDFBox walks the page tree by recursion and believes the stated number. */
    @Override
    protected void checkPages(COSDictionary root) throws IOException {
        int pages = countPages(root.getCOSDictionary(COSName.PAGES));
        super.checkPages(root);
        if (root.getCOSDictionary(COSName.PAGES).getInt(COSName.COUNT, 0) != pages) {
            throw SafePdf.damaged(what, "页数与目录不符");
        }
    }

    private int countPages(COSDictionary tree) {
        record Node(COSDictionary dictionary, int depth) {}
        var waiting = new ArrayDeque<Node>();
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        if (tree != null) {
            waiting.push(new Node(tree, 0));
        }
        int leaves = 0;
        while (!waiting.isEmpty()) {
            var node = waiting.pop();
            var kids = node.dictionary().getCOSArray(COSName.KIDS);
            if (node.depth() > MAX_PAGE_TREE_DEPTH || kids != null && !seen.add(node.dictionary())) {
                throw SafePdf.damaged(what, "页面目录重复或嵌套过深");
            }
            if (kids == null) {
                leaves += COSName.PAGES.equals(node.dictionary().getCOSName(COSName.TYPE)) ? 0 : 1;
            } else {
                kidsOf(kids).forEach(kid -> waiting.push(new Node(kid, node.depth() + 1)));
            }
            if (leaves > maxPages) {
                throw SafePdf.tooManyPages(what, maxPages);
            }
        }
        return leaves;
    }

    private static List<COSDictionary> kidsOf(COSArray kids) {
        var pages = new ArrayList<COSDictionary>();
        for (int i = 0; i < kids.size(); i++) {
            if (kids.getObject(i) instanceof COSDictionary kid) {
                pages.add(kid);
            }
        }
        return pages;
    }

    private UnacceptableUpload tooComplex() {
        return new UnacceptableUpload(TOO_LARGE, "%s PDF 文件的对象过多，请用扫描仪重新扫描为普通 PDF 文件后上传。".formatted(what));
    }

    /** All streams are created here, even those that PDFBox finds by itself in a damaged file. */
    private final class WatchedDocument extends COSDocument {

        WatchedDocument(ICOSParser parser) {
            super(parser);
        }

        @Override
        public COSStream createCOSStream(COSDictionary dictionary, long start, long length) throws IOException {
            streamBytes += length;
            if (streamBytes > maxStreamBytes) {
                throw SafePdf.damaged(what, "内容互相重叠");
            }
            var stream = super.createCOSStream(dictionary, start, length);
            meter.measure(stream);
            return stream;
        }
    }

    private final class CountingResolver extends XrefTrailerResolver {

        @Override
        public void setXRef(COSObjectKey key, long offset) {
            if (++xrefEntries > MAX_XREF_ENTRIES) {
                throw tooComplex();
            }
            super.setXRef(key, offset);
        }
    }
}
