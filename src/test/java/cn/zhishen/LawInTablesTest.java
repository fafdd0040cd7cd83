package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.qualification.Qualification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A reader finds what the law says of a level or a category in {@code bpmn/decisions}, never in a Java {@code if}. */
class LawInTablesTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "cn", "zhishen");

    /** The sandbox, whose made-up enterprises apply for particular categories. */
    private static final Path SANDBOX = SOURCES.resolve("sandbox");

    /** The order of the levels is a list in Java; it contains no figure of the law. */
    private static final Path ORDER = SOURCES.resolve(Path.of("qualification", "QualificationLevels.java"));

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static Set<String> wordsOfTheLaw() {
        var words = new TreeSet<String>();
        for (Qualification entry : new Catalogue(new FileRuleTables()).all()) {
            words.addAll(List.of(
                    entry.code(),
                    entry.categoryCode(),
                    entry.standard(),
                    entry.type(),
                    entry.series(),
                    entry.category(),
                    entry.level()));
        }
        return words;
    }

    /** A setting has its value and the reason for it in one place. */
    @Test
    void noSettingIsGivenASecondValueWhereItIsRead() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContainPattern("@Value\\(\"\\$\\{[^}]*:")
                            .doesNotContain("@DefaultValue")
                            .doesNotContainPattern("getProperty\\(\"[^\"]*\", "));
        }
    }

    /** A setting of ours is a component of a record. The settings of a library are the library's. */
    @Test
    void noClassReadsASettingOfOursByItsNameAlone() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("@Value(\"${zhishen"));
        }
    }

    @Test
    void noSourceNamesALevelASeriesOrACategory() throws IOException {
        var words = wordsOfTheLaw();
        assertThat(words).contains("D101B", "standard-E201", "监理", "施工总承包", "二级", "乙级", "不分等级");

        var found = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (var file : files.filter(
                            f -> f.toString().endsWith(".java") && !f.startsWith(SANDBOX) && !f.equals(ORDER))
                    .toList()) {
                LITERAL.matcher(Files.readString(file))
                        .results()
                        .map(literal -> literal.group(1))
                        .filter(words::contains)
                        .forEach(word -> found.add(SOURCES.relativize(file) + ": " + word));
            }
        }
        assertThat(found).isEmpty();
    }
}
