package cn.zhishen.web.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.certificate.CertificateSettings;
import cn.zhishen.enterprise.workbook.WorkbookProperties;
import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.scan.ScanInspector;
import cn.zhishen.scan.ScanProperties;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSizesTest {

    private final ScanProperties rules = DeliveredSettings.of(ScanProperties.class);
    private final FileSizes sizes = new FileSizes(
            rules, DeliveredSettings.of(WorkbookProperties.class), DeliveredSettings.of(CertificateSettings.class));

    @Test
    void thePageNamesTheSizeAboveWhichAScanIsRefused(@TempDir Path directory) throws IOException {
        var scan = directory.resolve("scan.pdf");
        try (var file = new RandomAccessFile(scan.toFile(), "rw")) {
            file.setLength(sizes.largestScan() + 1);
        }
        try (var inspector = new ScanInspector(rules)) {
            assertThatThrownBy(() -> inspector.requireSafePdf(scan, "扫描件"))
                    .isInstanceOf(UnacceptableUpload.class)
                    .hasMessageContaining("超过上限 " + sizes.text(sizes.largestScan()));
        }
        assertThat(sizes.text(sizes.largestScan())).isEqualTo("60 MB");
    }
}
