package cn.zhishen.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.zhishen.document.UnacceptableUpload.Reason;
import cn.zhishen.sandbox.Scanner.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

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

    /** Fewer instructions than are refused at first sight, each of which paints the whole page. */
    private Path minutesLong() throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage(PDRectangle.A4);
            var content = new PDStream(document);
            try (var out = content.createOutputStream(COSName.FLATE_DECODE)) {
                out.write("0 0 595 842 re f\n".repeat(90_000).getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(content);
            document.addPage(page);
            var file = folder.resolve("minutes-long.pdf");
            document.save(file.toFile());
            return file;
        }
    }

    private static ScanInspector inspector(String... settings) {
        var source = new MapConfigurationPropertySource(Map.of());
        for (int i = 0; i < settings.length; i += 2) {
            source.put(settings[i], settings[i + 1]);
        }
        return new ScanInspector(new Binder(source).bindOrCreate("zhishen.scan", ScanProperties.class));
    }

    private static ScanInspection inspect(ScanInspector inspector, Path scan) {
        return inspector.inspect(
                scan, FORM, SampleForm.APPLICATION, SampleForm.SNAPSHOT, SampleForm.PAGES, SampleForm.BOXES);
    }
}
