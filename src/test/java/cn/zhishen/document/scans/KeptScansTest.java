package cn.zhishen.document.scans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptScansTest {

    @TempDir
    private Path folder;

    @Test
    void aScanIsMadeOnceAndReadAsItWasMade() throws IOException {
        var made = KeptScans.under(folder, new LabelledScans(7)).scan(Condition.GROUP_FOUR, 4);
        var read = KeptScans.under(folder, new LabelledScans(7)).scan(Condition.GROUP_FOUR, 4);

        // a PDF that is made again has another identifier
        assertThat(read.upload()).isEqualTo(made.upload());
        assertThat(read.filled()).isEqualTo(made.filled());
        assertThat(read.form().boxes()).isEqualTo(made.form().boxes());
    }

    @Test
    void scansOfAnotherGeneratorAreRemovedAndThoseOfAnotherSeedAreNot() throws IOException {
        var old = Files.createDirectories(folder.resolve("0123456789abcdef").resolve("7"));
        Files.writeString(old.resolve("CLEAN-1"), "old");

        KeptScans.under(folder, new LabelledScans(7)).scan(Condition.GENERATED_PDF, 0);
        KeptScans.under(folder, new LabelledScans(8));

        assertThat(folder.resolve("0123456789abcdef")).doesNotExist();
        try (Stream<Path> kept = Files.walk(folder)) {
            assertThat(kept.filter(Files::isRegularFile)).singleElement().satisfies(file -> assertThat(file)
                    .hasFileName("GENERATED_PDF-0"));
        }
    }
}
