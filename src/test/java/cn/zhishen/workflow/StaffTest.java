package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.application.Stage;
import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.workflow.staff.StaffGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People who operate the system decide nothing about a scan or a complaint, however the process came to the step. */
class StaffTest extends ApprovalTest {

    private static final String REVIEWERS_ONLY = "只有复核人员可以办理这一步";

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ComplaintProcess complaintProcess;

    @Autowired
    private Complaints complaints;

    @Test
    void aScanIsJudgedByReviewersAlone() {
        var application = approvals.at(Stage.SIGNING);
        application.scan(Scans.unsure());

        assertRefused(
                application.instance().getId(),
                "judgeScan",
                "recordScanJudgement",
                Map.of("scanJudgement", "ACCEPT", "scanJudgementReasons", "清楚"),
                REVIEWERS_ONLY);

        assertThat(application.stage()).isEqualTo(Stage.JUDGING_SCAN);
        assertThat(application.timeline()).noneMatch(line -> line.startsWith("扫描件经人工判定"));
    }

    @Test
    void aComplaintIsTakenUpOrRefusedByReviewersAlone() {
        var receipt = complains();

        for (var decision : List.of("ACCEPT", "REFUSE")) {
            assertRefused(
                    instance(receipt),
                    "triageComplaint",
                    "recordComplaintTriage",
                    Map.of("complaintDecision", decision, "complaintReasons", "无"),
                    REVIEWERS_ONLY);
        }

        assertThat(complaints.get(receipt).acceptedAt()).isNull();
        assertThat(complaints.get(receipt).outcome()).isNull();
    }

    @Test
    void aComplaintIsConcludedByReviewersAndIssuersAlone() {
        var receipt = complainsAndIsHeard();

        assertRefused(
                instance(receipt),
                "investigateComplaint",
                "recordComplaintFindings",
                Map.of("complaintOutcome", Complaint.Outcome.NOT_CONFIRMED.name(), "complaintReply", "不属实"),
                "只有复核人员、签发人员可以办理这一步");

        assertThat(complaints.get(receipt).outcome()).isNull();
    }

    @Test
    void aRecheckForAComplaintIsAskedForByReviewersAlone() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        var receipt = complainsAndIsHeard();

        var moved = runtime.createProcessInstanceModification(instance(receipt))
                .startBeforeActivity("requestComplaintRecheck")
                .setVariable("applicationNumber", application.number())
                .cancelAllForActivity("investigateComplaint")
                .setAnnotation("流程卡住");
        assertRefused(moved::execute, "这一步的决定只能通过任务的表单作出");

        assertThat(rechecks.of(application.number())).isEmpty();
    }

    private String complains() {
        return complaintProcess
                .submit(
                        new NewComplaint("某建筑公司", null, null, "拖欠工资", null, null),
                        complaints.formSecret(),
                        UUID.randomUUID().toString())
                .receipt();
    }

    private String complainsAndIsHeard() {
        var receipt = complains();
        var triage = tasks.createTaskQuery().processInstanceBusinessKey(receipt).singleResult();
        return approvals.as("reviewer", StaffGroup.REVIEWERS.id(), () -> {
            tasks.complete(
                    triage.getId(),
                    Map.of("complaintDecision", "ACCEPT", "complaintReasons", "事实清楚", "shownComplaint", receipt));
            return receipt;
        });
    }

    private String instance(String receipt) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(receipt)
                .singleResult()
                .getId();
    }

    /** Not by the form of the task, and not by moving the process past it. */
    private void assertRefused(String instance, String task, String next, Map<String, Object> answers, String refusal) {
        var moved = runtime.createProcessInstanceModification(instance).startBeforeActivity(next);
        answers.forEach(moved::setVariable);
        moved.cancelAllForActivity(task).setAnnotation("流程卡住");
        var open = tasks.createTaskQuery()
                .processInstanceId(instance)
                .taskDefinitionKey(task)
                .singleResult();
        var number = runtime.createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey();
        var shown = new HashMap<>(answers);
        shown.put("shownApplication", number);
        shown.put("shownComplaint", number);

        assertRefused(moved::execute, "这一步的决定只能通过任务的表单作出");
        assertRefused(() -> tasks.complete(open.getId(), shown), refusal);
    }

    private void assertRefused(Runnable decision, String refusal) {
        assertThatThrownBy(() -> approvals.as("operator", StaffGroup.ADMINISTRATORS.id(), () -> {
                    decision.run();
                    return null;
                }))
                .hasMessageContaining(refusal);
    }
}
