package cn.zhishen.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts are modules that hold no sentences, and every rule of a style stands in a layer. */
class ScriptsAndStylesTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Pattern OWN_SCRIPT = Pattern.compile("<script[^>]*th:src=\"@\\{/(js|sandbox)/[^>]*>");
    private static final Pattern SCRIPT_IN_FORM =
            Pattern.compile("<script cam-script[^>]*>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern SENTENCE = Pattern.compile("\\bsentences\\.(\\w+)");
    private static final Pattern TOKEN = Pattern.compile("(--[a-z-]+): ([^;]+);");
    private static final Pattern LAYER = Pattern.compile("^@layer (\\w+) \\{$", Pattern.MULTILINE);

    @Test
    void scriptsDeclareWithConstAndLet() throws IOException {
        assertThat(scripts()).hasSizeGreaterThan(8).allSatisfy(script -> assertThat(text(script))
                .as(script.toString())
                .doesNotContainPattern("\\bvar\\s")
                .doesNotContain("'use strict'"));
    }

    /** A config.js holds the names and settings of an application of the engine, and no sentences. */
    @Test
    void noScriptHoldsSentences() throws IOException {
        assertThat(scripts())
                .filteredOn(script -> !script.endsWith("config.js"))
                .allSatisfy(script -> assertThat(text(script))
                        .as(script.toString())
                        .doesNotContainPattern("\\p{IsHan}")
                        .doesNotContain("'en'"));
    }

    @Test
    void scriptsInFormsDeclareWithConstAndLetAndHoldNoSentences() throws IOException {
        List<String> scripts;
        try (var forms = Files.list(Path.of("forms"))) {
            scripts = forms.flatMap(form -> SCRIPT_IN_FORM.matcher(text(form)).results())
                    .map(script -> script.group(1))
                    .toList();
        }

        assertThat(scripts).hasSizeGreaterThan(4).allSatisfy(script -> assertThat(script)
                .doesNotContainPattern("\\bvar\\s")
                .doesNotContainPattern("\\p{IsHan}"));
    }

    @Test
    void pagesLoadTheirScriptsAsModules() throws IOException {
        var tags = found("html").stream()
                .flatMap(template -> OWN_SCRIPT.matcher(text(template)).results())
                .map(MatchResult::group)
                .toList();

        assertThat(tags).hasSizeGreaterThan(8).allSatisfy(tag -> assertThat(tag).contains("type=\"module\""));
    }

    @ParameterizedTest
    @CsvSource({"app.js, fragments/frame.html", "fill.js, portal/apply/dossier.html"})
    void thePageBringsTheSentencesThatItsScriptSays(String script, String template) {
        var said = SENTENCE.matcher(text(RESOURCES.resolve("static/js").resolve(script)))
                .results()
                .map(sentence -> "th:data-%s=\"#{".formatted(sentence.group(1)))
                .toList();

        assertThat(said).isNotEmpty();
        assertThat(text(RESOURCES.resolve("templates").resolve(template))).contains(said);
    }

    @Test
    void coloursAndSizesAreThoseThatTheDesignNames() {
        var style = text(RESOURCES.resolve("static/css/site.css"));
        var design = text(Path.of("docs", "design.md"));
        int end = style.indexOf("}", style.indexOf(":root {"));
        var tokens = TOKEN.matcher(style.substring(0, end)).results().toList();

        assertThat(tokens).hasSizeGreaterThan(15).allSatisfy(token -> assertThat(design)
                .contains("`" + token.group(1) + "`", token.group(2)));
        assertThat(style.substring(end)).as("colours have names").doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b");
        var sizes = design.substring(design.indexOf("Text has"), design.indexOf("Lines are"));
        assertThat(Pattern.compile("font-size: ([0-9.]+)rem").matcher(style).results())
                .hasSizeGreaterThan(20)
                .allSatisfy(size -> assertThat(sizes)
                        .containsPattern("(?<![\\d.])" + Pattern.quote(size.group(1)) + "(rem|,| and)"));
    }

    /** A rule in no layer would win over all that stand in one. */
    @ParameterizedTest
    @ValueSource(strings = {"css/site.css", "sandbox/sandbox.css"})
    void everyRuleStandsInALayerThatIsNamedFirst(String style) {
        var text = text(RESOURCES.resolve("static").resolve(style));
        var layers = LAYER.matcher(text).results().map(layer -> layer.group(1)).toList();

        assertThat(text.lines().filter(line -> !line.matches("|\\s.*|}|@layer .*|/\\*.*\\*/")))
                .isEmpty();
        assertThat(layers).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        assertThat(text).contains("@layer " + String.join(", ", layers) + ";\n");
    }

    private static List<Path> scripts() throws IOException {
        return found("js");
    }

    private static List<Path> found(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith("." + ending)).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
