package cn.zhishen.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.document.HostileFiles;
import cn.zhishen.document.InspectingProgram;
import cn.zhishen.document.SampleForm;
import cn.zhishen.document.SampleScans;
import cn.zhishen.sandbox.scanner.Scanner;
import cn.zhishen.scan.ScanInspector;
import cn.zhishen.scan.ScanProperties;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("paper")
class SafePdfTest {

    private static final ScanProperties RULES = DeliveredSettings.of(ScanProperties.class);

    /** Processor time of all processors together, with that of the virtual machine itself. It is far below the deadline. */
    private static final long MOST_PROCESSOR_MS = 30_000;

    private static List<HostileFiles.HostileFile> hostileFiles;

    @TempDir
    private Path folder;

    @BeforeAll
    static void make() {
        hostileFiles = HostileFiles.of(20241123);
    }

    @AfterAll
    static void forget() {
        hostileFiles = null;
    }

    @Test
    void aGoodFileIsLetIn() throws IOException {
        try (var document = SafePdf.open(file(SampleScans.FORM), "扫描件", RULES.ofFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(SampleForm.PAGES);
        }
    }

    @Test
    void whatMustBeRefusedIsRefusedForTheRightReason() throws IOException {
        var wrong = new ArrayList<String>();
        try (var inspector = new ScanInspector(RULES)) {
            for (var hostile : hostileFiles) {
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

    /** Twenty-six megabytes are what the program holds by itself; nothing but a good scan is accepted. */
    @Test
    void hostileFilesAreInspectedWith256MegabytesOfHeap() throws Exception {
        var uploads = Files.createDirectory(folder.resolve("uploads"));
        var files = HostileFiles.sample(hostileFiles);
        for (int i = 0; i < files.size(); i++) {
            Files.write(uploads.resolve("%03d".formatted(i)), files.get(i).content());
        }
        var form = SampleScans.FORM;
        Files.write(uploads.resolve("good"), SampleScans.scan(Scanner.Settings.usual()));

        var inspecting = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx282m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        InspectingProgram.class.getName(),
                        uploads.toString(),
                        Files.write(folder.resolve("form.pdf"), form).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var answers = new BufferedReader(new InputStreamReader(inspecting.getInputStream(), StandardCharsets.UTF_8))
                .lines()
                .filter(line -> line.matches("(\\d{3}|good) (accepted|defective|refused) \\d+"))
                .toList();

        int ended = inspecting.waitFor();
        if (ended != 0 && answers.size() < files.size()) {
            Files.write(
                    Path.of("target", "hostile.pdf"), files.get(answers.size()).content());
        }
        assertThat(ended)
                .as("after %d of %d files; the next one is kept in target/hostile.pdf", answers.size(), files.size())
                .isZero();
        assertThat(answers).hasSize(files.size() + 1);
        assertThat(answers.get(files.size())).startsWith("good accepted");
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i);
            var answer = answers.get(i).split(" ");
            assertThat(answer[1]).as("%s", file).isNotEqualTo("accepted");
            if (!file.reasons().isEmpty()) {
                assertThat(answer[1]).as("%s", file).isEqualTo("refused");
            }
            assertThat(Long.parseLong(answer[2]))
                    .as("ms of processor for %s", file)
                    .isLessThan(MOST_PROCESSOR_MS);
        }
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("upload.pdf"), content);
    }
}
