package cn.zhishen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.regex.Matcher.quoteReplacement;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Scripts and styles, and the scripts in forms, are written as Prettier writes them, by {@code .prettierrc.json}. With {@code -Dzhishen.format.write=true} it
 * writes them.
 */
@Tag("program")
class FormattingTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final boolean WRITE = Boolean.getBoolean("zhishen.format.write");

    private static final List<String> PRETTIER =
            List.of("standalone.js", "plugins/babel.js", "plugins/estree.js", "plugins/postcss.js");

    private static final String FORMAT = """
            ({ text, parser, options, indent }) => {
              const all = JSON.parse(options);
              return prettier.format(text, {
                ...all,
                printWidth: all.printWidth - indent,
                parser,
                plugins: Object.values(prettierPlugins),
              });
            }""";

    /** In a form of the staff's tasks. */
    private static final Pattern SCRIPT =
            Pattern.compile("(?<=<script cam-script type=\"text/form-script\">\n).*?(?= *</script>)", Pattern.DOTALL);

    private static final int INDENT_OF_SCRIPT = 4;

    @Test
    void scriptsAndStylesAreFormatted() throws IOException {
        var page = prettier();
        var options = Files.readString(Path.of(".prettierrc.json"));
        var files = files();
        assertThat(files).hasSizeGreaterThan(10).anyMatch(FormattingTest::isForm);

        var unformatted = new ArrayList<Path>();
        for (var file : files) {
            var text = Files.readString(file);
            var formatted = isForm(file)
                    ? SCRIPT.matcher(text)
                            .replaceAll(script -> quoteReplacement(formattedScript(page, script.group(), options)))
                    : formatted(page, text, file.toString().endsWith(".css") ? "css" : "babel", options, 0);
            if (!formatted.equals(text)) {
                unformatted.add(file);
                if (WRITE) {
                    Files.writeString(file, formatted);
                }
            }
        }

        if (!WRITE) {
            assertThat(unformatted)
                    .as("to be formatted by mvn test -Dtest=FormattingTest -Dzhishen.format.write=true")
                    .isEmpty();
        }
    }

    private static boolean isForm(Path file) {
        return file.startsWith("forms");
    }

    private static String formattedScript(Page page, String script, String options) {
        return formatted(page, script, "babel", options, INDENT_OF_SCRIPT)
                .replaceAll("(?m)^(?=.)", " ".repeat(INDENT_OF_SCRIPT));
    }

    private static String formatted(Page page, String text, String parser, String options, int indent) {
        return (String)
                page.evaluate(FORMAT, Map.of("text", text, "parser", parser, "options", options, "indent", indent));
    }

    /** An empty page with Prettier loaded. */
    private static Page prettier() throws IOException {
        var page = CHROMIUM.screen(Screen.Size.DESK, 0).page();
        for (var script : PRETTIER) {
            var found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/resources/webjars/prettier/*/" + script);
            assertThat(found).as(script).hasSize(1);
            page.addScriptTag(new Page.AddScriptTagOptions().setContent(found[0].getContentAsString(UTF_8)));
        }
        return page;
    }

    private static List<Path> files() throws IOException {
        try (var resources = Files.walk(Path.of("src", "main", "resources"));
                var forms = Files.list(Path.of("forms"))) {
            return Stream.concat(resources.filter(file -> file.toString().matches(".*\\.(js|css)")), forms)
                    .sorted()
                    .toList();
        }
    }
}
