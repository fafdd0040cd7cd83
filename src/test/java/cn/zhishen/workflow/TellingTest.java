package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.application.Stage;
import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.message.Fact;
import cn.zhishen.message.Message;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.MessageWords;
import cn.zhishen.message.Messages;
import cn.zhishen.message.News;
import cn.zhishen.message.Recipient;
import cn.zhishen.message.Subject;
import cn.zhishen.workflow.supervision.CertificateMeasureProcess;
import cn.zhishen.workflow.supervision.RectificationProcess;
import cn.zhishen.workflow.telling.EndingNews;
import cn.zhishen.workflow.telling.TaskReminders;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What enterprises and staff are told on the way of an application. Each test looks at its own enterprise and its own numbers. */
class TellingTest extends ApprovalTest {

    @Autowired
    private Messages messages;

    @Autowired
    private MessageWords words;

    @Autowired
    private TaskReminders reminders;

    @Autowired
    private EndingNews ends;

    @Autowired
    private CertificateMeasureProcess measures;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private PlatformTransactionManager transactions;

    /** The oldest first. */
    private List<Message> told(Uscc uscc) {
        var found = new ArrayList<>(messages.page(Recipient.of(uscc), false, 0, 200));
        Collections.reverse(found);
        return found;
    }

    private List<MessageKind> kinds(Uscc uscc) {
        return told(uscc).stream().map(Message::kind).toList();
    }

    private Message last(Uscc uscc) {
        return messages.page(Recipient.of(uscc), false, 0, 1).get(0);
    }

    private List<Message> staff(String logIn, String number) {
        return messages.page(Recipient.staff(logIn), false, 0, 2000).stream()
                .filter(message -> message.number().equals(number))
                .toList();
    }

    private String sentence(Message message) {
        return words.sentence(message, Locale.CHINA);
    }

    @Test
    void anEnterpriseIsToldOfEachStepUpToTheCertificateAndTheIssuersOfTheirTask() {
        var application = approvals.builder().applies().to(Stage.ISSUED);

        assertThat(kinds(application.uscc()))
                .containsExactly(
                        MessageKind.FORM_READY,
                        MessageKind.FACE_TO_DO,
                        MessageKind.REPORT_PASSED,
                        MessageKind.NOTICE_BEGUN,
                        MessageKind.NOTICE_OVER,
                        MessageKind.CERTIFICATE_ISSUED);
        var notice = told(application.uscc()).get(3);
        assertThat(sentence(notice)).contains(application.number(), "自 2026年09月01日 起公示，至 2026年09月08日 止");
        assertThat(notice.path()).isEqualTo("/portal/applications/" + application.number());
        assertThat(notice.isUnread()).isTrue();
        var certificate = certificates.of(application.number()).orElseThrow();
        assertThat(sentence(last(application.uscc()))).contains("已颁发资质证书 " + certificate.number());
        assertThat(staff("issuer", application.number())).singleElement().satisfies(message -> {
            assertThat(message.kind()).isEqualTo(MessageKind.TASK_NEW);
            assertThat(sentence(message)).isEqualTo(application.number() + " 有新的任务“签章发证”，期限：2026年09月10日。");
            assertThat(message.path()).isEqualTo("/staff/applications/" + application.number());
        });
        assertThat(staff("reviewer", application.number()))
                .as("signing is not theirs")
                .isEmpty();
    }

    @Test
    void anEnterpriseIsToldHowItsDoubtfulScanWasJudged() {
        var application = approvals.at(Stage.SIGNING);
        application.scan(Scans.unsure());
        assertThat(staff("reviewer", application.number()))
                .singleElement()
                .satisfies(message -> assertThat(sentence(message)).contains("人工判定扫描件"));
        application.judgeScan("REFUSE", "公章模糊不清，印泥不足");
        assertThat(last(application.uscc()).kind()).isEqualTo(MessageKind.SCAN_REFUSED);
        application.scan(Scans.unsure());
        application.judgeScan("REFUSE", "公章仍然模糊");
        application.scan(Scans.unsure());
        application.judgeScan("ACCEPT", "印章清楚可辨");

        assertThat(kinds(application.uscc()))
                .endsWith(MessageKind.SCAN_REFUSED, MessageKind.SCAN_REFUSED, MessageKind.SCAN_ACCEPTED);
        assertThat(sentence(last(application.uscc())))
                .as("reasons stay in the product")
                .doesNotContain("清楚可辨");
    }

    @Test
    void anEnterpriseThatDidNotPassIsToldUntilWhenItWaitsAndThenThatItIsOver() {
        var application = approvals.notPassed();
        var message = last(application.uscc());
        var until = application.application().waitUntil();
        assertThat(message.kind()).isEqualTo(MessageKind.NOT_PASSED);
        assertThat(message.facts()).containsEntry(Fact.MOMENT, until.toString());

        EngineTime.set(until.minusSeconds(1));
        ends.tellOfWaits();
        assertThat(last(application.uscc()).kind()).isEqualTo(MessageKind.NOT_PASSED);
        EngineTime.set(until);
        ends.tellOfWaits();
        ends.tellOfWaits();
        assertThat(kinds(application.uscc())).endsWith(MessageKind.NOT_PASSED, MessageKind.WAIT_OVER);
    }

    @Test
    void anEnterpriseIsToldOfAnObjectionButNotOfItsWords() {
        var application = approvals.at(Stage.PUBLIC_NOTICE);
        var objection = application.object("技术负责人并不在该企业任职");

        var message = last(application.uscc());
        assertThat(message.kind()).isEqualTo(MessageKind.OBJECTION_RECEIVED);
        assertThat(sentence(message)).contains(objection.receipt()).doesNotContain("技术负责人");
        assertThat(staff("reviewer", application.number())).singleElement().satisfies(task -> assertThat(sentence(task))
                .contains("人工复核"));
    }

    @Test
    void anEnterpriseIsToldThatObjectionsChangedNothing() {
        var application = approvals.at(Stage.PUBLIC_NOTICE);
        application.object("技术负责人并不在该企业任职");
        application.recheck("UPHELD", "登记系统中劳动关系仍在");

        var message = last(application.uscc());
        assertThat(message.kind()).isEqualTo(MessageKind.OBJECTION_REJECTED);
        assertThat(sentence(message)).contains("不影响审批结论").doesNotContain("技术负责人", "劳动关系");
    }

    @Test
    void anEnterpriseIsToldOfAProposedMeasureAndOfTheDecision() {
        var application = approvals.at(Stage.ISSUED);
        var certificate = certificates.of(application.number()).orElseThrow();
        EngineTime.set("2026-11-02T09:00");
        var proposal = measures.propose(
                certificate.number(),
                certificate.edition(),
                Kind.WITHDRAWN,
                certificate.items().stream().map(item -> item.code()).toList(),
                "《建筑业企业资质管理规定》第二十八条（不再符合资质标准，逾期未整改）",
                "经核查，企业净资产低于标准，逾期未整改",
                "issuer");
        management
                .createJobQuery()
                .processInstanceId(instance(proposal.reference()))
                .list()
                .forEach(job -> management.executeJob(job.getId()));

        var message = last(application.uscc());
        assertThat(message.kind()).isEqualTo(MessageKind.MEASURE_PROPOSED);
        assertThat(sentence(message))
                .contains(certificate.number(), "作出撤回", proposal.reference(), "2026年11月09日")
                .doesNotContain("净资产");
        assertThat(message.path()).isEqualTo("/portal/qualifications");
        measures.answer(application.uscc(), proposal.reference(), "已经增资，附验资报告", false);
        assertThat(staff("issuer", proposal.reference())).singleElement().satisfies(task -> {
            assertThat(task.subject()).isEqualTo(Subject.CERTIFICATE);
            assertThat(task.path()).isEqualTo("/staff/certificates/" + certificate.number());
        });
    }

    @Test
    void anEnterpriseIsToldWhatBecameOfItsStatementAgainstARefusal() {
        var refused = approvals.notPassed();
        var receipt = refused.contest("社会保险已按期缴纳，附缴费凭证").receipt();
        refused.recheckStatement("another", "OVERRULED", "凭证不能证明人员在岗");

        assertThat(last(refused.uscc()).kind()).isEqualTo(MessageKind.REFUSAL_UPHELD);
        assertThat(sentence(last(refused.uscc())))
                .contains(receipt, "不成立", refused.number())
                .doesNotContain("凭证");

        var right = approvals.notPassed();
        right.contest("社会保险已按期缴纳，附缴费凭证");
        right.recheckStatement("another", "UPHELD", "申辩所述属实");

        assertThat(last(right.uscc()).kind()).isEqualTo(MessageKind.REFUSAL_OVERTURNED);
    }

    @Test
    void anEnterpriseIsToldOfAnOrderToRectify(
            @Autowired RectificationProcess process, @Autowired Rectifications rectifications) {
        var application = approvals.at(Stage.ISSUED);
        var certificate = certificates.of(application.number()).orElseThrow();
        EngineTime.set("2026-11-02T09:00");
        var reference = process.order(
                        new Rectifications.Order(
                                certificate.number(),
                                certificate.edition(),
                                certificate.items().stream()
                                        .map(item -> item.code())
                                        .toList(),
                                rectifications.bases().get(0),
                                "注册建造师由 5 人减为 2 人",
                                LocalDate.of(2027, 1, 29)),
                        "issuer")
                .reference();
        management
                .createJobQuery()
                .processInstanceId(instance(reference))
                .list()
                .forEach(job -> management.executeJob(job.getId()));

        var message = last(application.uscc());
        assertThat(message.kind()).isEqualTo(MessageKind.RECTIFICATION_ORDERED);
        assertThat(sentence(message)).contains(reference, certificate.number()).doesNotContain("建造师");
        assertThat(message.path()).isEqualTo("/portal/qualifications");
    }

    private String instance(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
    }

    @Test
    void theStaffIsRemindedOnTheWorkingDayBeforeAndWhenItIsTooLateOnceEach() {
        var application = approvals.at(Stage.SIGNING);
        application.scan(Scans.unsure());
        // due on Tuesday, 8 September
        EngineTime.set("2026-09-05T09:00");
        reminders.remind();
        assertThat(staff("reviewer", application.number())).as("a Saturday").hasSize(1);
        EngineTime.set("2026-09-07T09:00");
        reminders.remind();
        reminders.remind();
        assertThat(staff("reviewer", application.number()))
                .extracting(Message::kind)
                .containsExactly(MessageKind.TASK_DUE, MessageKind.TASK_NEW);

        tasks.setAssignee(application.openTask("judgeScan").getId(), "admin");
        EngineTime.set("2026-09-09T09:00");
        reminders.remind();
        EngineTime.set("2026-09-10T09:00");
        reminders.remind();
        assertThat(staff("admin", application.number()))
                .extracting(Message::kind)
                .as("whoever has claimed it")
                .containsExactly(MessageKind.TASK_OVERDUE, MessageKind.TASK_DUE, MessageKind.TASK_NEW);
        assertThat(staff("reviewer", application.number())).hasSize(2);
    }

    @Test
    void administratorsAreToldOnceOfAStepThatHasFailedForGood() {
        var application = approvals.at(Stage.PUBLIC_NOTICE);
        var job = management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(application.number())
                        .processDefinitionKey("public-notice")
                        .singleResult()
                        .getId())
                .singleResult();
        management.setJobRetries(job.getId(), 0);
        reminders.tellOfIncidents();
        reminders.tellOfIncidents();

        assertThat(staff("admin", application.number()))
                .filteredOn(message -> message.kind() == MessageKind.INCIDENT)
                .singleElement()
                .satisfies(message -> assertThat(sentence(message)).contains("步骤“", "流程监控"));
        assertThat(staff("issuer", application.number())).isEmpty();
        management.setJobRetries(job.getId(), 1);
    }

    @Test
    void administratorsAreToldOfFailedJobsThatBelongToNoCase(@Autowired RepositoryService models) {
        var application = approvals.at(Stage.PUBLIC_NOTICE);
        var model = Bpmn.createExecutableProcess("hourly")
                .name("每小时的核对")
                .camundaHistoryTimeToLive(1)
                .startEvent("everyHour")
                .name("整点")
                .timerWithCycle("R/PT1H")
                .endEvent()
                .done();
        var deployed =
                models.createDeployment().addModelInstance("hourly.bpmn", model).deploy();
        var batch = runtime.updateProcessInstanceSuspensionState()
                .byProcessInstanceQuery(
                        runtime.createProcessInstanceQuery().processInstanceBusinessKey(application.number()))
                .suspendAsync();
        try {
            for (var job : List.of(
                    management.createJobQuery().processDefinitionKey("hourly").singleResult(),
                    management
                            .createJobQuery()
                            .jobDefinitionId(batch.getSeedJobDefinitionId())
                            .singleResult())) {
                management.setJobRetries(job.getId(), 0);
            }

            reminders.tellOfIncidents();
            reminders.tellOfIncidents();

            assertThat(staff("admin", "每小时的核对")).singleElement().satisfies(message -> assertThat(sentence(message))
                    .contains("每小时的核对 的作业“整点”多次失败", "流程监控"));
            assertThat(staff("admin", "批量作业")).singleElement().satisfies(message -> assertThat(message.path())
                    .contains("/camunda/app/cockpit/"));
            assertThat(staff("issuer", "批量作业")).isEmpty();
        } finally {
            management.deleteBatch(batch.getId(), true);
            models.deleteDeployment(deployed.getId(), true);
        }
    }

    @Test
    void whatAStepThatFailsWouldHaveToldIsNotTold() {
        var uscc = approvals.builder().uscc();
        var transaction = new TransactionTemplate(transactions);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    messages.tell(
                            Recipient.of(uscc), News.of(MessageKind.WAIT_OVER, "5400202609010001", "rolled back"));
                    throw new IllegalStateException("the step");
                }))
                .hasMessage("the step");

        assertThat(told(uscc)).isEmpty();
    }
}
