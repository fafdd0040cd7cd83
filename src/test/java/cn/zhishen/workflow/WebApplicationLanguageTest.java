package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** Fails if an update of the web applications contains a text without a Chinese translation. */
class WebApplicationLanguageTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?}}");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "admin", "welcome"})
    void everyTextHasItsChineseWithTheSamePlaceholders(String application) throws IOException {
        var english = labels(application, "en");
        var chinese = labels(application, "zh");
        assertThat(chinese.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(() -> english.fieldNames());
        english.fieldNames()
                .forEachRemaining(key ->
                        assertThat(placeholders(chinese.get(key))).as(key).isEqualTo(placeholders(english.get(key))));
        assertThat(read(application, "scripts/config.js")).contains("availableLocales: ['zh', 'en']");
    }

    /** Texts about log-in, rights and errors, which not only administrators see. */
    @Test
    void cockpitSaysInChineseWhatTheTasklistSaysInTheSameWords() throws IOException {
        var english = labels("cockpit", "en");
        var chinese = labels("cockpit", "zh");
        var tasklist = labels("tasklist", "en");
        var said = labels("tasklist", "zh");
        tasklist.fields().forEachRemaining(label -> {
            if (label.getValue().equals(english.get(label.getKey()))) {
                assertThat(chinese.get(label.getKey())).as(label.getKey()).isEqualTo(said.get(label.getKey()));
            }
        });
        assertThat(english.fieldNames()).toIterable().containsAll(() -> chinese.fieldNames());
        assertThat(chinese.fieldNames())
                .toIterable()
                .contains("PAGE_LOGIN_ERROR_MSG", "PAGES_STATUS_ACCESS_DENIED", "AUTH_AUTHENTICATION_FAILED");
        assertThat(read("cockpit", "scripts/config.js")).contains("availableLocales: ['zh', 'en']");
    }

    private static TreeSet<String> placeholders(JsonNode text) {
        List<String> found = PLACEHOLDER
                .matcher(text.asText())
                .results()
                .map(MatchResult::group)
                .map(placeholder -> placeholder.replace(" ", ""))
                .toList();
        return new TreeSet<>(found);
    }

    private static JsonNode labels(String application, String language) throws IOException {
        var text = read(application, "locales/" + language + ".json");
        // Camunda's own files begin with a byte order mark
        return new ObjectMapper()
                .readTree(text.startsWith("\uFEFF") ? text.substring(1) : text)
                .get("labels");
    }

    private static String read(String application, String file) throws IOException {
        return new ClassPathResource("META-INF/resources/webjars/camunda/app/" + application + "/" + file)
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
