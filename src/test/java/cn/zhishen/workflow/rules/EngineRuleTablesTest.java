package cn.zhishen.workflow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DatabaseTest;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.qualification.UnreadableTable;
import cn.zhishen.workflow.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Which edition of a rule table answers for an application, as administrators deploy new ones. */
@DatabaseTest
class EngineRuleTablesTest {

    private static final String UNTAGGED = "";

    private final RuleTables tables;
    private final RepositoryService repository;
    private final String decision = "edition-test-" + UUID.randomUUID();
    private final List<String> deployments = new ArrayList<>();

    EngineRuleTablesTest(@Autowired RuleTables tables, @Autowired RepositoryService repository) {
        this.tables = tables;
        this.repository = repository;
    }

    @BeforeEach
    void stopTheClock() {
        EngineTime.set("2026-09-01T09:00");
    }

    @AfterEach
    void tidyUp() {
        EngineTime.run();
        deployments.forEach(id -> repository.deleteDeployment(id, true));
    }

    // ---- the day from which an edition is valid

    @Test
    void anEditionForALaterDayIsNotUsedBeforeThatDay() {
        deploy("2016-11-01", 800);
        EngineTime.forward(Duration.ofHours(1));
        deploy("2026-10-01", 1000);

        assertThat(answer("2026-09-30T23:59")).isEqualTo(800);
        assertThat(answer("2026-10-01T00:00")).isEqualTo(1000);
        assertThat(tables.edition(decision, at("2026-09-30T23:59"))).endsWith("（" + decision + "）第1版，自2016年11月01日起施行");
        assertThat(tables.edition(decision, at("2026-10-01T00:00"))).endsWith("（" + decision + "）第2版，自2026年10月01日起施行");
    }

    @Test
    void theLaterDayCountsAndNotTheLaterDeployment() {
        deploy("2026-08-01", 1000);
        EngineTime.forward(Duration.ofHours(1));
        deploy("2016-11-01", 800);

        assertThat(answer("2026-09-02T09:00")).isEqualTo(1000);
    }

    @Test
    void anEditionWithoutADayIsValidFromTheDayOfItsDeployment() {
        deploy("2016-11-01", 800);
        EngineTime.set("2026-09-10T16:30");
        deploy(UNTAGGED, 1000);

        assertThat(answer("2026-09-09T23:59")).isEqualTo(800);
        assertThat(answer("2026-09-10T16:29"))
                .as("on that day, before it was deployed")
                .isEqualTo(800);
        assertThat(answer("2026-09-10T16:30")).isEqualTo(1000);
        assertThat(tables.edition(decision, at("2026-09-11T09:00"))).endsWith("（" + decision + "）第2版，自2026年09月10日起施行");
    }

    // ---- corrections

    @Test
    void aCorrectionForTheSameDayDoesNotReachApplicationsMadeBeforeIt() {
        deploy("2016-11-01", 800);
        EngineTime.set("2026-09-10T16:30");
        deploy("2016-11-01", 900);

        assertThat(answer("2026-09-10T16:29")).isEqualTo(800);
        assertThat(answer("2026-09-10T16:30")).isEqualTo(900);
        assertThat(tables.edition(decision, at("2026-09-11T09:00"))).endsWith("（" + decision + "）第2版，自2016年11月01日起施行");
    }

    @Test
    void whatWasInForceIsJudgedByTheFirstEditionIfNoneWasDeployedThen() {
        deploy("2016-11-01", 800);
        EngineTime.forward(Duration.ofDays(1));
        deploy("2016-11-01", 900);

        assertThat(answer("2020-05-01T09:00")).isEqualTo(800);
    }

    // ---- the program's own files

    @Test
    void aNewReleaseDoesNotOverrideAnAdministratorsCorrectionForTheSameDay() {
        deployOwnFile("2016-11-01", 800);
        EngineTime.set("2026-09-10T16:30");
        deploy("2016-11-01", 900);
        EngineTime.set("2026-09-20T08:00");
        deployOwnFile("2016-11-01", 800);

        assertThat(answer("2026-09-01T09:00")).isEqualTo(800);
        assertThat(answer("2026-09-15T09:00")).isEqualTo(900);
        assertThat(answer("2026-09-21T09:00")).isEqualTo(900);
    }

    @Test
    void aNewReleaseWithALaterDayIsUsedFromThatDay() {
        deployOwnFile("2016-11-01", 800);
        deploy("2026-09-01", 900);
        EngineTime.set("2026-09-20T08:00");
        deployOwnFile("2027-01-01", 1000);

        assertThat(answer("2026-12-31T23:59")).isEqualTo(900);
        assertThat(answer("2027-01-01T00:00")).isEqualTo(1000);
    }

    @Test
    void startingWithTheSameFilesDeploysNothingWhateverAnAdministratorDeployed(
            @Autowired ResourcePatternResolver resources) {
        long before = ownDeployments();
        deployments.add(repository
                .createDeployment()
                .name("智审")
                .addString("bpmn/decisions/net-assets-basis.dmn", table(UNTAGGED, 1))
                .deploy()
                .getId());

        new ProcessDeployment(repository, resources).afterPropertiesSet();

        assertThat(before).isPositive();
        assertThat(ownDeployments()).isEqualTo(before);
    }

    private long ownDeployments() {
        return repository
                .createDeploymentQuery()
                .deploymentSource(ProcessDeployment.SOURCE)
                .count();
    }

    // ---- answers are kept

    @Test
    void keptAnswersAreThoseOfTheirEdition() {
        deploy("2016-11-01", 800);
        assertThat(answer("2026-09-02T09:00")).isEqualTo(800);
        assertThat(answer("2026-09-02T09:00")).isEqualTo(800);

        EngineTime.set("2026-09-01T10:00");
        deploy("2026-09-01", 1000);

        assertThat(answer("2026-09-02T09:00")).isEqualTo(1000);
        assertThat(answer("2026-09-01T09:30")).isEqualTo(800);
        assertThat(answer("2026-09-02T09:00")).isEqualTo(1000);
    }

    @Test
    void anEditionThatIsDeployedAfterTheLatestWasDeletedHasItsNumberAndNotItsId() {
        deploy("2016-11-01", 800);
        EngineTime.forward(Duration.ofHours(1));
        deploy("2026-09-01", 1000);
        assertThat(answer("2026-09-02T09:00")).isEqualTo(1000);
        var named = tables.edition(decision, at("2026-09-02T09:00"));
        var id = tables.editionId(decision, at("2026-09-02T09:00"));

        repository.deleteDeployment(deployments.remove(1), true);
        EngineTime.forward(Duration.ofHours(1));
        deploy("2026-09-01", 900);

        assertThat(tables.edition(decision, at("2026-09-02T09:00"))).isEqualTo(named);
        assertThat(tables.editionId(decision, at("2026-09-02T09:00"))).isNotEqualTo(id);
        assertThat(answer("2026-09-02T09:00")).isEqualTo(900);
    }

    @Test
    void keptAnswersAreThoseOfTheirInputs() {
        deploy("2016-11-01", 800);

        assertThat(matches("三级", "2026-09-02T09:00")).hasSize(1);
        assertThat(matches("二级", "2026-09-02T09:00")).isEmpty();
        assertThat(matches("三级", "2026-09-02T09:00")).hasSize(1);
    }

    // ---- mistakes of administrators

    @Test
    void anEditionWhoseTagIsNoDayDoesNotCount() {
        deploy("2016-11-01", 800);
        EngineTime.forward(Duration.ofHours(1));
        deploy("2026年10月1日", 1000);

        assertThat(answer("2026-09-02T09:00")).isEqualTo(800);
        assertThat(answer("2026-10-02T09:00")).isEqualTo(800);
    }

    @Test
    void nothingInForceIsNamed() {
        deploy("2026-10-01", 1000);

        assertThat(tables.has(decision, at("2026-09-30T23:59"))).isFalse();
        assertThat(tables.has(decision, at("2026-10-01T00:00"))).isTrue();
        assertThatThrownBy(() -> answer("2026-09-30T09:00"))
                .isInstanceOf(UnreadableTable.class)
                .hasMessage("决策表 " + decision + " 在 2026-09-30 没有施行中的版本");
    }

    @Test
    void aTableThatDoesNotExistIsNamed() {
        assertThat(tables.has(decision, at("2026-09-30T09:00"))).isFalse();
        assertThatThrownBy(() -> answer("2026-09-30T09:00"))
                .isInstanceOf(UnreadableTable.class)
                .hasMessage("没有决策表 " + decision);
    }

    // ---- the tables

    private Object answer(String civilTime) {
        return matches("三级", civilTime).get(0).get("threshold");
    }

    private List<Map<String, Object>> matches(String level, String civilTime) {
        return tables.matches(decision, at(civilTime), Map.of("level", level));
    }

    private static Instant at(String civilTime) {
        return EngineTime.instant(civilTime);
    }

    private void deploy(String tag, int threshold) {
        deployments.add(repository
                .createDeployment()
                .name("更正")
                .addString(decision + ".dmn", table(tag, threshold))
                .deploy()
                .getId());
    }

    private void deployOwnFile(String tag, int threshold) {
        deployments.add(repository
                .createDeployment()
                .name("智审")
                .source(ProcessDeployment.SOURCE)
                .addString(decision + ".dmn", table(tag, threshold))
                .deploy()
                .getId());
    }

    private String table(String tag, int threshold) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                             xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                             id="definitions" name="test" namespace="http://camunda.org/schema/1.0/dmn">
                  <decision id="%s" name="test" camunda:historyTimeToLive="P1D"%s>
                    <decisionTable id="table" hitPolicy="COLLECT">
                      <input id="input"><inputExpression id="expression" typeRef="string"><text>level</text></inputExpression></input>
                      <output id="output" name="threshold" typeRef="integer" />
                      <rule id="rule">
                        <inputEntry id="in"><text>"三级"</text></inputEntry>
                        <outputEntry id="out"><text>%d</text></outputEntry>
                      </rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(decision, tag.isEmpty() ? "" : " camunda:versionTag=\"" + tag + "\"", threshold);
    }
}
