package cn.zhishen.web.file;

import cn.zhishen.certificate.CertificateSettings;
import cn.zhishen.enterprise.workbook.WorkbookProperties;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The sizes of files as the pages write them; {@code @sizes} in the templates. */
@Component("sizes")
public class FileSizes {

    private static final long KIB = 1024;

    private final DataSize largest;
    private final DataSize largestWorkbook;
    private final DataSize largestComparison;

    FileSizes(
            @Value("${spring.servlet.multipart.max-file-size}") DataSize largest,
            WorkbookProperties workbook,
            CertificateSettings certificate) {
        this.largest = largest;
        this.largestWorkbook = workbook.maxFileSize();
        this.largestComparison = certificate.comparisonMaxSize();
    }

    /** The largest file that may be uploaded, in bytes. */
    public long largest() {
        return largest.toBytes();
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
