package cn.zhishen.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.document.SampleScans;
import cn.zhishen.pdf.UnacceptableUpload.Reason;
import cn.zhishen.sandbox.scanner.Scanner.Settings;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspector;
import cn.zhishen.scan.ScanProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDLab;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The time that an inspection may take, and the workers that share it. */
@Tag("paper")
class ScanDeadlineTest {

    private static final byte[] FORM = SampleScans.FORM;

    @TempDir
    private Path folder;

    @Test
    void aPageThatTakesMinutesToDrawIsGivenUpAndNobodyWorksOnItAnyLonger() throws IOException {
        try (var inspector = inspector("zhishen.scan.deadline", "PT1S")) {
            var minutesLong = minutesLong();

            assertThatThrownBy(() -> inspect(inspector, minutesLong))
                    .isInstanceOf(UnacceptableUpload.class)
                    .matches(e -> ((UnacceptableUpload) e).reason() == Reason.TOO_SLOW)
                    .hasMessageContaining("1 秒")
                    .hasMessageContaining("请用扫描仪");
            await().until(() -> inspector.pagesAtWork() == 0);
        }
    }

    @Test
    void whatIsSmallMayNotHaveMuchOfTheProcessors() throws IOException {
        try (var inspector = inspector("zhishen.scan.processor-time", "PT2S", "zhishen.scan.deadline", "PT10M")) {
            var minutesLong = minutesLong();

            assertThatThrownBy(() -> inspect(inspector, minutesLong))
                    .isInstanceOf(UnacceptableUpload.class)
                    .matches(e -> ((UnacceptableUpload) e).reason() == Reason.TOO_SLOW)
                    .hasMessageContaining("结构过于复杂")
                    .hasMessageContaining("请用扫描仪");
        }
    }

    @Test
    void aGoodScanNeedsLessThanHalfOfTheProcessorTimeItMayHave() throws IOException {
        var scan = Files.write(folder.resolve("scan.pdf"), SampleScans.scan(Settings.usual()));
        try (var inspector = inspector(
                "zhishen.scan.processor-time",
                "PT5S",
                "zhishen.scan.processor-time-per-megabyte",
                "PT10S",
                "zhishen.scan.deadline",
                "PT10M")) {
            assertThat(inspect(inspector, scan).defects()).isEmpty();
        }
    }

    @Test
    void whereTooManyWaitNobodyJoinsThem() throws IOException {
        var scan = Files.write(folder.resolve("scan.pdf"), SampleScans.scan(Settings.usual()));
        var minutesLong = minutesLong();
        try (var inspector = inspector("zhishen.scan.workers", "1", "zhishen.scan.waiting", "0")) {
            var other = CompletableFuture.runAsync(() -> inspect(inspector, minutesLong));
            await().until(() -> inspector.pagesAtWork() == 1);

            assertThatThrownBy(() -> inspect(inspector, scan))
                    .isInstanceOf(UnacceptableUpload.class)
                    .matches(e -> ((UnacceptableUpload) e).reason() == Reason.TOO_SLOW)
                    .hasMessageContaining("几分钟后重新上传");
            assertThatThrownBy(() -> inspector.requireSafePdf(scan, "业绩表"))
                    .isInstanceOf(UnacceptableUpload.class)
                    .hasMessageContaining("几分钟后重新上传");
            await().atMost(Duration.ofMinutes(2)).until(other::isDone);
        }
    }

    @Test
    void theFindingsDoNotDependOnTheNumberOfWorkers() throws IOException {
        var settings = Settings.usual().skipping(2).omitting(2).turning(1);
        var scan = Files.write(folder.resolve("scan.pdf"), SampleScans.scan(settings));
        try (var one = inspector("zhishen.scan.workers", "1");
                var five = inspector("zhishen.scan.workers", "5", "zhishen.scan.pixels-at-work", "100000000")) {
            var alone = inspect(one, scan);

            assertThat(alone.defects()).isNotEmpty();
            assertThat(inspect(five, scan)).usingRecursiveComparison().isEqualTo(alone);
        }
    }

    @Test
    void whoIsInterruptedWhileWaitingStopsWaiting() throws IOException {
        var scan = Files.write(folder.resolve("scan.pdf"), SampleScans.scan(Settings.usual()));
        try (var inspector = inspector()) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> inspect(inspector, scan)).isInstanceOf(IllegalStateException.class);
            assertThat(Thread.interrupted()).isTrue();
            await().until(() -> inspector.pagesAtWork() == 0);
            assertThat(inspect(inspector, scan).defects()).isEmpty();
        }
    }

    /** As many pictures as are accepted, of a colour that takes seconds to convert, the same on every page. */
    private Path minutesLong() throws IOException {
        try (var document = new PDDocument()) {
            var picture = new PDStream(document);
            try (var out = picture.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(new byte[2500 * 3500 * 3]);
            }
            var dictionary = picture.getCOSObject();
            dictionary.setItem(COSName.TYPE, COSName.XOBJECT);
            dictionary.setItem(COSName.SUBTYPE, COSName.IMAGE);
            dictionary.setInt(COSName.WIDTH, 2500);
            dictionary.setInt(COSName.HEIGHT, 3500);
            dictionary.setInt(COSName.BITS_PER_COMPONENT, 8);
            dictionary.setItem(COSName.COLORSPACE, new PDLab());
            var slow = new PDImageXObject(picture, null);
            for (int n = 0; n < 50; n++) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    for (int i = 0; i < 10; i++) {
                        content.drawImage(slow, 0, 0, 595, 842);
                    }
                }
            }
            var file = folder.resolve("minutes-long.pdf");
            document.save(file.toFile());
            return file;
        }
    }

    private static ScanInspector inspector(String... settings) {
        var others = new HashMap<String, String>();
        for (int i = 0; i < settings.length; i += 2) {
            others.put(settings[i], settings[i + 1]);
        }
        return new ScanInspector(DeliveredSettings.of(ScanProperties.class, others));
    }

    private static ScanInspection inspect(ScanInspector inspector, Path scan) {
        return inspector.inspect(scan, SampleScans.EXPECTED);
    }
}
