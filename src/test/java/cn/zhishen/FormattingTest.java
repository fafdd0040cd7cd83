package cn.zhishen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Scripts and styles are written as Prettier writes them, by {@code .prettierrc.json}. With {@code -Dzhishen.format.write=true} it
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
            ({ text, name, options }) => prettier.format(text, {
              ...JSON.parse(options),
              parser: name.endsWith('.css') ? 'css' : 'babel',
              plugins: Object.values(prettierPlugins),
            })""";

    @Test
    void scriptsAndStylesAreFormatted() throws IOException {
        var page = prettier();
        var options = Files.readString(Path.of(".prettierrc.json"));
        var files = files();
        assertThat(files).hasSizeGreaterThan(10);

        var unformatted = new ArrayList<Path>();
        for (var file : files) {
            var text = Files.readString(file);
            var formatted =
                    (String) page.evaluate(FORMAT, Map.of("text", text, "name", file.toString(), "options", options));
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

    /** An empty page that can format. */
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
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "resources"))) {
            return files.filter(file -> file.toString().matches(".*\\.(js|css)"))
                    .sorted()
                    .toList();
        }
    }
}
