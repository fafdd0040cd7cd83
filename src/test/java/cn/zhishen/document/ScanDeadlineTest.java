package cn.zhishen.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.zhishen.document.UnacceptableUpload.Reason;
import cn.zhishen.sandbox.Scanner;
import cn.zhishen.sandbox.Scanner.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The time that an inspection may take, and the workers that share it. */
class ScanDeadlineTest {

    private static final byte[] FORM = SampleForm.print();

    @TempDir
    private Path folder;

    @Test
    void aPageThatIsDrawnWithoutEndIsGivenUpAndNobodyWorksOnItAnyLonger() throws IOException {
        try (var inspector = inspector("zhishen.scan.deadline", "PT1S")) {
            var endless = endless();

            assertThatThrownBy(() -> inspect(inspector, endless))
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
        var scan = Files.write(folder.resolve("scan.pdf"), new Scanner().scan(FORM, settings));
        try (var one = inspector("zhishen.scan.workers", "1");
                var five = inspector("zhishen.scan.workers", "5", "zhishen.scan.pixels-at-work", "100000000")) {
            var alone = inspect(one, scan);

            assertThat(alone.defects()).isNotEmpty();
            assertThat(inspect(five, scan)).isEqualTo(alone);
        }
    }

    @Test
    void whoIsInterruptedWhileWaitingStopsWaiting() throws IOException {
        var scan = Files.write(folder.resolve("scan.pdf"), new Scanner().scan(FORM, Settings.usual()));
        try (var inspector = inspector()) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> inspect(inspector, scan)).isInstanceOf(IllegalStateException.class);
            assertThat(Thread.interrupted()).isTrue();
            await().until(() -> inspector.pagesAtWork() == 0);
            assertThat(inspect(inspector, scan).defects()).isEmpty();
        }
    }

    /** Drawings within drawings, ten of each: more than any machine draws, in a few kilobytes. */
    private Path endless() throws IOException {
        try (var document = new PDDocument()) {
            PDFormXObject inner = null;
            for (int level = 0; level < 15; level++) {
                var stream = new PDStream(document);
                try (var out = stream.createOutputStream()) {
                    var content = inner == null ? "0 0 1 1 re f\n" : "/Inner Do\n";
                    out.write(content.repeat(10).getBytes(StandardCharsets.US_ASCII));
                }
                var outer = new PDFormXObject(stream);
                outer.setBBox(new PDRectangle(0, 0, 100, 100));
                outer.setResources(new PDResources());
                if (inner != null) {
                    outer.getResources().put(COSName.getPDFName("Inner"), inner);
                }
                inner = outer;
            }
            var page = new PDPage(PDRectangle.A4);
            page.setResources(new PDResources());
            page.getResources().put(COSName.getPDFName("Inner"), inner);
            var content = new PDStream(document);
            try (var out = content.createOutputStream()) {
                out.write("/Inner Do\n".getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(content);
            document.addPage(page);
            var file = folder.resolve("endless.pdf");
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
