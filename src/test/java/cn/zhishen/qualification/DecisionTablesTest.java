package cn.zhishen.qualification;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.application.WaitLocks;
import cn.zhishen.review.vocabulary.Vocabulary;
import cn.zhishen.workflow.rules.PlainRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each table of {@code bpmn/decisions}: every rule is hit and every boundary is tried from both sides. */
class DecisionTablesTest {

    private static final DecisionTables TABLES = new DecisionTables();

    @AfterAll
    static void everyRuleOfEveryTableWasHit() {
        var hit = TABLES.hit();
        assertThat(TABLES.decisions())
                .isNotEmpty()
                .flatMap(TABLES::rules)
                // lists of words are only read row by row
                .filteredOn(rule -> !rule.startsWith("vocabulary/") && !rule.startsWith("plain-readings/"))
                .filteredOn(rule -> !hit.contains(rule))
                .as("rules that no test hits")
                .isEmpty();
    }

    // ---- the tables as files

    static Collection<String> decisions() {
        return TABLES.decisions();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application-scope     | FIRST   | kind type series level insideRegion | handled procedure clause
            application-preconditions | FIRST | kind type standing monthsLeft heldAbove typeHeld restricted monthsSinceRefusal | admitted reason text clause notice opensMonthsBefore applyBefore
            approving-authority   | FIRST   | type series categoryCode level    | authority tier clause
            resubmission-wait     | UNIQUE  | outcome failures                  | waitHours locks clause
            human-decisions       | UNIQUE  | task                              | title process groups apart workingDays form decides basis
            assessment-scope      | COLLECT | type kind level lowest            | group thresholdLevel awaiting clause
            personnel-conditions  | UNIQUE  | type kind                         | maxAge insuredMonths exclusiveMonths workingAge moves movesMonths insuranceClause ageClause
            net-assets-basis      | UNIQUE  | kind                              | basis clause remedy
            credit-bans           | UNIQUE  | conduct                           | years clause
            enterprise-conditions | COLLECT | kind                              | indicator group measure clause requirement remedy
            scan-acceptance       | FIRST   | minimumDpi missingPages foreignPages duplicatePages unreadableCodes sealsAbsent signaturesAbsent unsure | verdict clause
            review-verdict        | FIRST   | failed needsCheck                 | verdict clause
            related-specialties   | UNIQUE  | word                              | specialties open clause confidence
            vocabulary            | COLLECT | kind                              | word same near
            plain-readings        | UNIQUE  | table kind                        | title meaning counted notCounted unclear clause
            """)
    void aTableAsksAndAnswersWhatTheModulesExpect(String decision, String hitPolicy, String inputs, String outputs) {
        var table = table(decision);

        assertThat(table.getHitPolicy()).hasToString(hitPolicy);
        assertThat(table.getInputs().stream()
                        .map(input -> input.getInputExpression().getText().getTextContent())
                        .collect(joining(" ")))
                .isEqualTo(inputs);
        assertThat(table.getOutputs().stream().map(Output::getName).collect(joining(" ")))
                .isEqualTo(outputs);
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void aTableIsReadableByAnAdministrator(String decision) {
        var element = TABLES.decision(decision);
        var definitions = (Definitions) element.getParentElement();
        var table = table(decision);

        assertThat(definitions.getDomElement().getNamespaceURI())
                .isEqualTo("https://www.omg.org/spec/DMN/20191111/MODEL/");
        assertThat(LocalDate.parse(element.getVersionTag()))
                .as("the day from which the table is in force; one still to come is released on that day")
                .isBeforeOrEqualTo(LocalDate.now());
        assertThat(element.getCamundaHistoryTimeToLiveString()).isEqualTo("P1825D");
        assertThat(element.getDescription().getTextContent()).contains("依据：");
        var labels = new ArrayList<String>(List.of(element.getName()));
        table.getInputs().forEach(input -> labels.add(input.getLabel()));
        table.getOutputs().forEach(output -> labels.add(output.getLabel()));
        assertThat(labels).allSatisfy(label -> assertThat(label).containsPattern("\\p{IsHan}"));
        assertThat(table.getRules())
                .allSatisfy(rule ->
                        assertThat(rule.getDescription().getTextContent()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void aTableIsWrittenInFeelOnly(String decision) {
        var table = table(decision);

        assertThat(table.getInputs())
                .allSatisfy(i -> assertThat(i.getInputExpression().getExpressionLanguage())
                        .isNull());
        assertThat(table.getRules()).allSatisfy(rule -> {
            assertThat(rule.getInputEntries())
                    .allSatisfy(e -> assertThat(e.getExpressionLanguage()).isNull());
            assertThat(rule.getOutputEntries())
                    .allSatisfy(e -> assertThat(e.getExpressionLanguage()).isNull());
        });
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void aTableHasADrawnShapeForModelers(String decision) {
        var shapes = TABLES.decision(decision)
                .getModelInstance()
                .getDocument()
                .getElementsByNameNs("https://www.omg.org/spec/DMN/20191111/DMNDI/", "DMNShape");

        assertThat(shapes)
                .filteredOn(shape -> shape.getAttribute("dmnElementRef").equals(decision))
                .hasSize(1);
    }

    @Test
    void anUnknownTableIsRefused() {
        assertThat(TABLES.has("standard-D999")).isFalse();
        assertThatThrownBy(() -> TABLES.evaluate("standard-D999", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- application-scope

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FIRST                 | 建筑业 | 施工总承包 | 二级 | true  | true  | 智能化审批
            FIRST                 | 建筑业 | 施工总承包 | 二级 | false | false | 首次申请仅限
            ADDITION              | 建筑业 | 专业承包   | 二级 | false | true  | 智能化审批
            UPGRADE               | 建筑业 | 专业承包   | 一级 | true  | true  | 智能化审批
            RENEWAL               | 建筑业 | 施工总承包 | 特级 | true  | true  | 智能化审批
            REAPPROVAL            | 建筑业 | 专业承包   | 不分等级 | true | true | 智能化审批
            FIRST                 | 监理   | 专业资质   | 乙级 | true  | true  | 智能化审批
            FIRST                 | 监理   | 专业资质   | 乙级 | false | false | 首次申请仅限
            RENEWAL               | 监理   | 综合资质   | 综合 | true  | true  | 智能化审批
            FIRST                 | 建筑业 | 施工总承包 | 三级 | true  | false | 可直接申请二级
            RENEWAL               | 建筑业 | 专业承包   | 三级 | false | false | 可直接申请二级
            REAPPROVAL            | 监理   | 专业资质   | 丙级 | true  | false | 可直接申请乙级
            CROSS_PROVINCE_CHANGE | 建筑业 | 施工总承包 | 三级 | true  | false | 跨省变更
            CROSS_PROVINCE_CHANGE | 监理   | 专业资质   | 乙级 | false | false | 跨省变更
            MERGER                | 监理   | 专业资质   | 乙级 | true  | false | 合并
            SIMPLE_CHANGE         | 建筑业 | 专业承包   | 二级 | true  | false | 资质证书变更
            FIRST                 | 建筑业 | 施工劳务   | 不分等级 | true | false | 备案
            FIRST                 | 工程设计 | 行业资质 | 丙级 | true  | false | 目前只办理建筑业资质和监理资质
            DEREGISTRATION        | 建筑业 | 施工总承包 | 二级 | true  | false | 原操作流程
            FIRST                 | 监理   | 事务所资质 | 乙级 | true  | false | 原操作流程
            """)
    void theScopeNamesTheProcedure(
            String kind, String type, String series, String level, boolean inside, boolean handled, String procedure) {
        var answer = only(
                "application-scope",
                Map.of("kind", kind, "type", type, "series", series, "level", level, "insideRegion", inside));

        assertThat(answer).containsEntry("handled", handled);
        assertThat(answer.get("procedure")).asString().contains(procedure);
        assertThat(answer.get("clause")).asString().isNotBlank();
    }

    // ---- application-preconditions

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "?", textBlock = """
            # kind     | type   | standing       | left | above | type  | restr | refused | reason, or the notice of what is admitted
            FIRST      | 建筑业 | NONE           | ?    | ?     | false | false | ?       | ''
            FIRST      | 建筑业 | LAPSED         | 0    | ?     | false | false | ?       | ''
            FIRST      | 建筑业 | NONE           | ?    | ?     | true  | false | ?       | NOT_FIRST
            FIRST      | 建筑业 | NONE           | ?    | -1    | true  | false | ?       | NOT_FIRST
            FIRST      | 建筑业 | NONE           | ?    | ?     | true  | true  | ?       | NOT_FIRST
            FIRST      | 建筑业 | IN_FORCE       | 40   | ?     | true  | false | ?       | HELD_ALREADY
            FIRST      | 建筑业 | DEEMED_RENEWED | 0    | ?     | true  | false | ?       | HELD_ALREADY
            ADDITION   | 建筑业 | NONE           | ?    | ?     | false | false | ?       | NOT_HELD
            ADDITION   | 建筑业 | NONE           | ?    | ?     | true  | false | ?       | ''
            ADDITION   | 建筑业 | LAPSED         | 0    | ?     | true  | false | ?       | ''
            ADDITION   | 建筑业 | NONE           | ?    | -1    | true  | false | ?       | ''
            ADDITION   | 建筑业 | NONE           | ?    | 1     | true  | false | ?       | LEVEL_STEP
            ADDITION   | 建筑业 | IN_FORCE       | 2    | ?     | true  | false | ?       | HELD_ALREADY
            ADDITION   | 建筑业 | NONE           | ?    | ?     | true  | true  | ?       | RESTRICTED
            UPGRADE    | 建筑业 | NONE           | ?    | -1    | true  | false | ?       | ''
            UPGRADE    | 建筑业 | LAPSED         | 0    | -1    | true  | false | ?       | ''
            UPGRADE    | 建筑业 | NONE           | ?    | -2    | true  | false | ?       | LEVEL_STEP
            UPGRADE    | 建筑业 | NONE           | ?    | 1     | true  | false | ?       | LEVEL_STEP
            UPGRADE    | 建筑业 | NONE           | ?    | ?     | true  | false | ?       | NOT_HELD
            UPGRADE    | 建筑业 | NONE           | ?    | ?     | false | false | ?       | NOT_HELD
            UPGRADE    | 建筑业 | IN_FORCE       | 40   | ?     | true  | false | ?       | HELD_ALREADY
            UPGRADE    | 建筑业 | NONE           | ?    | -1    | true  | true  | ?       | RESTRICTED
            RENEWAL    | 建筑业 | NONE           | ?    | ?     | true  | false | ?       | NOT_HELD
            RENEWAL    | 建筑业 | IN_FORCE       | 7    | ?     | true  | false | ?       | RENEWAL_NOT_OPEN
            RENEWAL    | 监理   | IN_FORCE       | 7    | ?     | true  | false | ?       | RENEWAL_NOT_OPEN
            RENEWAL    | 建筑业 | IN_FORCE       | 6    | ?     | true  | false | ?       | 住房和城乡建设部令第22号，应在有效期届满
            RENEWAL    | 监理   | IN_FORCE       | 6    | ?     | true  | false | ?       | 建设部令第158号，应在有效期届满
            RENEWAL    | 建筑业 | IN_FORCE       | 0    | ?     | true  | true  | ?       | 届满日至批准日之间不得承接相应工程
            RENEWAL    | 建筑业 | DEEMED_RENEWED | 0    | ?     | true  | false | ?       | 届满日至批准日之间不得承接相应工程
            RENEWAL    | 建筑业 | LAPSED         | 0    | ?     | false | false | ?       | LAPSED
            REAPPROVAL | 建筑业 | IN_FORCE       | 40   | ?     | true  | false | ?       | ''
            REAPPROVAL | 建筑业 | NONE           | ?    | 1     | true  | false | 3       | 原等级资质同时终止
            REAPPROVAL | 建筑业 | NONE           | ?    | ?     | false | false | 0       | 原等级资质同时终止
            REAPPROVAL | 建筑业 | NONE           | ?    | ?     | false | false | 4       | REAPPROVAL_OVERDUE
            REAPPROVAL | 建筑业 | NONE           | ?    | 1     | true  | false | ?       | LEVEL_STEP
            REAPPROVAL | 建筑业 | NONE           | ?    | -1    | true  | false | ?       | LEVEL_STEP
            REAPPROVAL | 建筑业 | LAPSED         | 0    | ?     | false | false | ?       | LAPSED
            REAPPROVAL | 建筑业 | NONE           | ?    | ?     | true  | false | ?       | NOT_HELD
            """)
    void whatIsHeldPermitsAKindOrSaysWhatToDoInstead(
            String kind,
            String type,
            String standing,
            Integer monthsLeft,
            Integer heldAbove,
            boolean typeHeld,
            boolean restricted,
            Integer monthsSinceRefusal,
            String answer) {
        var inputs = new HashMap<String, Object>();
        inputs.put("kind", kind);
        inputs.put("type", type);
        inputs.put("standing", standing);
        inputs.put("monthsLeft", monthsLeft);
        inputs.put("heldAbove", heldAbove);
        inputs.put("typeHeld", typeHeld);
        inputs.put("restricted", restricted);
        inputs.put("monthsSinceRefusal", monthsSinceRefusal);

        var rule = only("application-preconditions", inputs);

        assertThat(rule.get("clause")).asString().isNotBlank();
        if (answer.matches("[A-Z_]+")) {
            assertThat(rule).containsEntry("admitted", false).containsEntry("reason", answer);
            assertThat(rule.get("text")).asString().contains("请").endsWith("。");
        } else {
            assertThat(rule).containsEntry("admitted", true).containsEntry("text", "");
            assertThat(rule.get("notice")).asString().contains(answer);
            assertThat(rule.get("notice").toString().isEmpty()).isEqualTo(answer.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"renewal-too-early-construction", "renewal-too-early-supervision"})
    void theMonthsToldWithARenewalTooEarlyAreThoseOfItsCondition(String id) {
        var early = rule("application-preconditions", id);

        assertThat(cell(early, "opensMonthsBefore")).matches("\\d+");
        assertThat(cell(early, "monthsLeft")).isEqualTo("> " + cell(early, "opensMonthsBefore"));
    }

    @ParameterizedTest
    @CsvSource({"construction, 3个月", "supervision, 60日"})
    void theLawsOwnTimeIsToldBeforeTheWindowOpensAndAfter(String type, String time) {
        for (var id : List.of("renewal-too-early-" + type, "renewal-" + type)) {
            assertThat(cell(rule("application-preconditions", id), "applyBefore"))
                    .isEqualTo("\"" + time + "\"");
        }
    }

    private static Rule rule(String decision, String id) {
        return table(decision).getRules().stream()
                .filter(rule -> rule.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String cell(Rule rule, String column) {
        return Stream.concat(
                        rule.getInputEntries().stream().map(DmnElement.class::cast),
                        rule.getOutputEntries().stream().map(DmnElement.class::cast))
                .filter(entry -> entry.getId().endsWith("." + column))
                .findFirst()
                .orElseThrow()
                .getTextContent()
                .strip();
    }

    // ---- approving-authority

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            建筑业 | 施工总承包 | D101 | 特级     | MINISTRY
            建筑业 | 施工总承包 | D101 | 一级     | MINISTRY
            建筑业 | 施工总承包 | D101 | 二级     | REGION
            建筑业 | 施工总承包 | D101 | 三级     | CITY
            建筑业 | 施工总承包 | D103 | 二级     | MINISTRY
            建筑业 | 施工总承包 | D103 | 三级     | REGION
            建筑业 | 施工总承包 | D111 | 二级     | REGION
            建筑业 | 施工总承包 | D111 | 三级     | REGION
            建筑业 | 专业承包   | D205 | 一级     | REGION
            建筑业 | 专业承包   | D205 | 二级     | REGION
            建筑业 | 专业承包   | D201 | 三级     | CITY
            建筑业 | 专业承包   | D216 | 一级     | MINISTRY
            建筑业 | 专业承包   | D218 | 一级     | MINISTRY
            建筑业 | 专业承包   | D216 | 二级     | REGION
            建筑业 | 专业承包   | D225 | 一级     | MINISTRY
            建筑业 | 专业承包   | D228 | 一级     | MINISTRY
            建筑业 | 专业承包   | D225 | 二级     | REGION
            建筑业 | 专业承包   | D229 | 一级     | MINISTRY
            建筑业 | 专业承包   | D231 | 一级     | MINISTRY
            建筑业 | 专业承包   | D231 | 二级     | REGION
            建筑业 | 专业承包   | D219 | 一级     | MINISTRY
            建筑业 | 专业承包   | D221 | 二级     | MINISTRY
            建筑业 | 专业承包   | D219 | 三级     | REGION
            建筑业 | 专业承包   | D222 | 一级     | MINISTRY
            建筑业 | 专业承包   | D224 | 二级     | MINISTRY
            建筑业 | 专业承包   | D207 | 一级     | MINISTRY
            建筑业 | 专业承包   | D207 | 二级     | REGION
            建筑业 | 专业承包   | D234 | 一级     | MINISTRY
            建筑业 | 专业承包   | D235 | 一级     | REGION
            建筑业 | 专业承包   | D203 | 不分等级 | CITY
            建筑业 | 专业承包   | D210 | 不分等级 | CITY
            建筑业 | 专业承包   | D236 | 不分等级 | REGION
            建筑业 | 施工劳务   | D301 | 不分等级 | FILING
            监理   | 综合资质   | E1   | 综合     | MINISTRY
            监理   | 专业资质   | E201 | 甲级     | MINISTRY
            监理   | 专业资质   | E201 | 乙级     | REGION
            监理   | 专业资质   | E201 | 丙级     | REGION
            """)
    void theAuthorityFollowsFromTypeSeriesCategoryAndLevel(
            String type, String series, String category, String level, String tier) {
        var names = Map.of(
                "MINISTRY", "住房和城乡建设部",
                "REGION", "西藏自治区住房和城乡建设厅",
                "CITY", "设区的市住房城乡建设主管部门",
                "FILING", "备案");

        var answer = only(
                "approving-authority",
                Map.of("type", type, "series", series, "categoryCode", category, "level", level));

        assertThat(answer).containsEntry("tier", tier).containsEntry("authority", names.get(tier));
        assertThat(answer.get("clause")).asString().isNotBlank();
    }

    @Test
    void everyEntryOfTheCatalogueHasAnAuthority() {
        assertThat(new Catalogue(new FileRuleTables(TABLES)).all()).allSatisfy(q -> assertThat(TABLES.evaluate(
                        "approving-authority",
                        Map.of(
                                "type", q.type(),
                                "series", q.series(),
                                "categoryCode", q.categoryCode(),
                                "level", q.level())))
                .as(q.title())
                .hasSize(1));
    }

    // ---- human-decisions

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orderRecheck         | reviewers         | ''                         |
            judgeScan            | reviewers         | ''                         | 5
            judgeMandate         | reviewers         | ''                         |
            decideRecheck        | reviewers         | orderRecheck；signAndIssue；decideRecheck；decideStatement | 5
            decideStatement      | reviewers         | *                          | 5
            signAndIssue         | issuers           | orderRecheck；decideRecheck；decideStatement | 1
            extendTime           | issuers           | ''                         |
            triageComplaint      | reviewers         | signAndIssue；signChange；decideRecheck；decideStatement |
            investigateComplaint | reviewers；issuers | triageComplaint；signAndIssue；signChange；decideRecheck；decideStatement |
            proposeMeasure       | issuers           | ''                         |
            confirmMeasure       | issuers           | proposeMeasure；signAndIssue；signChange；orderRectification；checkCertificate | 5
            orderRectification   | issuers           | ''                         |
            judgeRectification   | issuers           | orderRectification；checkCertificate | 10
            enterSeed            | issuers           | ''                         | 3
            confirmSeed          | issuers           | enterSeed                  | 2
            openCheck            | reviewers；issuers | ''                         |
            checkCertificate     | reviewers；issuers | *                          | 20
            signChange           | issuers           | ''                         | 2
            settleWord           | reviewers；administrators | ''                  |
            settleWordAgain      | administrators    | ''                         |
            askRegister          | reviewers；administrators | ''                  |
            takeMeasure          | issuers；administrators | ''                    |
            arrangeHearing       | issuers；administrators | ''                    |
            putRestriction       | issuers；administrators | ''                    |
            liftRestriction      | issuers；administrators | ''                    |
            """)
    void whoTakesADecisionAndWhoKeepsOutOfIt(String task, String groups, String apart, Integer workingDays) {
        var answer = only("human-decisions", Map.of("task", task));

        assertThat(answer).containsEntry("groups", groups).containsEntry("apart", apart);
        assertThat(answer.get("workingDays")).isEqualTo(workingDays);
    }

    // ---- resubmission-wait

    @ParameterizedTest
    @CsvSource({
        "NOT_PASSED,1,24",
        "NOT_PASSED,2,48",
        "NOT_PASSED,3,72",
        "NOT_PASSED,10,240",
        "WITHDRAWN,0,168",
        "WITHDRAWN,3,168"
    })
    void theWaitGrowsWithEachFailureAndIsAWeekAfterWithdrawal(String outcome, int failures, int hours) {
        var answer = only("resubmission-wait", Map.of("outcome", outcome, "failures", failures));

        assertThat(answer).containsEntry("waitHours", hours);
        assertThat(WaitLocks.valueOf((String) answer.get("locks"))).isEqualTo(WaitLocks.ENTERPRISE);
        assertThat(answer.get("clause")).asString().isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"NOT_PASSED,0", "PASSED,1"})
    void nobodyWaitsWithoutAFailure(String outcome, int failures) {
        assertThat(TABLES.evaluate("resubmission-wait", Map.of("outcome", outcome, "failures", failures)))
                .isEmpty();
    }

    // ---- assessment-scope

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            建筑业 | FIRST      | 二级     | false | NET_ASSETS二级 TECHNICAL_LEAD二级 EQUIPMENT二级 PERSONAL_PERFORMANCE三级 REGISTERED三级 TITLED三级 SKILLED三级
            建筑业 | ADDITION   | 二级     | false | NET_ASSETS二级 TECHNICAL_LEAD二级 EQUIPMENT二级 PERSONAL_PERFORMANCE三级 REGISTERED三级 TITLED三级 SKILLED三级
            建筑业 | FIRST      | 二级     | true  | NET_ASSETS二级 TECHNICAL_LEAD二级 PERSONAL_PERFORMANCE二级 REGISTERED二级 TITLED二级 SKILLED二级 EQUIPMENT二级
            建筑业 | ADDITION   | 三级     | true  | NET_ASSETS三级 TECHNICAL_LEAD三级 PERSONAL_PERFORMANCE三级 REGISTERED三级 TITLED三级 SKILLED三级 EQUIPMENT三级
            建筑业 | FIRST      | 不分等级 | true  | NET_ASSETS不分等级 TECHNICAL_LEAD不分等级 PERSONAL_PERFORMANCE不分等级 REGISTERED不分等级 TITLED不分等级 SKILLED不分等级 EQUIPMENT不分等级
            建筑业 | FIRST      | 一级     | false | ''
            建筑业 | ADDITION   | 特级     | false | ''
            建筑业 | UPGRADE    | 二级     | false | NET_ASSETS二级 TECHNICAL_LEAD二级 EQUIPMENT二级 PROJECTS二级
            建筑业 | UPGRADE    | 二级     | true  | ''
            建筑业 | UPGRADE    | 三级     | true  | ''
            建筑业 | UPGRADE    | 一级     | false | NET_ASSETS一级 TECHNICAL_LEAD一级 REGISTERED一级 EQUIPMENT一级 PROJECTS一级
            建筑业 | RENEWAL    | 二级     | false | NET_ASSETS二级 TECHNICAL_LEAD二级 EQUIPMENT二级 REGISTERED三级
            建筑业 | RENEWAL    | 二级     | true  | NET_ASSETS二级 TECHNICAL_LEAD二级 REGISTERED二级 EQUIPMENT二级
            建筑业 | RENEWAL    | 三级     | true  | NET_ASSETS三级 TECHNICAL_LEAD三级 REGISTERED三级 EQUIPMENT三级
            建筑业 | RENEWAL    | 一级     | false | NET_ASSETS一级 TECHNICAL_LEAD一级 REGISTERED一级 EQUIPMENT一级
            建筑业 | REAPPROVAL | 二级     | false | NET_ASSETS二级 TECHNICAL_LEAD二级 EQUIPMENT二级 REGISTERED三级 TITLED三级 SKILLED三级
            建筑业 | REAPPROVAL | 二级     | true  | NET_ASSETS二级 TECHNICAL_LEAD二级 REGISTERED二级 TITLED二级 SKILLED二级 EQUIPMENT二级
            建筑业 | REAPPROVAL | 一级     | false | ''
            监理   | FIRST      | 乙级     | true  | NET_ASSETS乙级 TECHNICAL_LEAD乙级 REGISTERED乙级 EQUIPMENT乙级
            监理   | ADDITION   | 乙级     | true  | NET_ASSETS乙级 TECHNICAL_LEAD乙级 REGISTERED乙级 EQUIPMENT乙级
            监理   | FIRST      | 甲级     | false | ''
            监理   | FIRST      | 丙级     | false | ''
            监理   | RENEWAL    | 乙级     | true  | NET_ASSETS乙级 TECHNICAL_LEAD乙级 REGISTERED乙级 EQUIPMENT乙级
            监理   | REAPPROVAL | 甲级     | false | NET_ASSETS甲级 TECHNICAL_LEAD甲级 REGISTERED甲级 EQUIPMENT甲级
            监理   | UPGRADE    | 甲级     | false | NET_ASSETS甲级 TECHNICAL_LEAD甲级 REGISTERED甲级 EQUIPMENT甲级 PROJECTS甲级
            监理   | UPGRADE    | 乙级     | true  | ''
            """)
    void theAssessedGroupsFollowFromKindAndLevel(
            String type, String kind, String level, boolean lowest, String groups) {
        var rows = TABLES.evaluate(
                "assessment-scope", Map.of("type", type, "kind", kind, "level", level, "lowest", lowest));

        assertThat(rows.stream()
                        .map(r -> "" + r.get("group") + r.get("thresholdLevel"))
                        .collect(joining(" ")))
                .isEqualTo(groups);
        assertThat(rows).allSatisfy(r -> assertThat(r.get("clause")).asString().isNotBlank());
    }

    // ---- personnel-conditions

    @ParameterizedTest
    @CsvSource({
        "建筑业,FIRST,1", "建筑业,ADDITION,3", "建筑业,UPGRADE,3", "建筑业,RENEWAL,3", "建筑业,REAPPROVAL,3",
        "监理,FIRST,1", "监理,ADDITION,3", "监理,UPGRADE,3", "监理,RENEWAL,3", "监理,REAPPROVAL,3"
    })
    void peopleAreInsuredOneMonthForAFirstApplicationAndThreeForTheOthers(String type, String kind, int months) {
        var answer = only("personnel-conditions", Map.of("type", type, "kind", kind));

        assertThat(answer)
                .containsEntry("maxAge", 60)
                .containsEntry("insuredMonths", months)
                .containsEntry("exclusiveMonths", 12);
        assertThat(answer.get("insuranceClause")).asString().contains("建市〔2015〕20号");
        assertThat(answer.get("ageClause")).asString().contains("建市〔2015〕20号");
    }

    // ---- net-assets-basis

    @ParameterizedTest
    @CsvSource({
        "FIRST,REGISTERED_CAPITAL",
        "ADDITION,NET_ASSETS",
        "UPGRADE,NET_ASSETS",
        "RENEWAL,NET_ASSETS",
        "REAPPROVAL,NET_ASSETS"
    })
    void aFirstApplicationIsJudgedByItsRegisteredCapitalAndTheOthersByTheirNetAssets(String kind, String basis) {
        assertThat(only("net-assets-basis", Map.of("kind", kind))).containsEntry("basis", basis);
    }

    // ---- enterprise-conditions

    @ParameterizedTest
    @ValueSource(strings = {"FIRST", "ADDITION", "UPGRADE", "RENEWAL", "REAPPROVAL"})
    void everyApplicationIsComparedWithTheBusinessAndCreditRegisters(String kind) {
        var rows = TABLES.evaluate("enterprise-conditions", Map.of("kind", kind));

        assertThat(rows)
                .extracting(r -> r.get("measure"))
                .containsExactly(
                        "BUSINESS_FOUND",
                        "BUSINESS_STATUS",
                        "NAME_MATCHES",
                        "CAPITAL_MATCHES",
                        "LEGAL_REPRESENTATIVE_MATCHES",
                        kind.equals("FIRST") ? "INSIDE_REGION" : "INSIDE_REGION_OR_CHECKED",
                        "CREDIT_CLEAR");
        assertThat(rows).extracting(r -> r.get("indicator")).doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(r -> {
            assertThat(r.get("group")).isIn("企业信息", "信用");
            assertThat(List.of(r.get("clause"), r.get("requirement"), r.get("remedy")))
                    .allSatisfy(text -> assertThat(text).asString().isNotBlank());
        });
    }

    @Test
    void aKindThatIsNotHandledHasNoConditions() {
        assertThat(TABLES.evaluate("enterprise-conditions", Map.of("kind", "MERGER")))
                .isEmpty();
        assertThat(TABLES.evaluate("personnel-conditions", Map.of("type", "建筑业", "kind", "MERGER")))
                .isEmpty();
    }

    // ---- credit-bans

    @ParameterizedTest
    @CsvSource({"FALSE_MATERIAL,1,第七十八条", "FRAUD,3,第七十九条"})
    void aConductBansForTheYearsOfTheLaw(String conduct, int years, String article) {
        var answer = only("credit-bans", Map.of("conduct", conduct));

        assertThat(answer).containsEntry("years", years);
        assertThat(answer.get("clause")).asString().contains(article);
    }

    @Test
    void anotherConductHasNoPeriodOfTheLaw() {
        assertThat(TABLES.evaluate("credit-bans", Map.of("conduct", "OTHER"))).isEmpty();
    }

    // ---- scan-acceptance

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "?", textBlock = """
            # dpi | missing | foreign | duplicate | unreadable | seals | signatures | unsure | verdict
            297   | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ACCEPT
            300   | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ACCEPT
            296.9 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | REFUSE
            0     | 0 | 0 | 0 | 0 | 0 | 0 | 0 | REFUSE
            297   | 1 | 0 | 0 | 0 | 0 | 0 | 0 | REFUSE
            297   | 0 | 1 | 0 | 0 | 0 | 0 | 0 | REFUSE
            297   | 0 | 0 | 1 | 0 | 0 | 0 | 0 | REFUSE
            297   | 0 | 0 | 0 | 1 | 0 | 0 | 0 | REFUSE
            297   | 0 | 0 | 0 | 0 | 1 | 0 | 0 | REFUSE
            297   | 0 | 0 | 0 | 0 | 0 | 1 | 0 | REFUSE
            297   | 0 | 0 | 0 | 0 | 0 | 0 | 1 | PERSON
            296.9 | 0 | 0 | 0 | 0 | 0 | 0 | 1 | REFUSE
            300   | 0 | 0 | 0 | 0 | 1 | 0 | 1 | REFUSE
            300   | 0 | 0 | 0 | 0 | 0 | 1 | 2 | REFUSE
            ?     | 0 | 0 | 0 | 0 | 0 | 0 | 0 | PERSON
            300   | 0 | 0 | 0 | 0 | ? | 0 | 0 | PERSON
            """)
    void aScanIsAcceptedOnlyWithoutAnyDefect(
            Double dpi,
            Integer missing,
            Integer foreign,
            Integer duplicate,
            Integer unreadable,
            Integer seals,
            Integer signatures,
            Integer unsure,
            String verdict) {
        var inputs = new HashMap<String, Object>();
        inputs.put("minimumDpi", dpi);
        inputs.put("missingPages", missing);
        inputs.put("foreignPages", foreign);
        inputs.put("duplicatePages", duplicate);
        inputs.put("unreadableCodes", unreadable);
        inputs.put("sealsAbsent", seals);
        inputs.put("signaturesAbsent", signatures);
        inputs.put("unsure", unsure);

        assertThat(only("scan-acceptance", inputs)).containsEntry("verdict", verdict);
    }

    // ---- review-verdict

    @ParameterizedTest
    @CsvSource(
            nullValues = "?",
            value = {
                "0,0,PASSED",
                "1,0,NOT_PASSED",
                "0,1,NEEDS_PERSON",
                "1,1,NOT_PASSED",
                "?,0,NEEDS_PERSON",
                "0,?,NEEDS_PERSON"
            })
    void oneFailureIsEnoughAndDoubtGoesToAPerson(Integer failed, Integer needsCheck, String verdict) {
        var inputs = new HashMap<String, Object>();
        inputs.put("failed", failed);
        inputs.put("needsCheck", needsCheck);

        assertThat(only("review-verdict", inputs)).containsEntry("verdict", verdict);
    }

    // ---- standards (their figures: StandardTablesTest)

    static Collection<String> standards() {
        return TABLES.decisions().stream()
                .filter(decision -> decision.startsWith("standard-"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("standards")
    void aRuleOfAStandardAnswersForItsGroupAndLevelAlone(String decision) {
        var indicators = new TreeMap<Map<String, String>, Set<String>>(Comparator.comparing(Object::toString));
        for (var rule : table(decision).getRules()) {
            var cells = rule.getInputEntries().stream()
                    .map(e -> e.getText().getTextContent().replace("\"", ""))
                    .toList();
            indicators
                    .computeIfAbsent(Map.of("group", cells.get(0), "level", cells.get(1)), k -> new TreeSet<>())
                    .add(rule.getId());
        }

        assertThat(indicators).isNotEmpty();
        indicators.forEach((inputs, rules) -> assertThat(TABLES.evaluate(decision, inputs))
                .allSatisfy(row -> assertThat(List.of(
                                row.get("clause"), row.get("requirement"), row.get("remedy"), row.get("confidence")))
                        .allSatisfy(text -> assertThat(text).asString().isNotBlank()))
                .extracting(row -> row.get("indicator"))
                .containsExactlyInAnyOrderElementsOf(rules));
    }

    @ParameterizedTest
    @MethodSource("standards")
    void aStandardSaysNothingOfALevelThatDoesNotExist(String decision) {
        assertThat(TABLES.evaluate(decision, Map.of("group", "NET_ASSETS", "level", "四级")))
                .isEmpty();
    }

    // ---- vocabulary

    @Test
    void everyKindOfWordsHasItsRows() {
        var rows = PlainRows.of(TABLES.decision("vocabulary"));

        assertThat(rows).extracting(row -> row.get("kind") + row.get("word")).doesNotHaveDuplicates();
        assertThat(rows)
                .extracting(row -> row.get("kind"))
                .containsOnly(Stream.of(Vocabulary.Kind.values())
                        .map(Vocabulary.Kind::chinese)
                        .toArray(String[]::new));
    }

    // ---- related-specialties

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            建筑工程相关专业         | 结构     | true
            公路工程相关专业         | 交通土建 | true
            市政工程相关专业         | 市政公用工程 | true
            机电工程相关专业         | 机电工程 | true
            机场场道工程相关专业     | 场道     | false
            冶金工程相关专业         | 焦化     | true
            电子与智能化工程相关专业 | 计算机   | true
            机场目视助航工程相关专业 | 电力     | true
            水利水电工程相关专业     | 水利水电工程 | true
            电力工程相关专业         | 电力工程 | true
            通信工程相关专业         | 通信工程 | true
            铁道工程相关专业         | 铁道工程 | true
            """)
    void relatedSpecialtiesAreNamedOrLeftOpen(String word, String specialty, boolean open) {
        var row = only("related-specialties", Map.of("word", word));

        assertThat(row.get("specialties").toString().split("、")).contains(specialty);
        assertThat(row).containsEntry("open", open);
    }

    /** Every word of a standard that stands for a list has its row. */
    @Test
    void noStandardUsesARelatedSpecialtyThatNoRowExplains() {
        var words = standards().stream()
                .flatMap(decision -> table(decision).getRules().stream())
                .flatMap(rule -> rule.getOutputEntries().stream())
                .filter(entry -> entry.getId().endsWith(".who") || entry.getId().endsWith(".each"))
                .flatMap(entry -> Arrays.stream(entry.getText().getTextContent().split("[\"（）；，、或]")))
                .filter(word -> word.contains("相关"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(words).isNotEmpty().allSatisfy(word -> assertThat(
                        TABLES.evaluate("related-specialties", Map.of("word", word)))
                .hasSize(1));
    }

    private static DecisionTable table(String decision) {
        return TABLES.decision(decision)
                .getChildElementsByType(DecisionTable.class)
                .iterator()
                .next();
    }

    private static Map<String, Object> only(String decision, Map<String, ?> inputs) {
        var rows = TABLES.evaluate(decision, inputs);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }
}
