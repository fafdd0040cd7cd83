package cn.zhishen.spotcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody who has the list and the seed draws the same certificates. */
class DrawTest {

    private static final List<String> NUMBERS =
            IntStream.range(0, 45).mapToObj("D2540%05d"::formatted).toList();

    @ParameterizedTest
    @ValueSource(strings = {"03,11,19,22,27,31,08", "a seed with blanks", "$HOME `ls` %s \\n", "-n"})
    void theCommandForThePublicDrawsTheSame(String seed, @TempDir Path directory) throws Exception {
        var list = Files.writeString(directory.resolve("list.txt"), SpotCheck.list(NUMBERS));

        assertThat(command(list, seed, 5)).isEqualTo(Draw.of(NUMBERS, seed, 5)).doesNotHaveDuplicates();
    }

    @Test
    void anotherSeedDrawsOthers() {
        assertThat(Draw.of(NUMBERS, "1", 45)).containsExactlyInAnyOrderElementsOf(NUMBERS);
        assertThat(Draw.of(NUMBERS, "1", 5)).isNotEqualTo(Draw.of(NUMBERS, "2", 5));
    }

    /** Worked out with sha256sum: the digests of 1|A, 1|B and 1|C begin with 59, 0a and 88. */
    @Test
    void theDrawIsTheOneThatThePageDescribes() {
        assertThat(Draw.of(List.of("A", "B", "C"), "1", 3)).containsExactly("B", "A", "C");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "10, 1", "11, 2", "45, 5", "100, 10"})
    void theShareIsRoundedUp(int issued, int drawn) {
        var numbers = IntStream.range(0, issued).mapToObj("D%d"::formatted).toList();
        assertThat(new SpotCheck("2026-Q3", numbers, "", 10, null, "", null, null, null, null, null, List.of()).size())
                .isEqualTo(drawn);
    }

    @Test
    void theCommandThatThePageShowsTakesEverySignOfASeed(@TempDir Path directory) throws Exception {
        var seed = "it's $HOME `id` \\ \"8,7\"; exit 1";
        Files.copy(Path.of("src/main/resources/spot-check/repeat-draw.sh"), directory.resolve("repeat-draw.sh"));
        Files.writeString(directory.resolve("list-2026-Q3.txt"), SpotCheck.list(NUMBERS));
        var shown = new SpotCheckSummary(
                        "2026-Q3", NUMBERS.size(), "", 10, null, "", seed, null, null, null, null, 5, null)
                .repeatingCommand();
        var process = new ProcessBuilder("sh", "-c", shown)
                .directory(directory.toFile())
                .start();
        var drawn = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(drawn.lines()).containsExactlyElementsOf(Draw.of(NUMBERS, seed, 5));
    }

    private static List<String> command(Path list, String seed, int size) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "sh",
                        "src/main/resources/spot-check/repeat-draw.sh",
                        list.toString(),
                        seed,
                        String.valueOf(size))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var drawn = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return drawn.lines().toList();
    }
}
