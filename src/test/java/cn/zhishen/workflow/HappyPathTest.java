package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.review.report.Result;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class HappyPathTest extends ApprovalTest {

    @Autowired
    private TimelineCheck chain;

    @Test
    void anApplicationThatMeetsEverythingBecomesACertificate() {
        var application = approvals.builder().applies();
        assertThat(application.instance()).isStarted().isWaitingAt("fillDossier");
        assertThat(application.openTask("fillDossier").getAssignee())
                .isEqualTo(application.uscc().value());

        application.to(Stage.SIGNING);
        assertThat(application.documents(DocumentKind.APPLICATION_FORM)).hasSize(1);
        application.to(Stage.CONFIRMING);
        assertThat(application.documents(DocumentKind.SIGNED_FORM)).hasSize(1);
        assertThat(application.documents(DocumentKind.TECHNICAL_LEAD_SHEET)).hasSize(1);

        application.to(Stage.PUBLIC_NOTICE).work();
        var report = reviews.find(application.number()).orElseThrow().report();
        assertThat(report.findings()).isNotEmpty().noneMatch(finding -> finding.result() == Result.FAIL);
        assertThat(application.documents(DocumentKind.ACCEPTANCE_RECEIPT)).hasSize(1);
        assertThat(application.documents(DocumentKind.REPORT)).hasSize(1);
        assertThat(application.documents(DocumentKind.PUBLIC_NOTICE)).hasSize(1);
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.OPEN);
        assertThat(application.notice().until()).isEqualTo(LocalDate.of(2026, 9, 8));

        application.to(Stage.ISSUED);

        assertThat(chain.check(List.of()).firstBreak())
                .as("what the officer signed is under the chain")
                .isEmpty();
        assertThat(application.instance())
                .isEnded()
                .hasPassedInOrder(
                        "applicationStarted",
                        "dossierOpened",
                        "fillDossier",
                        "freezeDossier",
                        "generateApplicationForm",
                        "formReady",
                        "uploadSignedForm",
                        "decideScanAcceptance",
                        "isScanAccepted",
                        "uploadTechnicalLeadSheet",
                        "confirmSubmission",
                        "submissionConfirmed",
                        "requestFaceAuthentication",
                        "authenticateFace",
                        "isPersonVerified",
                        "issueAcceptanceReceipt",
                        "reviewAutomatically",
                        "needsPerson",
                        "reviewed",
                        "isReviewPassed",
                        "publishNotice",
                        "isResultUpheld",
                        "issueCertificate",
                        "isCertificateIssued",
                        "certificateIssued")
                .hasNotPassed("issueOneTimeNotice", "recheckUnclear", "judgeScan");
        assertThat(application.called("face-authentication"))
                .isEnded()
                .hasPassedInOrder(
                        "faceRequested",
                        "createFaceChallenge",
                        "awaitFaceResult",
                        "faceResultReceived",
                        "settleFaceChallenge",
                        "whatIsTheFaceResult",
                        "personVerified");
        assertThat(application.called("automated-review"))
                .isEnded()
                .hasPassed("queryBusinessRegister", "queryRegisteredPersons", "queryInsurance", "queryCredit")
                .hasPassedInOrder(
                        "reviewRequested",
                        "askRegisters",
                        "registersAnswered",
                        "assessAgainstStandards",
                        "decideVerdict",
                        "produceReport",
                        "reportReadable");
        assertThat(application.called("public-notice"))
                .isEnded()
                .hasPassedInOrder(
                        "noticeDue",
                        "publishPublicNotice",
                        "noticePublished",
                        "noticePeriodElapsed",
                        "noticePeriodOver",
                        "closeNotice",
                        "noticeClosed");
        assertThat(application.called("certificate-issuance"))
                .isEnded()
                .hasPassedInOrder(
                        "issuanceDue",
                        "scheduleIssuance",
                        "issuingDayBegun",
                        "signAndIssue",
                        "recordSignature",
                        "isSigned",
                        "registerCertificate",
                        "certificateRegistered");

        assertThat(application.isRunning()).isFalse();
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.CLOSED);
        var certificate = certificates.of(application.number()).orElseThrow();
        assertThat(certificate.status()).isEqualTo(IssuedCertificate.Status.VALID);
        assertThat(certificate.issuedOn()).isEqualTo(LocalDate.of(2026, 9, 9));
        assertThat(certificate.issuedBy()).isEqualTo("issuer");
        assertThat(application.documents(DocumentKind.CERTIFICATE)).hasSize(1);
        assertThat(application.application().waitUntil()).isNull();
        assertThat(application.timeline())
                .containsSubsequence(
                        entered(Stage.GENERATING_FORM),
                        entered(Stage.SIGNING),
                        entered(Stage.UPLOADING_SHEET),
                        entered(Stage.CONFIRMING),
                        entered(Stage.AUTHENTICATING),
                        entered(Stage.AWAITING_FACE),
                        "人脸认证通过",
                        entered(Stage.REVIEWING),
                        entered(Stage.PUBLIC_NOTICE),
                        entered(Stage.ISSUING),
                        "同意签发：同意",
                        "已颁发资质证书 " + certificate.number());
    }

    private static String entered(Stage stage) {
        return "进入“" + stage.chinese() + "”";
    }
}
