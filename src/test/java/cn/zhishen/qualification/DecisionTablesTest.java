package cn.zhishen.qualification;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
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
            application-scope     | FIRST   | kind type series insideRegion     | handled procedure clause
            approving-authority   | FIRST   | type series categoryCode level    | authority tier clause
            resubmission-wait     | UNIQUE  | outcome failures                  | waitHours clause
            assessment-scope      | COLLECT | type kind level lowest            | group thresholdLevel clause
            personnel-conditions  | UNIQUE  | type kind                         | maxAge insuredMonths exclusiveMonths insuranceClause ageClause
            net-assets-basis      | UNIQUE  | kind                              | basis clause
            credit-bans           | UNIQUE  | conduct                           | years clause
            enterprise-conditions | COLLECT | kind                              | indicator group measure clause requirement remedy
            scan-acceptance       | FIRST   | minimumDpi missingPages foreignPages duplicatePages unreadableCodes sealsAbsent signaturesAbsent unsure | verdict clause
            review-verdict        | FIRST   | failed needsCheck                 | verdict clause
            standard-D101         | COLLECT | group level | indicator measure threshold certificate certificateLevel specialties each part partThreshold years field orCertificate orLevel orSpecialties clause requirement remedy
            standard-D205         | COLLECT | group level | indicator measure threshold certificate certificateLevel specialties each part partThreshold years field orCertificate orLevel orSpecialties clause requirement remedy
            standard-E201         | COLLECT | group level | indicator measure threshold certificate certificateLevel specialties each part partThreshold years field orCertificate orLevel orSpecialties clause requirement remedy
            standard-E213         | COLLECT | group level | indicator measure threshold certificate certificateLevel specialties each part partThreshold years field orCertificate orLevel orSpecialties clause requirement remedy
            """)
    void aTableAsksAndAnswersWhatTheRoomsExpect(String decision, String hitPolicy, String inputs, String outputs) {
        var model = TABLES.model(decision);
        var table = model.getModelElementsByType(DecisionTable.class).iterator().next();

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
        var model = TABLES.model(decision);
        var definitions =
                model.getModelElementsByType(Definitions.class).iterator().next();
        var element = model.getModelElementsByType(Decision.class).iterator().next();

        assertThat(definitions.getDomElement().getNamespaceURI())
                .isEqualTo("https://www.omg.org/spec/DMN/20191111/MODEL/");
        assertThat(model.getModelElementsByType(Decision.class)).hasSize(1);
        assertThat(element.getId()).isEqualTo(decision);
        assertThat(element.getCamundaHistoryTimeToLiveString()).isEqualTo("P1825D");
        assertThat(element.getDescription().getTextContent()).contains("依据：");
        var labels = new ArrayList<String>(List.of(element.getName()));
        model.getModelElementsByType(Input.class).forEach(input -> labels.add(input.getLabel()));
        model.getModelElementsByType(Output.class).forEach(output -> labels.add(output.getLabel()));
        assertThat(labels).allSatisfy(label -> assertThat(label).containsPattern("\\p{IsHan}"));
        assertThat(model.getModelElementsByType(Rule.class))
                .allSatisfy(rule ->
                        assertThat(rule.getDescription().getTextContent()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void aTableIsWrittenInFeelOnly(String decision) {
        var model = TABLES.model(decision);

        assertThat(model.getModelElementsByType(LiteralExpression.class))
                .allSatisfy(e -> assertThat(e.getExpressionLanguage()).isNull());
        assertThat(model.getModelElementsByType(UnaryTests.class))
                .allSatisfy(e -> assertThat(e.getExpressionLanguage()).isNull());
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void aTableHasADrawnShapeForModelers(String decision) {
        var shapes = TABLES.model(decision)
                .getDocument()
                .getElementsByNameNs("https://www.omg.org/spec/DMN/20191111/DMNDI/", "DMNShape");

        assertThat(shapes).singleElement().satisfies(shape -> assertThat(shape.getAttribute("dmnElementRef"))
                .isEqualTo(decision));
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
            FIRST                 | 建筑业 | 施工总承包 | true  | true  | 智能化审批
            FIRST                 | 建筑业 | 施工总承包 | false | false | 首次申请仅限
            ADDITION              | 建筑业 | 专业承包   | false | true  | 智能化审批
            UPGRADE               | 建筑业 | 专业承包   | true  | true  | 智能化审批
            RENEWAL               | 建筑业 | 施工总承包 | true  | true  | 智能化审批
            REAPPROVAL            | 建筑业 | 施工总承包 | true  | true  | 智能化审批
            FIRST                 | 监理   | 专业资质   | true  | true  | 智能化审批
            FIRST                 | 监理   | 专业资质   | false | false | 首次申请仅限
            RENEWAL               | 监理   | 综合资质   | true  | true  | 智能化审批
            CROSS_PROVINCE_CHANGE | 建筑业 | 施工总承包 | true  | false | 跨省变更
            CROSS_PROVINCE_CHANGE | 监理   | 专业资质   | false | false | 跨省变更
            MERGER                | 监理   | 专业资质   | true  | false | 合并
            SIMPLE_CHANGE         | 建筑业 | 专业承包   | true  | false | 资质证书变更
            FIRST                 | 建筑业 | 施工劳务   | true  | false | 备案
            FIRST                 | 工程设计 | 行业资质 | true  | false | 目前只办理建筑业资质和监理资质
            DEREGISTRATION        | 建筑业 | 施工总承包 | true  | false | 原操作流程
            FIRST                 | 监理   | 事务所资质 | true  | false | 原操作流程
            """)
    void theScopeNamesTheProcedure(
            String kind, String type, String series, boolean inside, boolean handled, String procedure) {
        var answer =
                only("application-scope", Map.of("kind", kind, "type", type, "series", series, "insideRegion", inside));

        assertThat(answer).containsEntry("handled", handled);
        assertThat(answer.get("procedure")).asString().contains(procedure);
        assertThat(answer.get("clause")).asString().isNotBlank();
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

    // ---- standards

    /** Each standard with the record of the source that a group's figures come from. */
    @ParameterizedTest
    @CsvSource({
        "standard-D101,NET_ASSETS,二级,D101B", "standard-D101,TECHNICAL_LEAD,二级,D101B",
        "standard-D101,PERSONAL_PERFORMANCE,三级,D101C", "standard-D101,REGISTERED,三级,D101C",
        "standard-D101,TITLED,三级,D101C", "standard-D101,SKILLED,三级,D101C",
        "standard-D205,NET_ASSETS,二级,D205B", "standard-D205,TECHNICAL_LEAD,二级,D205B",
        "standard-D205,PERSONAL_PERFORMANCE,二级,D205B", "standard-D205,REGISTERED,二级,D205B",
        "standard-D205,TITLED,二级,D205B", "standard-D205,SKILLED,二级,D205B",
        "standard-E201,NET_ASSETS,乙级,E201B", "standard-E201,TECHNICAL_LEAD,乙级,E201B",
        "standard-E201,REGISTERED,乙级,E201B", "standard-E201,EQUIPMENT,乙级,E201B",
        "standard-E213,NET_ASSETS,乙级,E213B", "standard-E213,TECHNICAL_LEAD,乙级,E213B",
        "standard-E213,REGISTERED,乙级,E213B", "standard-E213,EQUIPMENT,乙级,E213B"
    })
    void everyFigureOfAStandardIsThatOfItsSource(String decision, String group, String level, String code) {
        var source = source(code);
        var rows = TABLES.evaluate(decision, Map.of("group", group, "level", level));

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("indicator")).asString().startsWith(code + "-");
            assertThat(List.of(row.get("clause"), row.get("requirement"), row.get("remedy")))
                    .allSatisfy(text -> assertThat(text).asString().isNotBlank());
            if (row.get("threshold") != null && !group.equals("EQUIPMENT")) {
                assertThat(row.get("requirement")).asString().contains("不少于 " + row.get("threshold") + " ");
            }
        });
        switch (group) {
            case "NET_ASSETS" ->
                assertThat(rows).singleElement().satisfies(row -> assertThat(row)
                        .containsEntry("measure", "NET_ASSETS")
                        .containsEntry(
                                "threshold", source.path("minNetAssetsWan").intValue()));
            case "TECHNICAL_LEAD" -> technicalLead(rows, source.path("technicalLead"));
            case "PERSONAL_PERFORMANCE" ->
                assertThat(rows).singleElement().satisfies(row -> assertThat(source.path("technicalLead")
                                .path("personalPerformance")
                                .asText())
                        .contains(row.get("certificateLevel")
                                + (row.get("certificateLevel").equals("二级") ? "以上标准" : "标准"))
                        .contains("不少于" + row.get("threshold") + "项"));
            case "REGISTERED" -> registered(rows, source.path("registered"));
            case "TITLED" -> titled(rows, source.path("titled"));
            case "SKILLED" ->
                assertThat(rows).singleElement().satisfies(row -> assertThat(row)
                        .containsEntry("measure", "SKILLED_COUNT")
                        .containsEntry(
                                "threshold",
                                source.path("skilledWorkers").path("minCount").intValue())
                        .containsEntry(
                                "specialties",
                                joined(source.path("skilledWorkers").path("trades"))));
            case "EQUIPMENT" ->
                assertThat(rows).singleElement().satisfies(row -> assertThat(row)
                        .containsEntry("measure", "EQUIPMENT_COUNT")
                        .containsEntry("threshold", 1)
                        .containsEntry("requirement", source.path("equipment").asText()));
            default -> throw new AssertionError(group);
        }
    }

    private static void technicalLead(List<Map<String, Object>> rows, JsonNode source) {
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row)
                    .containsEntry("measure", "TECHNICAL_LEAD")
                    .containsEntry("years", source.path("minYears").intValue())
                    .containsEntry("certificate", source.path("registered").asText(""))
                    .containsEntry("certificateLevel", source.path("titleLevel").asText(""));
            assertThat(row.get("requirement")).asString().contains(row.get("years") + " 年以上");
            // 工程序列 is any specialty of engineering, so the table names none
            var specialty = source.path("titleSpecialty").asText("");
            assertThat(row).containsEntry("specialties", specialty.equals("工程序列") ? "" : specialty);
            assertThat("" + row.get("orSpecialties")
                            + (row.get("orCertificate").equals("") ? "" : "专业")
                            + row.get("orLevel")
                            + row.get("orCertificate"))
                    .isEqualTo(source.path("orRegistered").asText(""));
            var note = source.path("note").asText("");
            assertThat(note.isEmpty() || note.equals("null") ? "" : note)
                    .isEqualTo(row.get("field").equals("") ? "" : "从事" + row.get("field") + "施工技术管理");
        });
    }

    private static void registered(List<Map<String, Object>> rows, JsonNode source) {
        assertThat(rows).hasSameSizeAs(source);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var wanted = source.get(i);
            var part = wanted.path("sub").path(0);
            var certificate = wanted.path("kind").asText();
            assertThat(row)
                    .containsEntry("measure", "REGISTERED_COUNT")
                    .containsEntry("threshold", wanted.path("minCount").intValue())
                    .containsEntry("specialties", joined(wanted.path("specialties")))
                    .containsEntry("certificate", certificate.contains("合计") ? "" : certificate.replace("(本专业)", ""))
                    .containsEntry("part", part.path("specialty").asText(""));
            assertThat(row.get("certificateLevel"))
                    .isEqualTo(wanted.path("level").asText("any").replaceAll("any|null", ""));
            assertThat(row.get("partThreshold"))
                    .isEqualTo(part.isMissingNode() ? null : part.path("min").intValue());
            assertThat(wanted.path("sub")).hasSizeLessThanOrEqualTo(1);
        }
    }

    private static void titled(List<Map<String, Object>> rows, JsonNode source) {
        assertThat(rows).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("measure", "TITLED_COUNT")
                .containsEntry("threshold", source.path("minCount").intValue())
                .containsEntry("certificateLevel", source.path("minTitle").asText())
                .containsEntry("specialties", joined(source.path("specialties")))
                .containsEntry("each", source.path("allSpecialtiesRequired").booleanValue()));
    }

    @ParameterizedTest
    @CsvSource({
        "standard-D101,NET_ASSETS,三级", "standard-D101,REGISTERED,二级", "standard-D101,PROJECTS,二级",
        "standard-D101,EQUIPMENT,二级", "standard-D205,NET_ASSETS,一级", "standard-D205,EQUIPMENT,二级",
        "standard-E201,NET_ASSETS,甲级", "standard-E213,TITLED,乙级"
    })
    void aStandardSaysNothingOfWhatItDoesNotKnow(String decision, String group, String level) {
        assertThat(TABLES.evaluate(decision, Map.of("group", group, "level", level)))
                .isEmpty();
    }

    private static Map<String, Object> only(String decision, Map<String, ?> inputs) {
        var rows = TABLES.evaluate(decision, inputs);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static JsonNode source(String code) {
        try (var json = DecisionTablesTest.class.getResourceAsStream("/catalogue/standards.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(json).spliterator(), false)
                    .filter(record -> record.path("code").asText().equals(code))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String joined(JsonNode texts) {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(JsonNode::asText)
                .collect(joining("、"));
    }
}
