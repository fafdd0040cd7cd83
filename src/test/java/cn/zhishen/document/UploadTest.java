package cn.zhishen.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class UploadTest {

    private static final ScanProperties RULES =
            Binder.get(new MockEnvironment()).bindOrCreate("zhishen.scan", ScanProperties.class);

    @TempDir
    private Path folder;

    @Test
    void aGoodFileIsLetIn() throws IOException {
        try (var document = Upload.open(file(SampleForm.print()), "扫描件", RULES)) {
            assertThat(document.getNumberOfPages()).isEqualTo(SampleForm.PAGES);
        }
    }

    @Test
    void whatMustBeRefusedIsRefusedForTheRightReason() throws IOException {
        var wrong = new ArrayList<String>();
        try (var inspector = new ScanInspector(RULES)) {
            for (var hostile : HostileFiles.of(20241123)) {
                UnacceptableUpload.Reason reason = null;
                try {
                    inspector.requireSafePdf(file(hostile.content()), "业绩表");
                } catch (UnacceptableUpload e) {
                    reason = e.reason();
                }
                if (!hostile.reasons().isEmpty() && !hostile.reasons().contains(reason)) {
                    wrong.add(hostile + ": " + reason);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("upload.pdf"), content);
    }
}
