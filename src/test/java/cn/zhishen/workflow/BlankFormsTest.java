package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A form of the staff opens blank, however often its task has been done before. */
class BlankFormsTest extends ApprovalTest {

    @Autowired
    private RuntimeService runtime;

    @Test
    void whatComesBackForSigningBringsNoEarlierDecision() {
        var application = approvals.atIssuing();
        application.sign("RETURN", "法定代表人姓名有误").work();
        assertThat(rechecks.of(application.number()))
                .singleElement()
                .satisfies(recheck -> assertThat(recheck.statement()).isEqualTo("法定代表人姓名有误"));
        application.recheck("UPHELD", "无误").work();

        assertThat(filledIn(application.openTask("signAndIssue")))
                .doesNotContainKeys("issuanceDecision", "issuanceOpinion");
    }

    @Test
    void anotherRecheckOfTheSameApplicationBringsNoEarlierOutcome() {
        var application = approvals.atIssuing();
        application.sign("RETURN", "第一次退回").work();
        application.recheck("UPHELD", "无误").work();
        application.sign("RETURN", "第二次退回").work();

        assertThat(filledIn(application.openTask("decideRecheck")))
                .doesNotContainKeys("recheckVerdicts", "recheckReasons");
    }

    @Test
    void anotherScanBringsNoEarlierJudgement() {
        var application = approvals.at(Stage.SIGNING);
        application.scan(Scans.unsure());
        application.judgeScan("REFUSE", "公章模糊不清");
        application.scan(Scans.unsure());

        assertThat(filledIn(application.openTask("judgeScan")))
                .doesNotContainKeys("scanJudgement", "scanJudgementReasons");
    }

    @Test
    void aTaskThatAnAdministratorBeginsAgainBringsNothingEither(
            @Autowired ComplaintProcess complaints, @Autowired Complaints received) {
        approvals.at(Stage.PUBLIC_NOTICE);
        var receipt = complaints
                .submit(new NewComplaint("某建筑公司", null, null, "拖欠工资", null, null), received.formSecret(), "192.0.2.1")
                .receipt();
        var answers = Map.of(
                "complaintDecision", "ACCEPT", "complaintReasons", "属实", "recheckApplication", "5401002609010001");
        answers.forEach((name, value) -> runtime.setVariable(open(receipt).getExecutionId(), name, value));
        var task = open(receipt);
        assertThat(filledIn(task)).containsAllEntriesOf(answers);

        runtime.createProcessInstanceModification(task.getProcessInstanceId())
                .cancelAllForActivity("triageComplaint")
                .startBeforeActivity("triageComplaint")
                .execute();

        assertThat(filledIn(open(receipt))).doesNotContainKeys(answers.keySet().toArray(String[]::new));
    }

    private Task open(String receipt) {
        return tasks.createTaskQuery().processInstanceBusinessKey(receipt).singleResult();
    }

    private Map<String, Object> filledIn(Task task) {
        return tasks.getVariables(task.getId());
    }
}
