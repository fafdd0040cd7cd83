package cn.zhishen.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What people typed is text on every page and paper, never HTML. */
class EscapedTextTest {

    /** Ways in which Thymeleaf and scripts insert text without escaping. */
    private static final Pattern UNESCAPED =
            Pattern.compile("th[:-]utext|\\[\\(|\\b(inner|outer)HTML\\s*=|insertAdjacentHTML|document\\.write");

    /** An empty row of a form, which contains nothing that anybody typed. */
    private static final String COPY_OF_TEMPLATE = "holder.innerHTML = template.innerHTML.replace(/NEXT/g";

    @Test
    void noTemplateAndNoScriptOfOursPutsTextInUnescaped() throws IOException {
        var resources = new PathMatchingResourcePatternResolver();
        var found = new ArrayList<String>();
        int looked = 0;
        for (var place : new String[] {"templates/**/*.html", "documents/**/*.html", "static/**/*.js"}) {
            for (var file : resources.getResources("classpath:" + place)) {
                looked++;
                file.getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> UNESCAPED.matcher(line).find() && !line.contains(COPY_OF_TEMPLATE))
                        .forEach(line -> found.add(file.getFilename() + ": " + line.strip()));
            }
        }

        assertThat(looked).isGreaterThan(50);
        assertThat(found).isEmpty();
    }
}
