package cn.zhishen.workflow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.review.rules.ReviewTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What is looked for in a decision table before it counts. */
class TableCheckTest {

    private static final Path DIRECTORY = Path.of("bpmn", "decisions");
    private static final Set<String> OF_THE_PROCESSES =
            Set.of("scan-acceptance.dmn", "review-verdict.dmn", "resubmission-wait.dmn");

    private static final TableCheck CHECK = new TableCheck(
            List.of(new ReviewTables(new FileRuleTables(), Clock.systemUTC())),
            new PathMatchingResourcePatternResolver());

    static List<Path> tables() throws IOException {
        try (var files = Files.list(DIRECTORY)) {
            return files.filter(file ->
                            !OF_THE_PROCESSES.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theTablesOfTheProgramPass(Path table) {
        assertThatCode(() -> CHECK.require(Files.readAllBytes(table))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            camunda:versionTag="2016-11-01"    | camunda:versionTag="2026.12.1"       | 版本标签“2026.12.1”不是施行日期
            camunda:versionTag="2016-11-01"    | camunda:versionTag="2026-02-30"      | 版本标签“2026-02-30”不是施行日期
            <text>200</text>                   | <text>"二百"</text>                   | standard-D301
            <text>200</text>                   | <text>200 +</text>                   | threshold 列“200 +”无法识别
            <text>200</text>                   | <text></text>                        | 没有填写数量标准（threshold）
            <text>"NET_ASSETS"</text></outputE | <text>"NET_WORTH"</text></outputE    | 未定义的度量“NET_WORTH”
            <text>"NET_ASSETS"</text></inputE  | <text>"NET_ASSETS</text></inputE     | 无法识别
            <text>"D301X-technical-lead"       | <text>"D301X-net-assets"             | 用了两次
            name="threshold"                   | name="treshold"                      | 输出列
            <text>level</text>                 | <text>lever</text>                   | 输入列应为
            id="standard-D301" name            | id="standard" name                   | 程序不使用这张表
            id="standard-D301" name            | id="review-verdict" name             | 随程序发布
            <text>200</text>                   | <text></text><x/>                    | DMN
            """)
    void whatCannotBeReadIsNamed(String good, String bad, String said) {
        assertRefused(labour().replace(good, bad), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"职称（中级", "职称（结构，电气，中级）"})
    void aCellThatOnlyTheModuleCannotReadIsNamed(String who) {
        assertRefused(labour().replaceFirst("(technical-lead.who\"><text>)[^<]*", "$1\"" + who + "\""), "who 列无法识别");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hitPolicy="COLLECT"                   | hitPolicy="UNIQUE"                    | 命中策略（hitPolicy）应为 COLLECT，不是 UNIQUE
            hitPolicy="COLLECT"                   | hitPolicy="FIRST"                     | 命中策略（hitPolicy）应为 COLLECT，不是 FIRST
            hitPolicy="COLLECT"                   | hitPolicy="COLLECT" aggregation="SUM" | 命中策略（hitPolicy）应为 COLLECT，不是 COLLECT SUM
            name="threshold" typeRef="integer"    | name="threshold" typeRef="string"     | 输出列应为
            label="指标组">                       | label="组" camunda:inputVariable="level"> | 输入列应为
            """)
    void aTableThatWouldAnswerOtherwiseThanOursIsRefused(String good, String bad, String said) {
        assertRefused(labour().replace(good, bad), said);
    }

    @Test
    void aTableWithoutOneOfOurColumnsIsRefused() {
        assertRefused(
                labour().replaceAll("<output [^>]*name=\"remedy\"[^>]*/>", "")
                        .replaceAll("(?s)<outputEntry id=\"[^\"]*\\.remedy\">.*?</outputEntry>", ""),
                "输出列应为");
    }

    @ParameterizedTest
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                "count(for i in 1..100000, j in 1..100000 return i)",
                "if group = null then 200 else &quot;two hundred&quot;",
                "if some i in 1..100000 satisfies i &lt; 0 then 1 else 200",
                "if every i in [1] satisfies true then 200 else 1",
                "(function(i) i)(200)",
                "{a: 200}.a",
                "[200][1]",
                "number(&quot;200&quot;)",
                "100 + 100",
                "level",
                "200.5",
                "9999999999",
                "\u3000200",
                "null"
            })
    void anOutputCellThatIsNoPlainValueIsRefusedBeforeItIsEvaluated(String cell) {
        assertRefused(
                labour().replace("<text>200</text>", "<text>" + cell + "</text>"), "规则 D301X-net-assets 的 threshold 列");
    }

    @ParameterizedTest
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                "count(for i in 1..100000, j in 1..100000 return i) > 0",
                "? = &quot;NET_ASSETS&quot;",
                "level",
                "starts with(?, &quot;NET&quot;)",
                "not(level)",
                "&quot;NET_ASSETS&quot;, if true then &quot;a&quot; else &quot;b&quot;",
                "&quot;NET_ASSETS&quot; + &quot;&quot;",
                "> 1",
                "true"
            })
    void anInputCellThatIsNoPlainTestIsRefusedBeforeItIsEvaluated(String cell) {
        assertRefused(
                labour().replace("<text>\"NET_ASSETS\"</text></inputE", "<text>" + cell + "</text></inputE"),
                "规则 D301X-net-assets 的 group 列");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "", "\"NET_ASSETS\" , \"OTHER\"", "not(\"PERSONNEL\", \"OTHER\")"})
    void anInputCellThatIsAPlainTestPasses(String cell) {
        assertThatCode(() -> CHECK.require(
                        labour().replace("<text>\"NET_ASSETS\"</text></inputE", "<text>" + cell + "</text></inputE")
                                .getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    @Test
    void aCellHasABoundedLength() {
        var longest = "\"\"" + ",\"\"".repeat((DeployedCell.LONGEST - 2) / 3);
        assertThat(DeployedCell.isTest(longest, "string")).isTrue();
        assertThat(DeployedCell.isTest(longest + ",\"\"", "string")).isFalse();
        assertRefused(
                labour().replace("<text>\"NET_ASSETS\"</text></inputE", "<text>" + longest + ",\"\"</text></inputE"),
                "不超过 8000 个字符");
    }

    @ParameterizedTest
    @CsvSource({"juel", "javascript", "groovy", "not-feel", "https://example.org/feel"})
    void anotherLanguageThanFeelIsAProgramAndIsRefused(String language) {
        assertRefused(
                labour().replace(
                                "net-assets.threshold\"><text>200",
                                "net-assets.threshold\" expressionLanguage=\"" + language + "\"><text>200"),
                "只能使用 FEEL，不能使用 " + language);
        assertRefused(
                labour().replace("<definitions ", "<definitions expressionLanguage=\"" + language + "\" "),
                "只能使用 FEEL，不能使用 " + language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feel", "FEEL", "https://www.omg.org/spec/DMN/20191111/FEEL/"})
    void feelMayBeNamed(String language) {
        assertThatCode(() -> CHECK.require(
                        labour().replace("<definitions ", "<definitions expressionLanguage=\"" + language + "\" ")
                                .getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<informationRequirement id=\"r\"><requiredDecision href=\"#standard-D302\"/></informationRequirement>",
                "<informationRequirement id=\"r\"><requiredDecision href=\"#standard-D301\"/></informationRequirement>",
                "<authorityRequirement id=\"r\"><requiredAuthority href=\"#a\"/></authorityRequirement>"
            })
    void aTableThatAsksAnotherIsRefused(String requirement) {
        assertRefused(labour().replaceFirst("<decisionTable ", requirement + "<decisionTable "), "不能依赖其他决策");
    }

    @ParameterizedTest
    @ValueSource(strings = {"credit-bans", "net-assets-basis", "personnel-conditions", "related-specialties"})
    void twoRulesThatMatchTheSameAreRefusedWhereOneMay(String name) throws IOException {
        var table = Files.readString(DIRECTORY.resolve(name + ".dmn"));
        assertThatThrownBy(() -> CHECK.require(withTheFirstRuleTwice(table).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("会同时命中");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            string  | "a"           | "b"            | false
            string  | "a", "b"      | "b", "c"       | true
            string  | not("a")      | "b"            | true
            string  | not("a")      | "a"            | false
            string  | not("a")      | not("b")       | true
            string  | -             | "a"            | true
            string  | -             | -              | true
            string  | ``            | -              | true
            integer | [1..5]        | [5..9]         | true
            integer | [1..5)        | [5..9]         | false
            integer | < 5           | > 5            | false
            integer | < 5           | >= 4           | true
            integer | < 5           | not(1, 2)      | true
            integer | not(1)        | not(2)         | true
            integer | (1..3)        | 2              | true
            integer | (1..2)        | -              | false
            boolean | true          | false          | false
            boolean | true          | true           | true
            boolean | -             | false          | true
            """)
    void overlapIsToldByType(String type, String one, String other, boolean overlap) {
        assertThat(CHECK.overlap(List.of(type), List.of(one), List.of(other))).isEqualTo(overlap);
    }

    private static String withTheFirstRuleTwice(String table) {
        var rule = table.substring(table.indexOf("<rule "), table.indexOf("</rule>") + 7);
        return table.replace(rule, rule + rule.replaceAll("id=\"", "id=\"again-"));
    }

    @Test
    void whatIsNoDecisionTableIsRefused() throws IOException {
        for (var file : Stream.of(Path.of("bpmn", "complaint.bpmn"), Path.of("forms", "manual-recheck.html"))
                .toList()) {
            assertThatThrownBy(() -> CHECK.require(Files.readAllBytes(file)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertRefused(
                "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"d\" namespace=\"n\">"
                        + "<decision id=\"standard-D301\" name=\"d\"><literalExpression id=\"l\"><text>1</text></literalExpression></decision></definitions>",
                "不是决策表");
    }

    @Test
    void aFileWithSomethingElseThanTablesIsRefused() {
        assertRefused(labour().replace("</decision>", "</decision><inputData id=\"i\" name=\"i\"/>"), "只含决策表");
        assertRefused(labour().replaceAll("(?s)<decision .*</decision>", ""), "只含决策表");
    }

    private static String labour() {
        try {
            return Files.readString(DIRECTORY.resolve("standards-labour.dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(String table, String said) {
        assertThat(table).isNotEqualTo(labour());
        assertThatThrownBy(() -> CHECK.require(table.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
