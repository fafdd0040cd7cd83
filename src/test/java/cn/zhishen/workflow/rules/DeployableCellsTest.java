package cn.zhishen.workflow.rules;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import cn.zhishen.application.admission.PreconditionTables;
import cn.zhishen.application.admission.PreconditionsAsked;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.CatalogueTables;
import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.qualification.PublishedStandards;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.review.DossierFixture;
import cn.zhishen.review.FakeRuleTables;
import cn.zhishen.review.ReviewQuestions;
import cn.zhishen.review.rules.ReviewTables;
import cn.zhishen.review.vocabulary.Vocabulary;
import cn.zhishen.workflow.decision.HumanDecisionTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Puts an unreadable value into a cell of every column of every table that may be deployed. The table is refused with rule and column; or
 * the program must be able to answer with it, which the test tries. A thorough run tries every value in every column, others two of five.
 */
class DeployableCellsTest {

    private static final RuleTables FILES = new FileRuleTables();
    private static final Catalogue CATALOGUE = new Catalogue(FILES);
    private static final TableCheck CHECK = new TableCheck(
            List.of(
                    new CatalogueTables(CATALOGUE),
                    new PreconditionTables(),
                    new ReviewTables(FILES, Clock.systemUTC()),
                    new HumanDecisionTable()),
            List.of(new ReviewQuestions(CATALOGUE, FILES, Clock.systemUTC()), new HumanDecisionTable()),
            new PathMatchingResourcePatternResolver(),
            TableCheckTest.LIMITS);

    private static final String EMPTY = "";
    private static final String WORD = "\"x\"";
    private static final List<String> VALUES = List.of(EMPTY, WORD, "-1", "0", "999999999");
    private static final int AT_ONE_COLUMN = Boolean.getBoolean("zhishen.thorough") ? VALUES.size() : 2;

    /** Why the program can answer with one of {@link #VALUES}, by table, column and value. */
    private static final Map<String, String> ANSWERED = new HashMap<>();

    private static void answered(String why, String table, List<String> values, String... columns) {
        for (var column : columns) {
            values.forEach(value -> ANSWERED.put(table + " " + column + " " + value, why));
        }
    }

    static {
        var anything = "an empty test takes whatever is asked";
        answered(
                anything,
                "application-preconditions",
                List.of(EMPTY),
                "kind",
                "type",
                "standing",
                "monthsLeft",
                "heldAbove",
                "typeHeld",
                "restricted");
        answered(anything, "application-scope", List.of(EMPTY), "kind", "type", "series", "level", "insideRegion");
        answered(anything, "approving-authority", List.of(EMPTY), "type", "series", "categoryCode", "level");
        answered(anything, "assessment-scope", List.of(EMPTY), "type", "kind", "level", "lowest");
        answered(anything, "enterprise-conditions", List.of(EMPTY), "kind");
        answered(anything, "standard-D101", List.of(EMPTY), "level");

        var compared = "it is compared with, however unlikely: the rule matches never or seldom";
        answered(
                compared,
                "application-preconditions",
                List.of("-1", "0", "999999999"),
                "monthsLeft",
                "heldAbove",
                "monthsSinceRefusal");
        answered("the credit register may tell of any conduct", "credit-bans", List.of(WORD), "conduct");

        var shown = "a sentence is shown as it is";
        answered(shown, "application-preconditions", List.of(WORD), "text", "notice");
        answered(shown, "application-scope", List.of(WORD), "procedure");
        answered(shown, "approving-authority", List.of(WORD), "authority");
        answered(shown, "assessment-scope", List.of(WORD), "awaiting");
        answered(shown, "enterprise-conditions", List.of(WORD), "group", "clause", "requirement", "remedy");
        answered(shown, "human-decisions", List.of(WORD), "title", "decides", "basis");
        answered(shown, "standard-D101", List.of(WORD), "clause", "requirement", "remedy");
        for (var clause : List.of(
                "application-preconditions clause",
                "application-scope clause",
                "approving-authority clause",
                "assessment-scope clause",
                "credit-bans clause",
                "net-assets-basis clause",
                "net-assets-basis remedy",
                "personnel-conditions insuranceClause",
                "personnel-conditions ageClause",
                "related-specialties clause")) {
            var names = clause.split(" ");
            answered("a sentence that may be left out, or is shown as it is", names[0], List.of(EMPTY, WORD), names[1]);
        }

        answered("nobody has to keep out", "human-decisions", List.of(EMPTY), "apart");
        var notAsked = "what is left out is not asked for";
        answered(notAsked, "application-preconditions", List.of(EMPTY), "notice");
        answered(notAsked, "assessment-scope", List.of(EMPTY), "awaiting");
        answered(notAsked, "personnel-conditions", List.of(EMPTY), "exclusiveMonths", "workingAge");
        answered("no month before the application is looked at", "personnel-conditions", List.of("0"), "insuredMonths");
        answered(
                notAsked,
                "standard-D101",
                List.of(EMPTY),
                "each",
                "parts",
                "years",
                "field",
                "insteadOfYears",
                "projectLevel",
                "conditions");
        answered(notAsked, "vocabulary", List.of(EMPTY), "same", "near");

        var named = "a word of its own, which others have or have not";
        answered(named, "enterprise-conditions", List.of(WORD), "indicator");
        answered(named, "related-specialties", List.of(WORD), "specialties");
        answered(named, "standard-D101", List.of(WORD), "indicator", "each", "field", "conditions", "choice");
        answered(named, "vocabulary", List.of(WORD), "word", "same", "near");
    }

    private static final DmnEngine ENGINE = PlainCells.applyTo(
                    (DefaultDmnEngineConfiguration) DefaultDmnEngineConfiguration.createDefaultDmnEngineConfiguration())
            .buildEngine();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application-preconditions",
                "application-scope",
                "approving-authority",
                "assessment-scope",
                "credit-bans",
                "enterprise-conditions",
                "human-decisions",
                "net-assets-basis",
                "personnel-conditions",
                "related-specialties",
                "standard-D101",
                "vocabulary"
            })
    void aCellThatNobodyCanReadIsRefusedOrAnswered(String decision) throws IOException {
        var table = table(decision);
        CHECK.require(table.getBytes(StandardCharsets.UTF_8));
        var wrong = new ArrayList<String>();
        int turn = 0;
        for (var column : columns(table)) {
            for (int i = 0; i < AT_ONE_COLUMN; i++) {
                var value = VALUES.get(turn++ % VALUES.size());
                var name = decision + " " + column + " " + value;
                var changed = column.with(table, value);
                var refusal = refusal(changed);
                var why = ANSWERED.get(name);
                if (refusal == null && why == null) {
                    wrong.add(name + " is deployed");
                } else if (refusal != null && why != null) {
                    wrong.add(name + " is refused: " + refusal);
                } else if (refusal != null
                        && !refusal.contains("会同时命中")
                        && !(refusal.contains("规则 " + column.rule())
                                && refusal.contains(column.name())
                                && refusal.contains("请"))) {
                    wrong.add(name + " is refused without rule or column: " + refusal);
                } else if (refusal == null) {
                    assertThatCode(() -> ask(new Changed(decision, changed), decision))
                            .as(name + ": " + why)
                            .doesNotThrowAnyException();
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application-preconditions | applyBefore    | "三个月"               | applyBefore 列“三个月”应写作几个月或者几日
            application-preconditions | applyBefore    | "99999个月"            | applyBefore
            application-preconditions | text           | "{titel}不能申请"      | text 列的“{titel}”没有内容可填
            application-preconditions | notice         | "{title"               | notice 列的“{”没有内容可填
            application-preconditions | kind           | not("FRIST")           | kind 列“FRIST”不存在
            application-preconditions | standing       | "NONE", "HELD"         | standing 列“HELD”不存在
            application-scope         | kind           | "SIMPLE-CHANGE"        | 不是业务类型的名称
            approving-authority       | categoryCode   | "D103", "D999"         | categoryCode 列“D999”不存在
            approving-authority       | tier           | "PROVINCE"             | tier 列“PROVINCE”不存在
            assessment-scope          | thresholdLevel | "四级"                 | thresholdLevel 列“四级”不存在
            credit-bans               | years          | 101                    | years 列“101”超出范围
            human-decisions           | task           | "fillDossier"          | task 列“fillDossier”不是工作人员的任务
            human-decisions           | groups         | "auditors"             | groups 列“auditors”不存在
            human-decisions           | groups         | "reviewers；nobody"     | groups 列“nobody”不存在
            human-decisions           | apart          | "anybody"              | apart 列“anybody”不是工作人员的任务
            human-decisions           | workingDays    | 251                    | workingDays 列“251”超出范围
            human-decisions           | process        | "complaint-2"          | process 列“complaint-2”不存在
            human-decisions           | form           | "other"                | form 列“other”不存在
            personnel-conditions      | insuredMonths  | 601                    | insuredMonths 列“601”超出范围
            related-specialties       | specialties    | "、"                   | 没有写出任何一项
            related-specialties       | word           | "建筑工程"             | word 列应写“……相关专业”
            standard-D101             | group          | -                      | group 列应写一个指标组
            standard-D101             | group          | "SKILLED", "TITLED"    | group 列应写一个指标组
            standard-D101             | measure        | "CREDIT_CLEAR"         | 不用于资质标准
            enterprise-conditions     | measure        | "TECHNICAL_LEAD"       | 不用于企业整体
            standard-D101             | threshold      | 1000001                | threshold 列无法识别
            standard-D101             | who            | "技能（或）"           | who 列无法识别
            standard-D101             | who            | "注册建筑工程师"       | 不在决策表 vocabulary
            standard-D101             | leaders        | "施工队长"             | leaders 列的证书“施工队长”不在决策表 vocabulary
            standard-D101             | parts          | "建筑工程≥99999999999" | parts 列无法识别
            standard-D101             | projectLevel   | "高级"                 | projectLevel 列无法识别
            standard-D101             | choiceOf       | "D101B-titled"         | choiceOf 列“D101B-titled”应为
            vocabulary                | same           | "="                    | same 列“=”应写作
            vocabulary                | same           | "结构设计=高等"        | same 列“结构设计=高等”应写作
            """)
    void whatIsWrongIsSaid(String decision, String column, String cell, String said) throws IOException {
        var table = table(decision);
        var changed = columns(table).stream()
                .filter(one -> one.name().equals(column))
                .findFirst()
                .orElseThrow()
                .with(table, cell);
        assertThat(refusal(changed)).contains("决策表 " + decision).contains(said).contains("请更正后重新部署");
    }

    @Test
    void aStandardOfNoCategoryIsRefused() throws IOException {
        var table = table("standard-D101").replace("\"standard-D101", "\"standard-D999");
        assertThat(refusal(table)).contains("资质目录中没有这张表的类别");
    }

    private static String refusal(String table) {
        try {
            CHECK.require(table.getBytes(StandardCharsets.UTF_8));
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** Asks the table all that the program asks it. It only matters that there are answers. */
    private static void ask(RuleTables tables, String decision) {
        var catalogue = new Catalogue(tables);
        var item = catalogue.find("D101B").orElseThrow();
        for (var kind : ApplicationKind.values()) {
            assertThat(catalogue.openness(item, kind, FakeRuleTables.NOW).reason())
                    .doesNotContain("无法读取");
        }
        assertThat(new PublishedStandards(catalogue, tables).find("D101B", FakeRuleTables.NOW))
                .isPresent();
        if (decision.equals("application-preconditions")) {
            assertThat(PreconditionsAsked.of(catalogue, tables)).noneMatch(told -> told.contains("{"));
        }
        if (decision.equals("vocabulary")) {
            var words = new Vocabulary(tables.rows(decision, FakeRuleTables.NOW), List.of());
            assertThat(words.means(Vocabulary.Kind.TITLE_SPECIALTY, "结构", "x")).isNotNull();
        }
        if (decision.equals("human-decisions")) {
            assertThat(HumanDecisionTable.decisions(tables.rows(decision, FakeRuleTables.NOW)))
                    .isNotEmpty();
        }
        for (var kind : List.of(ApplicationKind.FIRST, ApplicationKind.UPGRADE)) {
            var dossier = DossierFixture.dossier()
                    .of(kind)
                    .applyingFor(DossierFixture.BUILDING_SECOND)
                    .banned("FRAUD", LocalDate.of(2026, 1, 1), null);
            assertThat(FakeRuleTables.reviewer(tables)
                            .review(dossier.build(), dossier.facts(), dossier.uses())
                            .findings())
                    .isNotEmpty();
        }
    }

    /** A column, and the last rule whose cell in it is not empty. */
    private record Column(String name, String rule, String cell) {

        String with(String table, String value) {
            return table.replaceFirst(
                    "(id=\"" + Pattern.quote(cell) + "\">\\s*<text>)[^<]*",
                    "$1" + Matcher.quoteReplacement(value.replace("\"", "&quot;")));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Pattern RULE = Pattern.compile("(?s)<rule id=\"([^\"]*)\">.*?</rule>");
    private static final Pattern CELL = Pattern.compile("(?s)<(?:input|output)Entry id=\"([^\"]*)\">\\s*<text>([^<]*)");
    private static final Pattern COLUMN =
            Pattern.compile("(?s)<inputExpression [^>]*>\\s*<text>([^<]*)</text>|<output [^>]*name=\"([^\"]*)\"");

    private static List<Column> columns(String table) {
        var names = COLUMN.matcher(table)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
        var columns = new LinkedHashMap<String, Column>();
        RULE.matcher(table).results().forEach(rule -> {
            var cells = CELL.matcher(rule.group()).results().toList();
            assertThat(cells).hasSameSizeAs(names);
            for (int i = 0; i < names.size(); i++) {
                var text = cells.get(i).group(2);
                if (!text.isEmpty() && !text.equals("-") && !text.equals("\"\"")
                        || !columns.containsKey(names.get(i))) {
                    columns.put(
                            names.get(i),
                            new Column(names.get(i), rule.group(1), cells.get(i).group(1)));
                }
            }
        });
        return List.copyOf(columns.values());
    }

    /** A file with this table alone; of a long table only the first rules. */
    private static String table(String decision) throws IOException {
        try (var files = Files.list(Path.of("bpmn", "decisions"))) {
            for (var file : files.toList()) {
                var text = Files.readString(file);
                var found = Pattern.compile("(?s)<decision id=\"" + decision + "\".*?</decision>")
                        .matcher(text);
                if (found.find()) {
                    var rules = RULE.matcher(found.group())
                            .results()
                            .map(rule -> rule.group())
                            .toList();
                    var most = rules.size() > 100 ? rules.subList(0, 20) : rules;
                    var head = found.group().substring(0, found.group().indexOf("<rule "));
                    return text.substring(0, text.indexOf("<decision "))
                            + head
                            + most.stream().collect(joining())
                            + "</decisionTable></decision></definitions>";
                }
            }
        }
        throw new IllegalArgumentException(decision);
    }

    /** The tables of the files, one of them replaced. */
    private static final class Changed implements RuleTables {

        private final String decision;
        private final Decision model;
        private final DmnDecision parsed;

        Changed(String decision, String table) {
            var all = Dmn.readModelFromStream(new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
            this.decision = decision;
            this.model = all.getModelElementById(decision);
            this.parsed = ENGINE.parseDecision(decision, all);
        }

        @Override
        public List<Map<String, Object>> matches(String asked, Instant at, Map<String, ?> inputs) {
            return asked.equals(decision)
                    ? ENGINE.evaluateDecisionTable(parsed, new LinkedHashMap<String, Object>(inputs)).stream()
                            .map(rule -> rule.getEntryMap())
                            .toList()
                    : FILES.matches(asked, at, inputs);
        }

        @Override
        public List<Map<String, String>> rows(String asked, Instant at) {
            return asked.equals(decision) ? PlainRows.of(model) : FILES.rows(asked, at);
        }

        @Override
        public boolean has(String asked, Instant at) {
            return FILES.has(asked, at);
        }

        @Override
        public String editionId(String asked, Instant at) {
            return asked;
        }

        @Override
        public String edition(String asked, Instant at) {
            return FILES.edition(asked, at);
        }

        @Override
        public String state() {
            return "changed";
        }
    }
}
