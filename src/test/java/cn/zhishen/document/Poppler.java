package cn.zhishen.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The programs of Poppler, a PDF reader that shares no code with ours. */
public class Poppler {

    /**
     * What {@code program} prints about a document. Skips the test if the program is not installed. On a build machine it
     * must be.
     *
     * @param after arguments after the file
     */
    public static String says(String program, byte[] pdf, String... after) throws IOException, InterruptedException {
        var executable = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        if (executable.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail(program + " (poppler-utils) is not installed on this build machine");
        }
        assumeTrue(executable.isPresent(), program + " (poppler-utils) is not on the PATH");
        var folder = Files.createTempDirectory("poppler");
        var file = folder.resolve("document.pdf");
        var said = folder.resolve("said.txt");
        try {
            Files.write(file, pdf);
            var command = new ArrayList<>(List.of(executable.get().toString(), file.toString()));
            command.addAll(List.of(after));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return Files.readString(said);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(said);
            Files.delete(folder);
        }
    }

    /**
     * How long {@code pdftoppm} takes to draw every page of a file at 300 DPI: our own times are compared with it,
     * since a slower machine slows both. It includes the start of the program, for which a user would wait too.
     *
     * @return milliseconds
     */
    static double millisToDraw(Path pdf) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("drawn");
        try {
            long start = System.nanoTime();
            var process = new ProcessBuilder(
                            "pdftoppm",
                            "-r",
                            "300",
                            pdf.toString(),
                            folder.resolve("page").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("pdftoppm cannot draw " + pdf);
            }
            return (System.nanoTime() - start) / 1e6;
        } finally {
            try (var pages = Files.list(folder)) {
                for (var page : pages.toList()) {
                    Files.delete(page);
                }
            }
            Files.delete(folder);
        }
    }

    private Poppler() {}
}
