package cn.zhishen.web.file;

import cn.zhishen.certificate.CertificateSettings;
import cn.zhishen.enterprise.workbook.WorkbookProperties;
import cn.zhishen.scan.ScanProperties;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The sizes of files as the pages write them; {@code @sizes} in the templates. */
@Component("sizes")
public class FileSizes {

    private static final long KIB = 1024;

    private final DataSize largestScan;
    private final DataSize largestWorkbook;
    private final DataSize largestComparison;

    FileSizes(ScanProperties scan, WorkbookProperties workbook, CertificateSettings certificate) {
        this.largestScan = scan.maxBytes();
        this.largestWorkbook = workbook.maxFileSize();
        this.largestComparison = certificate.comparisonMaxSize();
    }

    /** The largest scan of a form or a sheet that is looked at, in bytes. A larger request is not even received to its end. */
    public long largestScan() {
        return largestScan.toBytes();
    }

    /** The largest file that may be imported into the library, in bytes. */
    public long largestWorkbook() {
        return largestWorkbook.toBytes();
    }

    /** The largest file that may be compared with a certificate, in bytes. */
    public long largestComparison() {
        return largestComparison.toBytes();
    }

    /** A size in words, such as 12 KB or 3.4 MB. */
    public String text(long bytes) {
        if (bytes < KIB * KIB) {
            return Math.max(1, Math.round(bytes / (double) KIB)) + " KB";
        }
        var megabytes = bytes / (double) (KIB * KIB);
        return megabytes == Math.rint(megabytes)
                ? Math.round(megabytes) + " MB"
                : String.format(Locale.ROOT, "%.1f MB", megabytes);
    }
}
