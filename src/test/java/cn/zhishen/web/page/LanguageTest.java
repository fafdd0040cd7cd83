package cn.zhishen.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Holding;
import cn.zhishen.complaint.Complaint;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.review.assessment.Assessments;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The words of the pages: Chinese is the key, and each has its English. */
class LanguageTest {

    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");
    private static final Pattern KEY = Pattern.compile("#\\{([^}$(]+?)\\s*(\\(|})");
    private static final Pattern TOKEN =
            Pattern.compile("[\\p{L}\\d_.\\-\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd]+");

    @Test
    void everyWordOfPortalAndPublicSiteHasItsEnglish() throws IOException {
        var english = words("_en.properties");
        assertThat(keys()).hasSizeGreaterThan(70).allSatisfy(key -> assertThat(english.getProperty(key))
                .as("English of " + key)
                .isNotBlank());
        var dynamic = Stream.of(
                        Arrays.stream(Stage.values()).map(Stage::chinese),
                        Arrays.stream(Stage.Turn.values()).map(turn -> "轮到" + turn.chinese()),
                        Arrays.stream(ApplicationKind.values()).map(ApplicationKind::chinese),
                        Arrays.stream(Holding.Standing.values()).map(Holding.Standing::chinese),
                        Arrays.stream(Complaint.Status.values()).map(Complaint.Status::chinese),
                        Arrays.stream(Complaint.Outcome.values()).map(Complaint.Outcome::chinese),
                        Assessments.ASSUMPTIONS.stream())
                .flatMap(words -> words);
        assertThat(dynamic)
                .allSatisfy(key -> assertThat(english.getProperty(key)).as(key).isNotBlank());
    }

    @Test
    void whatTakesParametersSaysThemInBothLanguages() throws IOException {
        var chinese = words(".properties");
        var english = words("_en.properties");
        for (var key : keysWithParameters()) {
            assertThat(chinese.getProperty(key)).as("Chinese of " + key).contains("{0");
            assertThat(english.getProperty(key)).as("English of " + key).contains("{0");
        }
    }

    @Test
    void noWordIsSaidWithParametersHereAndWithoutThere() throws IOException {
        var chinese = words(".properties");
        assertThat(bare()).allSatisfy(key -> assertThat(chinese.getProperty(key, ""))
                .as(key + " is used without parameters")
                .doesNotContain("{0"));
    }

    /** If a key stood in two bundles, the first one would be shown everywhere. */
    @Test
    void noWordHasTwoEnglishes() throws IOException {
        try (var files = Files.list(Path.of("src", "main", "resources", "i18n"))) {
            assertThat(files.filter(file -> file.toString().endsWith("_en.properties"))
                            .flatMap(file -> read(file).lines())
                            .filter(line -> line.contains("=") && !line.startsWith("#"))
                            .map(line -> line.substring(0, line.indexOf('=')).strip()))
                    .hasSizeGreaterThan(900)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyKeyIsAWordThatTemplatesCanHold() throws IOException {
        assertThat(keys()).allSatisfy(key -> assertThat(key).matches(TOKEN));
    }

    @Test
    void noPageHoldsScriptsOrStylesOfItsOwn() throws IOException {
        try (var files = Files.walk(TEMPLATES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".html")))
                    .allSatisfy(file -> assertThat(read(file))
                            .as(file.toString())
                            .doesNotContainPattern("(?i)\\s(th:)?style\\s*=")
                            .doesNotContainPattern("(?i)<style")
                            .doesNotContainPattern("(?i)<script(?![^>]*(src=|th:src=|application/|cam-script))")
                            .doesNotContainPattern("(?i)\\son[a-z]+\\s*=\\s*\"")
                            .doesNotContainPattern("hx-on|hx-vals\\s*=\\s*['\"]js:"));
        }
    }

    private static Set<String> keys() throws IOException {
        return found("(}");
    }

    private static Set<String> keysWithParameters() throws IOException {
        return found("(");
    }

    private static Set<String> bare() throws IOException {
        return found("}");
    }

    /** @param ends how the key may end: at its parameters, or at the closing brace */
    private static Set<String> found(String ends) throws IOException {
        try (var files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !List.of("staff", "sandbox")
                            .contains(TEMPLATES.relativize(file).getName(0).toString()))
                    .flatMap(file -> KEY.matcher(read(file)).results())
                    .filter(match -> ends.contains(match.group(2)))
                    .map(match -> match.group(1).strip())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Properties words(String ending) throws IOException {
        var words = new Properties();
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath:i18n/*.properties")) {
            var name = resource.getFilename();
            if (name != null && name.endsWith("_en.properties") == ending.equals("_en.properties")) {
                try (Reader in = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                    words.load(in);
                }
            }
        }
        return words;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
