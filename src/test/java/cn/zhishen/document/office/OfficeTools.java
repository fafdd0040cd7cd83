package cn.zhishen.document.office;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the programs in a folder of one upload. */
final class OfficeTools {

    private static final int MOST_MINUTES = 3;

    private final Path folder;

    OfficeTools(Path folder) {
        this.folder = folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Draws the pages of a form, numbered from 1, as page-1.png and so on. */
    void print(String pdf, double dpi, String name) {
        run("pdftoppm", "-r", String.valueOf(dpi), "-png", "-cropbox", pdf, name);
    }

    void convert(List<String> arguments) {
        run(Stream.concat(Stream.of("convert", "-limit", "thread", "1"), arguments.stream())
                .toArray(String[]::new));
    }

    void convert(String... arguments) {
        convert(List.of(arguments));
    }

    void run(String... command) {
        var said = folder.resolve("said.txt");
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(Arrays.toString(command) + ": " + Files.readString(said));
            }
        } catch (IOException e) {
            throw new IllegalStateException(command[0] + " cannot be run; install it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
