package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.Complaint.Outcome;
import cn.zhishen.complaint.Complaint.Status;
import cn.zhishen.complaint.ComplaintEvent;
import cn.zhishen.complaint.ComplaintProgress;
import cn.zhishen.complaint.ComplaintReceipt;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.complaint.TooManyComplaints;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.workflow.Approvals.UnderWay;
import cn.zhishen.workflow.engine.Reconciliation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A complaint from its receipt to the outcome that the complainant reads. */
@ExtendWith(OutputCaptureExtension.class)
class ComplaintTest extends ApprovalTest {

    @Autowired
    private ComplaintProcess complaintProcess;

    @Autowired
    private Complaints complaints;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @AfterEach
    void theChainIsWhole(@Autowired TimelineCheck chain) {
        assertThat(chain.check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void aComplaintThatIsNotAcceptedIsToldWhy() {
        var complaint = complains("");
        assertThat(complaint.instance()).isWaitingAt("triageComplaint");
        assertThat(complaint.task("triageComplaint").getDueDate()).isEqualTo("2026-09-08T23:59:59.000+0800");

        complaint.triage("REFUSE", "属于劳动争议，请向劳动仲裁机构提出").work();

        assertThat(complaint.instance())
                .isEnded()
                .hasPassedInOrder(
                        "complaintReceived",
                        "triageComplaint",
                        "recordComplaintTriage",
                        "isComplaintAccepted",
                        "tellRefusal",
                        "complaintRefused");
        assertThat(complaint.progress().status()).isEqualTo(Status.REFUSED);
        assertThat(complaint.progress().reply()).isEqualTo("属于劳动争议，请向劳动仲裁机构提出");
        assertThat(complaint.get().decidedBy()).isEqualTo("reviewer");
    }

    @ParameterizedTest
    @CsvSource({"CONFIRMED", "PARTLY_CONFIRMED", "NOT_CONFIRMED"})
    void anAcceptedComplaintIsInvestigatedAndToldWhatWasFound(Outcome outcome) {
        var complaint = complains("").triage("ACCEPT", "属于本机关职责");
        assertThat(complaint.progress().status()).isEqualTo(Status.ACCEPTED);
        assertThat(complaint.progress().due()).isEqualTo("2026-10-19");
        assertThat(complaint.instance()).isWaitingAt("investigateComplaint");

        complaint.claim("investigateComplaint");
        assertThat(complaint.progress().status()).isEqualTo(Status.INVESTIGATING);
        complaint.findings(outcome.name(), "查明的事实与处理");
        assertThat(complaint.progress().status())
                .as("told by a job of its own, which no failure of the decision's transaction can tear down")
                .isEqualTo(Status.INVESTIGATING);
        complaint.work();

        assertThat(complaint.instance())
                .isEnded()
                .hasPassedInOrder(
                        "isComplaintAccepted",
                        "complaintAccepted",
                        "isApplicationNoticed",
                        "investigateComplaint",
                        "recordComplaintFindings",
                        "complaintInvestigated",
                        "tellOutcome",
                        "complaintClosed");
        assertThat(complaint.progress().status()).isEqualTo(Status.CLOSED);
        assertThat(complaint.progress().outcome()).isEqualTo(outcome);
        assertThat(complaint.progress().reply()).isEqualTo("查明的事实与处理");
        assertThat(complaint.get().decidedBy()).isEqualTo("admin");
        assertThat(complaint.timeline())
                .containsExactly("收到投诉", "受理：属于本机关职责", "开始核查", outcome.chinese() + "：查明的事实与处理", "已告知投诉人");
    }

    @Test
    void aComplaintAboutAnApplicationUnderNoticeIsRecheckedWhenItIsAccepted() {
        var application = underNotice();
        var complaint = complains(application.number()).triage("ACCEPT", "涉及正在公示的申请");

        assertThat(complaint.instance()).isWaitingAt("complaintRecheckDecided").hasPassed("requestComplaintRecheck");
        assertThat(complaint.progress().status()).isEqualTo(Status.INVESTIGATING);
        assertThat(complaint.progress().rechecked()).isTrue();
        assertThat(application.timeline()).contains("因投诉 " + complaint.receipt() + " 转人工复核");
        var recheck = rechecks.of(application.number()).get(0);
        assertThat(recheck.cause()).isEqualTo(Recheck.Cause.COMPLAINT);
        assertThat(recheck.statement()).isEqualTo(complaint.receipt() + "，内容见投诉页");

        application.recheck("UPHELD", "社会保险与任职文件相符").work();
        assertThat(complaint.instance()).isWaitingAt("tellOutcome");
        complaint.work();

        assertThat(complaint.instance())
                .isEnded()
                .hasPassedInOrder(
                        "requestComplaintRecheck",
                        "complaintRecheckDecided",
                        "recordComplaintRecheck",
                        "complaintRechecked",
                        "tellOutcome",
                        "complaintClosed");
        assertThat(complaint.progress().outcome()).isEqualTo(Outcome.RESULT_UPHELD);
        assertThat(complaint.progress().reply()).isEqualTo("复核决定 " + recheck.number() + "：社会保险与任职文件相符");
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.OPEN);
        assertThat(application.to(Stage.ISSUED).isRunning()).isFalse();
    }

    @Test
    void aComplaintThatNamesOnlyTheEnterpriseIsReferredToTheRecheckOfItsApplication() {
        var application = underNotice();
        var complaint = complains("").triage("RECHECK", "转主管单位复核", application.number());
        assertThat(complaint.instance()).isWaitingAt("complaintRecheckDecided");

        application.recheck("OVERRULED", "业绩与备案不符").work();
        complaint.work();

        assertThat(complaint.instance()).isEnded();
        assertThat(complaint.progress().outcome()).isEqualTo(Outcome.RESULT_OVERRULED);
        assertThat(complaint.progress().reply()).endsWith("：业绩与备案不符");
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.OVERRULED);
        assertThat(application.stage()).isEqualTo(Stage.NOT_PASSED);
    }

    @Test
    void aComplaintWhoseRecheckVanishedWithTheNoticeIsToldOfTheOneThatDecided() {
        var application = underNotice();
        application.object("业绩虚假");
        EngineTime.forward(Duration.ofMinutes(1));
        var first = complains(application.number()).triage("ACCEPT", "受理");
        EngineTime.forward(Duration.ofMinutes(1));
        var second = complains(application.number()).triage("ACCEPT", "受理");
        var elsewhere = approvals.builder().applies().to(Stage.PUBLIC_NOTICE).work();
        var untouched = complains(elsewhere.number()).triage("ACCEPT", "受理");
        var open = application.openTasks("decideRecheck");
        assertThat(open).hasSize(3);

        application.recheck(open.get(1), "UPHELD", "第一件不属实");
        application.recheck(open.get(0), "OVERRULED", "异议属实").work();
        first.work();
        second.work();

        assertThat(application.isRunning()).isFalse();
        assertThat(first.progress().outcome()).isEqualTo(Outcome.RESULT_UPHELD);
        assertThat(second.progress().outcome()).isEqualTo(Outcome.RESULT_OVERRULED);
        assertThat(second.progress().reply()).endsWith("：异议属实");
        assertThat(untouched.instance()).isWaitingAt("complaintRecheckDecided");
    }

    @Test
    void aComplaintThatWaitsForItsRecheckHoldsTheNotice() {
        var application = underNotice();
        var complaint = complains(application.number()).triage("ACCEPT", "受理");
        EngineTime.set(application.notice().endsAt());
        application.work();
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.OPEN);

        application.recheck("UPHELD", "不属实").work();
        complaint.work();
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.CLOSED);
        assertThat(complaint.progress().status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void aComplaintAboutAnApplicationThatIsNotUnderNoticeIsInvestigated() {
        var application = approvals.at(Stage.ISSUED);
        var complaint = complains(application.number()).triage("ACCEPT", "证书已经颁发");
        assertThat(complaint.instance()).isWaitingAt("investigateComplaint");
        assertThat(rechecks.of(application.number())).isEmpty();
    }

    @Test
    void whatIsNotUnderNoticeIsNotRechecked() {
        var application = approvals.builder().applies();
        var complaint = complains("");
        assertThatThrownBy(() -> complaint.triage("RECHECK", "复核", application.number()))
                .isInstanceOf(InvalidDecision.class)
                .hasMessage("申请 %s 不在公示期，不能转公示复核，请核对申请编号，或者选择受理后由工作人员核查", application.number());
        assertThatThrownBy(() -> complaint.triage("RECHECK", "复核", " "))
                .isInstanceOf(InvalidDecision.class)
                .hasMessage("请填写需要复核的申请编号，投诉页列有该企业的申请");
        assertThat(complaint.instance()).isWaitingAt("triageComplaint");
        assertThat(complaint.progress().status()).isEqualTo(Status.RECEIVED);
    }

    @Test
    void aNoticeThatIsNoLongerHeldOpenByItsProcessIsNotRechecked() {
        var application = underNotice();
        runtime.deleteProcessInstance(application.instance().getId(), "ended in Cockpit");
        var complaint = complains(application.number());
        assertThatThrownBy(() -> complaint.triage("ACCEPT", "受理"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("公示刚刚结束");
        assertThat(complaint.progress().status()).isEqualTo(Status.RECEIVED);
    }

    @ParameterizedTest
    @CsvSource({"ACCEPT, ''", "REFUSE, '  '", "RECHECK, ''", "FORGET, 理由", "'', 理由"})
    void aDecisionThatIsNotCompleteIsNotTaken(String decision, String reasons) {
        var complaint = complains("");
        assertThatThrownBy(() -> complaint.triage(decision, reasons)).isInstanceOf(InvalidDecision.class);
        assertThat(complaint.instance()).isWaitingAt("triageComplaint");
    }

    @ParameterizedTest
    @CsvSource({"CONFIRMED, ''", "REFUSED, 答复", "RESULT_UPHELD, 答复", "'', 答复"})
    void findingsThatAreNotCompleteAreNotTaken(String outcome, String reply) {
        var complaint = complains("").triage("ACCEPT", "受理");
        assertThatThrownBy(() -> complaint.findings(outcome, reply)).isInstanceOf(InvalidDecision.class);
        assertThat(complaint.instance()).isWaitingAt("investigateComplaint");
    }

    @Test
    void aDeadlineThatPassesIsPutOnRecordAndDecidesNothing(CapturedOutput log) {
        var complaint = complains("");
        EngineTime.set("2026-09-08T23:59");
        complaint.work();
        assertThat(complaint.timeline()).containsExactly("收到投诉");

        EngineTime.set("2026-09-09T00:00");
        complaint.work();
        assertThat(complaint.instance())
                .isWaitingAt("triageComplaint")
                .hasPassedInOrder("triageOverdue", "remindOfTriage", "triageReminded");
        assertThat(complaint.timeline()).containsExactly("收到投诉", "逾期未审核");
        assertThat(log).contains("投诉 " + complaint.receipt() + " 逾期未审核");

        EngineTime.set("2026-09-09T09:00");
        complaint.triage("ACCEPT", "受理");
        EngineTime.set(complaints.get(complaint.receipt()).due().plusDays(1) + "T00:00");
        complaint.work();
        assertThat(complaint.instance())
                .isWaitingAt("investigateComplaint")
                .hasPassedInOrder("handlingOverdue", "remindOfHandling", "handlingReminded");
        assertThat(complaint.timeline()).endsWith("逾期未办结");

        complaint.findings("NOT_CONFIRMED", "不属实").work();
        assertThat(complaint.progress().status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void whatTheComplainantWroteIsNeitherInTheEngineNorInTheLog(CapturedOutput log) {
        var application = underNotice();
        var receipt = complaintProcess.submit(
                new NewComplaint("举报某某公司", application.number(), "D299999999", "王五在两家企业挂证", "赵六", "18911112222"),
                complaints.formSecret(),
                UUID.randomUUID().toString());
        var complaint = new Filed(receipt).triage("ACCEPT", "受理");
        application.recheck("UPHELD", "不属实").work();
        complaint.work();

        var values = history.createHistoricVariableInstanceQuery().list().stream()
                .map(variable -> variable.getName() + "=" + variable.getValue())
                .toList();
        assertThat(values).contains("complaintReceipt=" + receipt.receipt());
        assertThat(String.join("\n", values) + log)
                .doesNotContain("举报某某公司", "D299999999", "王五", "赵六", "18911112222", receipt.code());
    }

    @Test
    void aNumberThatNoApplicationHasIsNotShownToTheStaffAsOne() {
        var complaint = complains("5420000101999999");
        assertThat(runtime.getVariables(complaint.instance().getId()))
                .containsOnlyKeys("complaintReceipt", "triageDueAt");
        complaint.triage("ACCEPT", "受理");
        assertThat(complaint.instance()).isWaitingAt("investigateComplaint");
    }

    @Test
    void theSameFormSentTwiceStartsOneProcess() {
        var secret = complaints.formSecret();
        var written = new NewComplaint("某公司", "", "", "事实" + UUID.randomUUID(), "", "");
        var first = complaintProcess.submit(written, secret, "198.51.100.7");
        var second = complaintProcess.submit(written, secret, "198.51.100.7");
        assertThat(second.receipt()).isEqualTo(first.receipt());
        assertThat(second.code()).isEqualTo(first.code());
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(first.receipt())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aFloodStartsNoProcess() {
        var client = UUID.randomUUID().toString();
        long before = running();
        for (int i = 0; i < 5; i++) {
            complaintProcess.submit(written(""), null, client);
        }
        assertThatThrownBy(() -> complaintProcess.submit(written(""), null, client))
                .isInstanceOf(TooManyComplaints.class);
        assertThat(running()).isEqualTo(before + 5);
    }

    @Test
    void aComplaintWhoseProcessWasEndedByHandIsReported() {
        var lost = complains("");
        var carried = complains("");
        runtime.deleteProcessInstance(lost.instance().getId(), "ended in Cockpit");
        assertThat(reconciliation.compare().withoutProcess())
                .contains(lost.receipt())
                .doesNotContain(carried.receipt());
        assertThat(reconciliation.compare().alreadyClosed()).doesNotContain(carried.receipt());
    }

    @Test
    void aComplaintThatNobodyHasToDecideIsReported() {
        var lost = complains("");
        var carried = complains("");
        runtime.createProcessInstanceModification(lost.instance().getId())
                .startBeforeActivity("tellRefusal")
                .cancelAllForActivity("triageComplaint")
                .execute();
        assertThat(reconciliation.compare().withoutTask())
                .contains(lost.receipt())
                .doesNotContain(carried.receipt());
    }

    @Test
    void aComplaintThatItsDecidedRecheckHasNotReachedIsReported() {
        var application = underNotice();
        var complaint = complains(application.number()).triage("ACCEPT", "受理");
        assertThat(reconciliation.compare().withoutTask()).doesNotContain(complaint.receipt());

        runtime.createProcessInstanceModification(complaint.instance().getId())
                .startBeforeActivity("tellOutcome")
                .cancelAllForActivity("complaintRecheckDecided")
                .execute();
        application.recheck("UPHELD", "不属实");

        assertThat(reconciliation.compare().withoutTask()).contains(complaint.receipt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"triageComplaint", "investigateComplaint"})
    void theTasksAreOfferedToTheStaffWhoDoThem(String step) {
        var complaint = complains("");
        if (step.equals("investigateComplaint")) {
            complaint.triage("ACCEPT", "受理");
        }
        var groups = step.equals("triageComplaint") ? List.of("reviewers") : List.of("reviewers", "issuers");
        for (var group : groups) {
            assertThat(tasks.createTaskQuery()
                            .processInstanceBusinessKey(complaint.receipt())
                            .taskCandidateGroup(group)
                            .count())
                    .isEqualTo(1);
        }
    }

    private long running() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("complaint")
                .count();
    }

    private UnderWay underNotice() {
        return approvals.at(Stage.PUBLIC_NOTICE).work();
    }

    private Filed complains(String applicationNumber) {
        return new Filed(complaintProcess.submit(
                written(applicationNumber),
                complaints.formSecret(),
                UUID.randomUUID().toString()));
    }

    private static NewComplaint written(String applicationNumber) {
        return new NewComplaint("某某建筑公司", applicationNumber, "", "业绩不实 " + UUID.randomUUID(), "", "");
    }

    /** One complaint and the steps that it takes. */
    private final class Filed {

        private final ComplaintReceipt filed;

        private Filed(ComplaintReceipt filed) {
            this.filed = filed;
        }

        String receipt() {
            return filed.receipt();
        }

        Complaint get() {
            return complaints.get(receipt());
        }

        List<String> timeline() {
            return complaints.timeline(receipt()).stream()
                    .map(ComplaintEvent::text)
                    .toList();
        }

        ComplaintProgress progress() {
            return complaints
                    .progress(receipt(), filed.code(), UUID.randomUUID().toString())
                    .orElseThrow();
        }

        ProcessInstance instance() {
            return new PastInstance(history.createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(receipt())
                    .processDefinitionKey("complaint")
                    .singleResult());
        }

        Task task(String step) {
            return tasks.createTaskQuery()
                    .processInstanceBusinessKey(receipt())
                    .taskDefinitionKey(step)
                    .singleResult();
        }

        Filed triage(String decision, String reasons) {
            return triage(decision, reasons, "");
        }

        Filed triage(String decision, String reasons, String recheckApplication) {
            return complete(
                    "reviewer",
                    "reviewers",
                    "triageComplaint",
                    Map.of(
                            "complaintDecision", decision,
                            "complaintReasons", reasons,
                            "recheckApplication", recheckApplication));
        }

        Filed claim(String step) {
            tasks.claim(task(step).getId(), "admin");
            return this;
        }

        Filed findings(String outcome, String reply) {
            return complete(
                    "admin",
                    "issuers",
                    "investigateComplaint",
                    Map.of("complaintOutcome", outcome, "complaintReply", reply));
        }

        private Filed complete(String user, String group, String step, Map<String, Object> variables) {
            var sent = new HashMap<>(variables);
            sent.putAll(approvals.shown(task(step)));
            approvals.as(user, group, () -> {
                tasks.complete(task(step).getId(), sent);
                return null;
            });
            return this;
        }

        /** Runs the jobs of the complaint that are due. */
        Filed work() {
            for (var job = due(); job != null; job = due()) {
                management.executeJob(job.getId());
            }
            return this;
        }

        private Job due() {
            return management
                    .createJobQuery()
                    .processInstanceId(instance().getId())
                    .executable()
                    .listPage(0, 1)
                    .stream()
                    .findFirst()
                    .orElse(null);
        }
    }
}
