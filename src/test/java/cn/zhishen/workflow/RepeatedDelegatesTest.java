package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.zhishen.application.Stage;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.workflow.Approvals.UnderWay;
import cn.zhishen.workflow.FakeRegisters.Register;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A job that runs a second time does nothing twice. This happens after a crash between its work and the engine's commit. */
class RepeatedDelegatesTest extends ApprovalTest {

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void oneFormIsGeneratedForASnapshot() {
        var application = approvals.at(Stage.SIGNING);
        var form = application.documents(DocumentKind.APPLICATION_FORM);

        again("generateApplicationForm", application, Map.of());

        assertThat(form).hasSize(1);
        assertThat(application.documents(DocumentKind.APPLICATION_FORM)).isEqualTo(form);
    }

    @Test
    void anApplicationIsAcceptedOnce() {
        var application = approvals.at(Stage.PUBLIC_NOTICE);
        var receipt = application.documents(DocumentKind.ACCEPTANCE_RECEIPT);
        var timeline = applications.timeline(application.number());

        again("issueAcceptanceReceipt", application, Map.of());

        assertThat(receipt).hasSize(1);
        assertThat(application.documents(DocumentKind.ACCEPTANCE_RECEIPT)).isEqualTo(receipt);
        assertThat(applications.timeline(application.number())).isEqualTo(timeline);
        assertThat(timeline)
                .filteredOn(event -> event.text().startsWith("已受理，受理通知书 藏建审受〔2026〕第"))
                .hasSize(1);
    }

    @Test
    void theRegistersAreAskedAndTheDossierIsAssessedAndReportedOnce() {
        var application = approvals.at(Stage.PUBLIC_NOTICE);
        var review = reviews.find(application.number()).orElseThrow();
        var report = application.documents(DocumentKind.REPORT);
        int asked = asked(application);

        for (var delegate : List.of(
                "queryBusinessRegister",
                "queryRegisteredPersons",
                "queryInsurance",
                "queryCredit",
                "assessAgainstStandards",
                "produceReport")) {
            again(delegate, application, Map.of());
        }

        assertThat(asked(application)).isEqualTo(asked);
        assertThat(reviews.find(application.number())).contains(review);
        assertThat(report).hasSize(1);
        assertThat(application.documents(DocumentKind.REPORT)).isEqualTo(report);
    }

    private int asked(UnderWay application) {
        int sum = 0;
        for (var register : Register.values()) {
            sum += registers.answers(application.uscc(), register);
        }
        return sum;
    }

    @Test
    void oneNoticeIsPublishedAndClosed() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        var open = application.notice();
        EngineTime.set("2026-09-02T09:00");
        var variables = again("publishPublicNotice", application, Map.of());
        assertThat(application.notice()).isEqualTo(open);
        assertThat(variables).containsEntry("noticeEndsAt", Date.from(open.endsAt()));
        assertThat(application.documents(DocumentKind.PUBLIC_NOTICE)).hasSize(1);

        application.to(Stage.ISSUING);
        var closed = application.notice();
        EngineTime.set("2026-09-20T09:00");
        again("closeNotice", application, Map.of());
        assertThat(application.notice()).isEqualTo(closed);
    }

    @Test
    void oneOneTimeNoticeIsIssuedWithTheFirstWait() {
        var application = approvals.notPassed();
        var notice = oneTimeNotices.find(application.number()).orElseThrow();
        var before = application.application();
        EngineTime.set("2026-09-02T09:00");

        again("issueOneTimeNotice", application, Map.of("waitHours", 48));

        assertThat(oneTimeNotices.find(application.number())).contains(notice);
        assertThat(application.documents(DocumentKind.ONE_TIME_NOTICE)).hasSize(1);
        assertThat(application.application()).isEqualTo(before);
        assertThat(application.timeline()).containsOnlyOnce("已出具一次性告知书 " + notice.number());
    }

    @Test
    void oneCertificateIsRegistered() {
        var application = approvals.at(Stage.ISSUED);
        var certificate = certificates.of(application.number()).orElseThrow();
        EngineTime.set("2026-09-20T09:00");

        again("registerCertificate", application, Map.of("issuedBy", "another", "issuanceOpinion", "另一意见"));

        assertThat(certificates.list(application.uscc())).containsExactly(certificate);
        assertThat(application.documents(DocumentKind.CERTIFICATE)).hasSize(1);
        assertThat(application.timeline()).containsOnlyOnce("已颁发资质证书 " + certificate.number());
    }

    @Test
    void aWithdrawalADeletionAndAnExpiryAreRecordedOnce() {
        var withdrawn = approvals.builder().applies().fill().submit().withdraw();
        var before = withdrawn.application();
        EngineTime.set("2026-09-02T09:00");
        again("recordWithdrawal", withdrawn, Map.of("waitHours", 168));
        assertThat(withdrawn.application()).isEqualTo(before);

        var deleted = approvals.builder().applies().delete();
        var gone = deleted.application();
        EngineTime.forward(Duration.ofDays(1));
        again("deleteDraft", deleted, Map.of());
        assertThat(deleted.application()).isEqualTo(gone);
        assertThat(gone.stage()).isEqualTo(Stage.DELETED);

        var expired = approvals.builder().applies();
        EngineTime.forward(Duration.ofDays(90));
        expired.work();
        var ended = expired.application();
        EngineTime.forward(Duration.ofDays(1));
        again("expireDraft", expired, Map.of());
        assertThat(expired.application()).isEqualTo(ended);
        assertThat(ended.stage()).isEqualTo(Stage.EXPIRED);
    }

    @Test
    void oneRecheckIsOpenedForAProcessInstance() {
        var application = approvals.builder().applies();
        registers.renumber(application.uscc());
        application.to(Stage.RECHECKING);
        var recheck = rechecks.of(application.number()).get(0);

        again("openRecheck", application, Map.of("recheckCause", "NEEDS_CHECK", "recheckStatement", "另一事由"));

        assertThat(rechecks.of(application.number())).containsExactly(recheck);
    }

    /** The variables after the delegate. */
    private Map<String, Object> again(String delegate, UnderWay application, Map<String, Object> more) {
        var variables = new HashMap<String, Object>(more);
        var called = application.openTasks("decideRecheck").stream()
                .findFirst()
                .map(task -> task.getProcessInstanceId())
                .orElse(application.instance().getId());
        var execution = mock(DelegateExecution.class);
        when(execution.getProcessInstanceId()).thenReturn(called);
        when(execution.getProcessBusinessKey()).thenReturn(application.number());
        when(execution.getVariable(anyString())).thenAnswer(call -> variables.get(call.<String>getArgument(0)));
        doAnswer(call -> variables.put(call.getArgument(0), call.getArgument(1)))
                .when(execution)
                .setVariable(anyString(), any());
        transaction.executeWithoutResult(status -> {
            try {
                beans.getBean(delegate, JavaDelegate.class).execute(execution);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        return variables;
    }
}
