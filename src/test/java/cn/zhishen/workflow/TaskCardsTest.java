package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.spotcheck.SpotChecks;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.decision.TaskCards;
import cn.zhishen.workflow.staff.StaffAuthorizations;
import cn.zhishen.workflow.supervision.CertificateMeasureProcess;
import cn.zhishen.workflow.supervision.RectificationProcess;
import cn.zhishen.workflow.supervision.SpotCheckProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every task of the staff says on its card whom and what it concerns, and names no person. */
class TaskCardsTest extends ApprovalTest {

    private static final String VARIABLES = "variables";
    private static final String OWN = "本人的筛选器";

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TaskCards cards;

    @Autowired
    private ComplaintProcess complaintProcess;

    @Autowired
    private Complaints complaints;

    @Autowired
    private CertificateMeasureProcess measures;

    @Autowired
    private CertificateMeasures bases;

    @Autowired
    private RectificationProcess rectifications;

    @Autowired
    private Rectifications orders;

    @Autowired
    private SpotCheckProcess spotChecks;

    @Autowired
    private SpotChecks seeds;

    private Approvals.UnderWay application;

    @ParameterizedTest
    @EnumSource(
            value = StaffTask.class,
            names = {"JUDGE_SCAN", "DECIDE_RECHECK", "DECIDE_STATEMENT", "SIGN_AND_ISSUE"})
    void aTaskOfAnApplicationNamesItsEnterpriseItsItemsAndWhyItIsThere(StaffTask kind) {
        var task =
                switch (kind) {
                    case JUDGE_SCAN -> {
                        application = approvals.at(Stage.SIGNING);
                        application.scan(Scans.unsure());
                        yield application.openTask(kind.id());
                    }
                    case DECIDE_RECHECK -> {
                        application = approvals.at(Stage.PUBLIC_NOTICE).work();
                        application.orderRecheck("抽查");
                        yield application.openTask(kind.id());
                    }
                    case DECIDE_STATEMENT -> {
                        application = approvals.notPassed();
                        application.contest("不属实");
                        yield application.openTask(kind.id());
                    }
                    default -> {
                        application = approvals.at(Stage.PUBLIC_NOTICE).toBeSigned();
                        yield application.openTask(kind.id());
                    }
                };

        assertThat(card(task))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "taskEnterprise", application.application().enterpriseName(),
                        "taskItems", String.join("、", titles()),
                        "taskCause",
                                switch (kind) {
                                    case DECIDE_RECHECK -> "主管单位决定";
                                    case DECIDE_STATEMENT -> "陈述申辩";
                                    default -> application.application().kind().chinese();
                                }));
    }

    @Test
    void aComplaintNamesTheHolderOfTheCertificateButNotWhatTheComplainantWrote() {
        var certificate = issued();

        assertThat(card(complaint("张三开的公司", "", certificate.number())))
                .containsExactlyInAnyOrderEntriesOf(Map.of("taskEnterprise", certificate.enterpriseName()));
        assertThat(card(complaint("张三开的公司", application.number(), "")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("taskEnterprise", certificate.enterpriseName()));
        assertThat(card(complaint("张三开的公司", "", ""))).isEmpty();

        var draft = approvals.at(Stage.SIGNING);
        assertThat(card(complaint("张三开的公司", draft.number(), "")))
                .as("the public does not know of it yet")
                .isEmpty();
    }

    @Test
    void theInvestigationOfAComplaintNamesItAsItsTriageDid() {
        var certificate = issued();
        var triage = complaint("某公司", "", certificate.number());
        var receipt = (String) tasks.getVariable(triage.getId(), "complaintReceipt");
        approvals.as("reviewer", "reviewers", () -> {
            var answers = new LinkedHashMap<String, Object>(approvals.shown(triage));
            answers.putAll(Map.of("complaintDecision", "ACCEPT", "complaintReasons", "属于本机关职责"));
            tasks.complete(triage.getId(), answers);
            return null;
        });

        assertThat(card(task(receipt, StaffTask.INVESTIGATE_COMPLAINT)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("taskEnterprise", certificate.enterpriseName()));
    }

    @Test
    void aProposedMeasureNamesWhatIsProposed() {
        var certificate = issued();
        var code = certificate.items().get(0);
        var reference = measures.propose(
                        certificate.number(),
                        certificate.edition(),
                        Kind.REVOKED,
                        List.of(code.code()),
                        bases.bases(Kind.REVOKED).get(0),
                        "材料系伪造",
                        "another")
                .reference();
        work("certificate-measure");
        measures.answer(application.uscc(), reference, "不属实", false);

        assertThat(card(task(reference, StaffTask.CONFIRM_MEASURE)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "taskEnterprise", certificate.enterpriseName(),
                        "taskItems", code.title(),
                        "taskCause", "拟" + Kind.REVOKED.chinese()));
    }

    @Test
    void aRectificationNamesWhatIsToBeRectified() {
        var certificate = issued();
        var code = certificate.items().get(0);
        var reference = rectifications
                .order(
                        new Rectifications.Order(
                                certificate.number(),
                                certificate.edition(),
                                List.of(code.code()),
                                orders.bases().get(0),
                                "人员不足",
                                orders.latest()),
                        "another")
                .reference();
        work("rectification");
        rectifications.report(application.uscc(), reference, "已整改", List.of());

        assertThat(card(task(reference, StaffTask.JUDGE_RECTIFICATION)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "taskEnterprise", certificate.enterpriseName(),
                        "taskItems", code.title(),
                        "taskCause", "责令限期整改"));
    }

    @Test
    void theCheckOfADrawnCertificateNamesTheQuarter() {
        var certificate = issued();
        EngineTime.set("2026-10-10T09:00");
        spotChecks.begin();
        EngineTime.set("2026-10-12T09:00");
        var quarter = seeds.page(0, 1).get(0).quarter();
        spotChecks.enterSeed(quarter, "1", "issuer");
        spotChecks.confirmSeed(quarter, "1", "admin");
        work("spot-check");
        work("certificate-check");

        assertThat(card(task(quarter + "-" + certificate.number(), StaffTask.CHECK_CERTIFICATE)))
                .containsEntry("taskEnterprise", certificate.enterpriseName())
                .containsEntry("taskCause", "抽查 " + quarter)
                .containsKey("taskItems");
    }

    @Test
    void aTaskThatBeganBeforeThereWereCardsGetsItsCardAtTheStart() {
        application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.orderRecheck("抽查");
        var task = application.openTask(StaffTask.DECIDE_RECHECK.id());
        var written = card(task);
        tasks.removeVariablesLocal(task.getId(), written.keySet());
        var kept = complaint("某公司", application.number(), "");
        tasks.setVariableLocal(kept.getId(), "taskEnterprise", "原名");

        cards.writeMissing();
        cards.writeMissing();

        assertThat(card(task)).isEqualTo(written).hasSize(3);
        assertThat(card(kept)).as("it had one").containsEntry("taskEnterprise", "原名");
    }

    @Test
    void theFiltersOfTheStaffShowTheCardAndThoseThatTheOfficeChangedStay() {
        assertThat(filters.createFilterQuery().list())
                .extracting(Filter::getName)
                .contains("我的复核", "扫描件疑点", "今日待签发", "今日到期", "已逾期");
        for (var filter : filters.createFilterQuery().list()) {
            assertThat(shown(filter)).as(filter.getName()).startsWith("taskEnterprise", "taskItems", "taskCause");
        }
        var former = List.of(
                Map.of("name", "applicationNumber", "label", "申请编号"),
                Map.of("name", "complaintReceipt", "label", "投诉编号"),
                Map.of("name", "measureReference", "label", "告知书编号"));
        var own = List.of(Map.of("name", "applicationNumber", "label", OWN));
        change("我的复核", former);
        change("已逾期", own);

        new StaffAuthorizations(engine).grant();

        assertThat(shown(filter("我的复核"))).startsWith("taskEnterprise").contains("checkReference");
        assertThat(shown(filter("已逾期"))).containsExactly("applicationNumber");
        change("已逾期", former);
        new StaffAuthorizations(engine).grant();
        assertThat(shown(filter("已逾期"))).startsWith("taskEnterprise");
    }

    private Filter filter(String name) {
        return filters.createFilterQuery().filterName(name).singleResult();
    }

    private void change(String name, List<Map<String, String>> card) {
        var filter = filter(name);
        var properties = new LinkedHashMap<>(filter.getProperties());
        properties.put(VARIABLES, card);
        filters.saveFilter(filter.setProperties(properties));
    }

    private static List<String> shown(Filter filter) {
        var names = new ArrayList<String>();
        ((List<?>) filter.getProperties().get(VARIABLES))
                .forEach(one -> names.add((String) ((Map<?, ?>) one).get("name")));
        return names;
    }

    private Map<String, Object> card(Task task) {
        return tasks.getVariablesLocal(task.getId());
    }

    private List<String> titles() {
        return application.application().items().stream()
                .map(Qualification::title)
                .toList();
    }

    private IssuedCertificate issued() {
        application = approvals.at(Stage.ISSUED);
        return certificates.of(application.number()).orElseThrow();
    }

    private Task complaint(String enterprise, String application, String certificate) {
        var receipt = complaintProcess
                .submit(
                        new NewComplaint(
                                enterprise, application, certificate, "业绩不实 " + UUID.randomUUID(), "李四", "13800000000"),
                        complaints.formSecret(),
                        UUID.randomUUID().toString())
                .receipt();
        return task(receipt, StaffTask.TRIAGE_COMPLAINT);
    }

    private Task task(String caseNumber, StaffTask task) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .taskDefinitionKey(task.id())
                .singleResult();
    }

    private void work(String process) {
        management.createJobQuery().processDefinitionKey(process).executable().list().stream()
                .filter(job -> job.getRetries() > 0)
                .forEach(job -> management.executeJob(job.getId()));
    }
}
