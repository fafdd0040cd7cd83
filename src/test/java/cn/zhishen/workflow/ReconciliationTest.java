package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.workflow.engine.Reconciliation;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ReconciliationTest extends ApprovalTest {

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private RuntimeService runtime;

    @Test
    void anApplicationThatItsProcessCarriesIsNotReported() {
        var application = approvals.builder().applies();

        var found = reconciliation.compare();

        assertThat(found.withoutProcess()).doesNotContain(application.number());
        assertThat(found.alreadyClosed()).doesNotContain(application.number());
        assertThat(found.failing()).doesNotContain(application.number());
    }

    @Test
    void anApplicationWhoseProcessWasEndedByHandIsReported() {
        var application = approvals.builder().applies();

        runtime.deleteProcessInstance(application.instance().getId(), "ended in Cockpit");

        assertThat(reconciliation.compare().withoutProcess()).contains(application.number());
        applications.close(application.number(), Stage.EXPIRED, null, Actor.staff("admin"), "流程已人工终止");
        assertThat(reconciliation.compare().withoutProcess()).doesNotContain(application.number());
    }

    @Test
    void aProcessThatRunsOnAfterItsApplicationWasClosedIsReported() {
        var application = approvals.builder().applies();

        applications.close(application.number(), Stage.EXPIRED, null, Actor.staff("admin"), "人工办结");

        assertThat(reconciliation.compare().alreadyClosed()).contains(application.number());
        runtime.deleteProcessInstance(application.instance().getId(), "closed already");
    }

    @Test
    void anApplicationAtWhichAStepHasFailedForGoodIsReported() {
        var application = approvals.builder().applies();

        var incident = runtime.createIncident(
                "failedByHand", application.openTask("fillDossier").getExecutionId(), null);

        assertThat(reconciliation.compare().failing()).contains(application.number());
        runtime.resolveIncident(incident.getId());
    }

    @Test
    void whatDoesNotFitIsToldInTheLog(CapturedOutput log) {
        var application = approvals.builder().applies();
        runtime.deleteProcessInstance(application.instance().getId(), "ended in Cockpit");

        reconciliation.report();

        assertThat(log.getOut().lines())
                .filteredOn(line -> line.contains("流程与业务数据不一致"))
                .singleElement()
                .asString()
                .contains("WARN", application.number());
    }
}
