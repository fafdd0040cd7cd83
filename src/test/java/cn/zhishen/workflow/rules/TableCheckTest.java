package cn.zhishen.workflow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.review.ReviewQuestions;
import cn.zhishen.review.rules.ReviewTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The checks of a decision table before it takes effect. */
class TableCheckTest {

    private static final Path DIRECTORY = Path.of("bpmn", "decisions");
    private static final Set<String> OF_THE_PROCESSES =
            Set.of("scan-acceptance.dmn", "review-verdict.dmn", "resubmission-wait.dmn");

    /** The limits with which the program is shipped. */
    static final TableLimits LIMITS = DeliveredSettings.of(TableLimits.class);

    private static final RuleTables FILES = new FileRuleTables();

    private static final TableCheck CHECK = new TableCheck(
            List.of(new ReviewTables(FILES, Clock.systemUTC())),
            List.of(new ReviewQuestions(new Catalogue(FILES), FILES, Clock.systemUTC())),
            new PathMatchingResourcePatternResolver(),
            LIMITS);

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
    void anInputThatIsTrueOrFalseIsNotNegated() {
        assertThat(DeployedCell.isTest("true", "boolean")).isTrue();
        assertThat(DeployedCell.isTest("-", "boolean")).isTrue();
        assertThat(DeployedCell.isTest("not(true)", "boolean")).isFalse();
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

    // size

    @Test
    void aLargerFileIsRefusedBeforeItIsRead() {
        var large = new byte[(int) LIMITS.maxFileSize().toBytes() + 1];
        assertThatThrownBy(() -> CHECK.require(large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("超过 " + LIMITS.maxFileSize().toBytes() + " 字节");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aTableHasABoundedNumberOfRules() throws IOException {
        assertRefused(withRules("credit-bans", LIMITS.maxUniqueRules() + 1), "至多命中一条的决策表最多 100 条");
        assertRefused(withRules("enterprise-conditions", LIMITS.maxRules() + 1), "决策表最多 2000 条");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theLargestTableOfWhichOneRuleMatchesIsComparedSoon() throws IOException {
        var table = withRules("credit-bans", LIMITS.maxUniqueRules());
        CHECK.require(table.getBytes(StandardCharsets.UTF_8));

        // also if much stands in its cells
        var many = IntStream.range(0, 700).mapToObj(i -> ",\"w#" + i + "\"").collect(Collectors.joining());
        var full = Pattern.compile("<text>\"C(\\d+)\"</text>")
                .matcher(table)
                .replaceAll(found ->
                        "<text>\"C" + found.group(1) + "\"" + many.replace("w#", found.group(1) + "-") + "</text>");
        CHECK.require(full.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theLongestTableIsReadSoon() throws IOException {
        CHECK.require(withRules("enterprise-conditions", LIMITS.maxRules()).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aColumnHasABoundedNumberOfWords() throws IOException {
        var most = vocabulary(LIMITS.maxWords());
        CHECK.require(most.getBytes(StandardCharsets.UTF_8));

        assertRefused(
                vocabulary(LIMITS.maxWords() + 1),
                "same 列共有 " + (LIMITS.maxWords() + 1) + " 项（以“；”分开），一列最多 " + LIMITS.maxWords() + " 项");
    }

    /** A table with so many other writings of words. */
    private static String vocabulary(int count) throws IOException {
        var table = Files.readString(DIRECTORY.resolve("vocabulary.dmn"));
        var first = table.indexOf("<rule ");
        var rule = table.substring(first, table.indexOf("</rule>") + 7);
        var rules = new StringBuilder();
        for (int from = 0; from < count; from += 1000) {
            var words = IntStream.range(from, Math.min(from + 1000, count))
                    .mapToObj(i -> "词" + i)
                    .collect(Collectors.joining("；"));
            rules.append(rule.replaceFirst("(same\">\\s*<text>)[^<]*", "$1\"" + words + "\"")
                    .replaceAll("id=\"", "id=\"r" + from + "-"));
        }
        return table.substring(0, first) + rules + table.substring(table.lastIndexOf("</rule>") + 7);
    }

    // what is missing in a table

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            enterprise-conditions | kind“ADDITION”；kind“FIRST”
            net-assets-basis      | kind“ADDITION”；kind“FIRST”
            personnel-conditions  | kind“ADDITION”、type“建筑业”；kind“ADDITION”、type“监理”
            assessment-scope      | kind“ADDITION”、level“不分等级”、lowest“true”、type“建筑业”
            related-specialties   | word“
            """)
    void aTableWithoutRulesIsRefusedWhereTheReviewNeedsAnAnswer(String name, String said) throws IOException {
        var table = Files.readString(DIRECTORY.resolve(name + ".dmn")).replaceAll("(?s)<rule .*</rule>", "");

        assertRefused(table, "没有规则适用于" + said);
        assertRefused(table, "审查会因此中断，请补上规则");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            enterprise-conditions | ,"UPGRADE"            | kind“UPGRADE”，审查
            net-assets-basis      | ,"UPGRADE"            | kind“UPGRADE”，审查
            personnel-conditions  | ,"REAPPROVAL"         | kind“REAPPROVAL”、type“建筑业”；kind“REAPPROVAL”、type“监理”，审查
            """)
    void aKindThatATableLeavesOutIsNamed(String name, String kind, String said) throws IOException {
        assertRefused(Files.readString(DIRECTORY.resolve(name + ".dmn")).replace(kind, ""), "没有规则适用于" + said);
    }

    @Test
    void aWordOfAStandardThatATableLeavesOutIsNamed() throws IOException {
        var table = Files.readString(DIRECTORY.resolve("related-specialties.dmn"));

        assertRefused(table.replace("\"公路工程相关专业\"", "\"公路相关专业\""), "没有规则适用于word“公路工程相关专业”，审查");
    }

    // what the engine itself reads

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <rule id="[^"]*"                  | <rule                               | 第 1 条规则没有编号（id），请补上
            <rule id="                        | <rule id="a{65}                     | 第 1 条规则的编号（id）有
            <input id="[^"]*"                 | <input                              | 第 1 个输入列没有编号（id），请补上
            <output id="[^"]*"                | <output                             | 第 1 个输出列没有编号（id），请补上
            <output id="                      | <output id="a{65}                   | 第 1 个输出列的编号（id）有
            historyTimeToLive="[^"]*"         | historyTimeToLive="abc"             | 保存天数（historyTimeToLive）“abc”无法识别，应写作 P1825D
            historyTimeToLive="[^"]*"         | historyTimeToLive="-1"              | 保存天数（historyTimeToLive）“-1”无法识别
            historyTimeToLive="[^"]*"         | historyTimeToLive="P99999999999D"   | 无法识别，应写作 P1825D
            camunda:historyTimeToLive="[^"]*" | ``                                  | 保存天数（historyTimeToLive）没有填写
            (<decision [^>]*name=)"[^"]*"     | $1"a{300}"                          | 名称（name）有 300 个字符，超过 255 个，请缩短
            (<definitions [^>]*\\bname=)"[^"]*" | $1"a{300}"                          | 文件的名称（name）有 300 个字符
            (<definitions [^>]*namespace=)"[^"]*" | $1"a{300}"                      | 文件的 namespace有 300 个字符
            (<definitions [^>]*\\b)id="[^"]*"   | $1                                  | 文件的 definitions没有编号（id）
            (<decision [^>]*\\b)id="[^"]*"      | $1                                  | 文件中有一张决策表没有编号（id）
            versionTag="[^"]*"                | versionTag="+999999999-12-31"       | 版本标签“+999999999-12-31”的年份应在 2000 至 2999 之间
            versionTag="[^"]*"                | versionTag="-999999999-01-01"       | 的年份应在 2000 至 2999 之间
            versionTag="[^"]*"                | versionTag="1999-12-31"             | 的年份应在 2000 至 2999 之间
            versionTag="[^"]*"                | versionTag="3000-01-01"             | 的年份应在 2000 至 2999 之间
            """)
    void whatTheEngineCannotStoreIsRefused(String good, String bad, String said) {
        var longer = bad.replace("a{65}", "a".repeat(65)).replace("a{300}", "a".repeat(300));
        assertRefused(labour().replaceFirst(good, longer), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000-01-01", "2999-12-31"})
    void theYearsOfAVersionTagReachFarEnough(String tag) {
        assertThatCode(() -> CHECK.require(labour().replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"" + tag + "\"")
                        .getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    /** The table with copies of its last rule, each with another word. */
    private static String withRules(String name, int count) throws IOException {
        var table = Files.readString(DIRECTORY.resolve(name + ".dmn"));
        var first = table.indexOf("<rule ");
        var last = table.substring(table.lastIndexOf("<rule "), table.lastIndexOf("</rule>") + 7);
        var rules = IntStream.range(0, count)
                .mapToObj(i -> last.replaceAll("id=\"", "id=\"r" + i + "-").replace("\"FRAUD\"", "\"C" + i + "\""))
                .collect(Collectors.joining());
        return table.substring(0, first) + rules + table.substring(table.lastIndexOf("</rule>") + 7);
    }

    // foreign tables

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "138 0013 8000", "１３８００１３８０００", "540102199001011234", "&#49;3800138000"})
    void aTableWithANumberOfAPersonIsRefusedWhereverItStands(String number) {
        for (var place : List.of(
                labour().replaceFirst("(<decision [^>]*name=\")", "$1王某" + number),
                labour().replaceFirst("(<definitions [^>]*name=\")", "$1王某" + number),
                labour().replaceFirst("<description>", "<description>电话" + number),
                labour().replaceFirst("<rule ", "<!-- 电话" + number + " --><rule "),
                labour().replaceFirst("(requirement\"><text>\")", "$1电话" + number + "，"),
                labour().replaceFirst("(requirement\"><text>)\"", "$1<![CDATA[\"电话" + number + "，]]>"))) {
            if (!number.startsWith("&") || !place.contains("<!-- ") && !place.contains("CDATA")) {
                assertRefused(place, "公民身份号码或手机号码");
            }
        }
        if (!number.contains(" ") && !number.startsWith("&") && number.charAt(0) < 128) {
            assertRefused(labour().replaceFirst("<rule id=\"", "<rule id=\"电话" + number + "-"), "公民身份号码或手机号码");
        }
    }

    @Test
    void aNumberInPiecesIsFound() {
        assertRefused(
                labour().replaceFirst("(requirement\"><text>\")", "$1138<!-- -->00138<![CDATA[000]]>，"), "公民身份号码或手机号码");
    }

    // tables in which at most one rule may match

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
            integer | not(< 5)      | < 5            | false
            integer | -1            | [-3..-1)       | false
            boolean | true          | false          | false
            boolean | true          | true           | true
            boolean | -             | false          | true
            """)
    void overlapIsToldByType(String type, String one, String other, boolean overlap) {
        assertThat(Taken.by(one, type).meets(Taken.by(other, type), type)).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            string  | "a"
            string  | "a", "b"
            string  | not("a" ,"b")
            string  | -
            integer | 3
            integer | -1
            integer | <3
            integer | <= 3
            integer | > 3
            integer | >=3
            integer | 1, > 3
            integer | [1..3]
            integer | (1..3)
            integer | ( -1 .. 3 ]
            integer | [1..3), 4
            integer | not(1, [3..4])
            boolean | true
            boolean | true, false
            """)
    void aTestTakesWhatFeelTakes(String type, String test) {
        var feel = new ScalaFeelEngineFactory().createInstance();
        Stream<Object> values =
                switch (type) {
                    case "integer" -> IntStream.rangeClosed(-2, 5).boxed().map(Object.class::cast);
                    case "boolean" -> Stream.of(true, false);
                    default -> Stream.of("a", "b", "c", "");
                };
        values.forEach(value -> assertThat(Taken.by(test, type).takes(value))
                .as(test + " of " + value)
                .isEqualTo(feel.evaluateSimpleUnaryTests(
                        test, "input", Variables.putValue("input", value).asVariableContext())));
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
            return Files.readString(DIRECTORY.resolve("standards-labour.dmn"))
                    .replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"2016-11-01\"");
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
