package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.SentVerdicts;
import cn.zhishen.workflow.Approvals.UnderWay;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class ReturnedCertificateTest extends ApprovalTest {

    @AfterEach
    void theChainIsWhole(@Autowired TimelineCheck chain) {
        assertThat(chain.check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void whatTheIssuingOfficerReturnsIsSignedWhenTheRecheckUpholdsIt() {
        var application = toBeSigned();
        assertThat(application.openTask("signAndIssue").getDueDate())
                .isEqualTo(Date.from(EngineTime.instant("2026-09-10T23:59:59")));
        application.sign("RETURN", "法定代表人姓名有误").work();
        assertThat(application.timeline()).contains("退回复核：法定代表人姓名有误");
        assertThat(rechecks.of(application.number())).singleElement().satisfies(recheck -> {
            assertThat(recheck.cause()).isEqualTo(Recheck.Cause.RETURNED);
            assertThat(recheck.statement()).isEqualTo("法定代表人姓名有误");
        });

        application.recheck("UPHELD", "姓名与营业执照一致").work();
        assertThat(application.called("certificate-issuance")).isWaitingAt("signAndIssue");
        assertThat(application.stage()).isEqualTo(Stage.ISSUING);
        application.sign("ISSUE", "同意").work();

        assertThat(application.called("certificate-issuance"))
                .isEnded()
                .hasPassedInOrder(
                        "signAndIssue",
                        "recordSignature",
                        "isSigned",
                        "recheckReturned",
                        "isReturnedResultUpheld",
                        "signAndIssue",
                        "recordSignature",
                        "isSigned",
                        "registerCertificate",
                        "certificateRegistered");
        assertThat(application.stage()).isEqualTo(Stage.ISSUED);
        assertThat(certificates.of(application.number()).orElseThrow().opinion())
                .isEqualTo("同意");
    }

    @Test
    void whatIsReturnedTwiceIsRecheckedTwice() {
        var application = toBeSigned().sign("RETURN", "第一次退回").recheck("UPHELD", "无误");
        EngineTime.forward(Duration.ofHours(1));
        application
                .sign("RETURN", "第二次退回")
                .recheck("UPHELD", "仍无误")
                .sign("ISSUE", "同意")
                .work();
        assertThat(rechecks.of(application.number()))
                .extracting(Recheck::statement)
                .containsExactly("第一次退回", "第二次退回");
        assertThat(application.stage()).isEqualTo(Stage.ISSUED);
    }

    @Test
    void whatTheIssuingOfficerReturnsIsRefusedWhenTheRecheckOverrulesIt() {
        var application = toBeSigned()
                .sign("RETURN", "怀疑业绩虚假")
                .recheck("OVERRULED", "业绩虚假")
                .work();

        assertThat(application.called("certificate-issuance"))
                .isEnded()
                .hasPassedInOrder(
                        "isSigned", "recheckReturned", "isReturnedResultUpheld", "refuseIssuance", "certificateRefused")
                .hasNotPassed("registerCertificate");
        assertThat(application.instance())
                .isEnded()
                .hasPassedInOrder(
                        "issueCertificate",
                        "isCertificateIssued",
                        "decideWaitAfterFailure",
                        "issueOneTimeNotice",
                        "notPassed")
                .hasNotPassed("certificateIssued");
        assertThat(application.stage()).isEqualTo(Stage.NOT_PASSED);
        assertThat(application.application().waitUntil())
                .isEqualTo(EngineTime.now().plus(Duration.ofHours(24)));
        assertThat(certificates.of(application.number())).isEmpty();
        assertThat(application.documents(DocumentKind.CERTIFICATE)).isEmpty();
        assertThat(oneTimeNotices.find(application.number()).orElseThrow().defects())
                .singleElement()
                .satisfies(
                        defect -> assertThat(defect.reasons()).singleElement().satisfies(reason -> assertThat(reason)
                                .endsWith("认定不符合：" + SentVerdicts.REASON)));
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.OVERRULED);
        assertThat(application.notice().overruledBecause()).isEqualTo("业绩虚假");
    }

    @ParameterizedTest
    @CsvSource({"ISSUE, ' ', 请填写签发意见或退回理由", "RETURN, '', 请填写签发意见或退回理由", "'', 同意, 请选择签发或退回复核"})
    void aSignatureWithoutOpinionOrDecisionIsRefusedAndTheTaskStays(String decision, String opinion, String message) {
        var application = toBeSigned();
        assertThatThrownBy(() -> application.sign(decision, opinion))
                .isInstanceOf(InvalidDecision.class)
                .hasMessage(message);
        assertThat(application.called("certificate-issuance")).isWaitingAt("signAndIssue");
        assertThat(application.stage()).isEqualTo(Stage.ISSUING);
        assertThat(certificates.of(application.number())).isEmpty();
    }

    private UnderWay toBeSigned() {
        var application = approvals.at(Stage.ISSUING);
        EngineTime.set("2026-09-09T09:00");
        return application.work();
    }
}
