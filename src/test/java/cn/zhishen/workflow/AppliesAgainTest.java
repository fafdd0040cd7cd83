package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.Concurrently;
import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.Consents;
import cn.zhishen.application.Stage;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.workflow.submission.Foresight;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;

/** 修改后重新申报 after a failure, a withdrawal or an expiry (guide, part four 2). */
class AppliesAgainTest extends ApprovalTest {

    @Autowired
    private Applying applying;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Consents consents;

    @Autowired
    private Foresight foresight;

    @Test
    void whatDidNotPassIsBegunAgainWithItsDossierWithinTheWaitButSubmittedOnlyAfterIt() {
        var failed = approvals.notPassed();
        var until = failed.application().waitUntil();
        assertThat(until).isAfter(EngineTime.now());

        var again = applying.startAgain(failed.number());

        assertThat(again.created()).isTrue();
        var application = again.application();
        assertThat(application.number()).isNotEqualTo(failed.number());
        assertThat(application.kind()).isEqualTo(failed.application().kind());
        assertThat(application.items()).isEqualTo(failed.application().items());
        assertThat(application.stage()).isEqualTo(Stage.FILLING);
        assertThat(application.selection()).isEqualTo(failed.application().selection());
        assertThat(timeline(application.number()))
                .anyMatch(text -> text.startsWith("仍在等待期内，现在可以修改申报内容，") && text.endsWith("之后方可提交"))
                .contains("沿用申请 " + failed.number() + " 的申报内容");
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(application.number())
                .singleResult();
        assertThat(instance).isWaitingAt("fillDossier");

        filling.select(application.number(), application.selection(), false);
        var refused = catchThrowableOfType(ApplicationRefused.class, () -> submit(application.number()));
        assertThat(refused.reason()).isEqualTo(ApplicationRefused.Reason.WAITING);
        assertThat(refused.until()).isEqualTo(until);
        assertThat(applications.get(application.number()).stage()).isEqualTo(Stage.FILLING);

        EngineTime.set(until);
        submit(application.number());
        assertThat(applications.get(application.number()).stage()).isEqualTo(Stage.GENERATING_FORM);
    }

    @Test
    void aFreshStartIsStillRefusedWithinTheWait() {
        var enterprise = approvals.shortOfMuch();
        var failed = enterprise.applies().to(Stage.NOT_PASSED);
        assertThatThrownBy(enterprise::applies).isInstanceOf(ApplicationRefused.class);

        applying.startAgain(failed.number());

        assertThat(catchThrowableOfType(ApplicationRefused.class, enterprise::applies)
                        .reason())
                .isEqualTo(ApplicationRefused.Reason.UNDER_WAY);
    }

    @Test
    void startingAgainTwiceIsTheSameApplicationAlsoFromTwoTabsAtOnce() throws Exception {
        var failed = approvals.notPassed();

        var started = Concurrently.run(6, i -> applying.startAgain(failed.number()));

        assertThat(started)
                .extracting(again -> again.application().number())
                .containsOnly(started.get(0).application().number());
        assertThat(started).filteredOn(Applying.StartedAgain::created).hasSize(1);
        assertThat(applications.openOf(failed.uscc())).hasSize(1);
        assertThat(applying.startAgain(failed.number()).created()).isFalse();
    }

    @Test
    void whatIsUnderWayForTheSameItemsIsFoundEvenAfterItWasSubmitted() {
        var enterprise = approvals.builder();
        var withdrawn = enterprise.applies().to(Stage.SIGNING).withdraw();
        EngineTime.set(withdrawn.application().waitUntil());
        var underWay = enterprise.applies().to(Stage.SIGNING);

        var again = applying.startAgain(withdrawn.number());

        assertThat(again.created()).isFalse();
        assertThat(again.application().number()).isEqualTo(underWay.number());
    }

    @Test
    void whatTheLibraryHasLostMeanwhileIsLeftOutAndTold() {
        var withdrawn = approvals.builder().applies().to(Stage.SIGNING).withdraw();
        var chosen = withdrawn.application().selection();
        var uscc = withdrawn.uscc();
        var left = chosen.registered().get(0);
        var head = chosen.enterpriseHead();
        library.putPersons(
                uscc,
                library.persons(uscc).stream()
                        .filter(person -> !List.of(left, head).contains(person.identity()))
                        .toList());
        library.putEquipment(uscc, List.of());

        var application = applying.startAgain(withdrawn.number()).application();

        assertThat(application.selection().enterpriseHead()).isNull();
        assertThat(application.selection().registered())
                .isNotEmpty()
                .doesNotContain(left)
                .allMatch(chosen.registered()::contains);
        assertThat(application.selection().people())
                .isSubsetOf(library.persons(uscc).stream().map(Person::identity).toList());
        assertThat(application.selection().equipment()).isEmpty();
        assertThat(application.selection().projects()).isEqualTo(chosen.projects());
        assertThat(timeline(application.number()))
                .last()
                .asString()
                .contains("企业库中已没有的未能沿用，请重新选择：人员 ")
                .contains(left.masked())
                .doesNotContain(left.key());
    }

    @Test
    void aDraftThatExpiredIsBegunAgainWithoutAnyWait() {
        var expired = approvals.builder().applies().fill();
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(expired.instance().getId())
                .activityId("fillingDeadlineReached")
                .singleResult()
                .getId());
        expired.work();
        assertThat(expired.stage()).isEqualTo(Stage.EXPIRED);

        var application = applying.startAgain(expired.number()).application();
        submit(application.number());

        assertThat(applications.get(application.number()).stage()).isEqualTo(Stage.GENERATING_FORM);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"FILLING", "SIGNING", "PUBLIC_NOTICE", "ISSUED"})
    void whatIsUnderWayOrGrantedIsNotBegunAgain(Stage stage) {
        var application = approvals.at(stage);

        assertThatThrownBy(() -> applying.startAgain(application.number()))
                .isInstanceOf(StepOutOfOrder.class)
                .hasMessage("当前步骤为“%s”，不能修改后重新申报", stage.chinese());
    }

    private void submit(String number) {
        filling.submit(
                number, consents.current().version(), true, foresight.of(number).mark(), "企业经办人");
    }

    private List<String> timeline(String number) {
        return applications.timeline(number).stream().map(event -> event.text()).toList();
    }
}
