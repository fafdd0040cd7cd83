package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.verify;

import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.Stage;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.printing.PageCode;
import cn.zhishen.scan.ExpectedForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.mockito.ArgumentCaptor;

class ReopenedDossierTest extends ApprovalTest {

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"SIGNING", "UPLOADING_SHEET", "CONFIRMING"})
    void goingBackToFillVoidsTheFormAndFreezesASecondVersion(Stage stage) {
        var application = approvals.at(stage);
        var first = dossiers.snapshot(application.number());

        application.reopen();

        assertThat(application.instance()).isWaitingAt("fillDossier").hasPassed("dossierReopened", "voidForm");
        assertThat(application.stage()).isEqualTo(Stage.FILLING);
        assertThat(application.documents(DocumentKind.APPLICATION_FORM))
                .singleElement()
                .matches(StoredDocument::voided);
        assertThat(application.documents(DocumentKind.SIGNED_FORM)).allMatch(StoredDocument::voided);
        assertThatThrownBy(() -> application.scan(Scans.complete())).isInstanceOf(StepOutOfOrder.class);

        EngineTime.set("2026-09-02T09:00");
        application.submit().work();
        var second = dossiers.snapshot(application.number());
        assertThat(second.version()).isEqualTo(2);
        assertThat(first.dossier().appliedOn()).isEqualTo("2026-09-01");
        assertThat(second.dossier().appliedOn()).isEqualTo("2026-09-02");
        assertThat(second.sha256()).isNotEqualTo(first.sha256());
        assertThat(application.documents(DocumentKind.APPLICATION_FORM))
                .hasSize(2)
                .filteredOn(form -> !form.voided())
                .extracting(StoredDocument::snapshotVersion)
                .containsExactly(2);

        application.scan(Scans.complete());
        var expected = ArgumentCaptor.forClass(ExpectedForm.class);
        verify(scans, atLeastOnce()).inspect(any(), expected.capture());
        assertThat(expected.getAllValues())
                .filteredOn(form -> form.snapshot().equals(PageCode.prefix(second.sha256())))
                .singleElement()
                .returns(application.number(), ExpectedForm::application);
        var earlier = new PageCode(application.number(), PageCode.prefix(first.sha256()), 1, 5);
        assertThat(expected.getValue().others().name(earlier)).isEqualTo("本申请申报材料第 1 版的申请表（现行为第 2 版）");
        var unknown = new PageCode(application.number(), "000000000000", 1, 5);
        assertThat(expected.getValue().others().name(unknown)).isEqualTo("本申请的另一份打印件");
        var ofOthers = new PageCode("5420260000000000", "000000000000", 1, 5);
        assertThat(expected.getValue().others().name(ofOthers)).isEqualTo("其他申请或其他文书的打印件");
        application.to(Stage.ISSUED);
        assertThat(application.instance())
                .isEnded()
                .hasPassedInOrder("dossierReopened", "voidForm", "confirmSubmission", "certificateIssued");
    }

    @Test
    void aScanOfTheVoidedFormIsRefusedThoughItWasUploadedBefore() {
        var application = approvals.at(Stage.SIGNING);

        assertThatThrownBy(() -> application.scan(() -> {
                    // while the scan is inspected, which takes seconds, the enterprise goes back and submits again
                    application.reopen().submit().work();
                    return Scans.complete();
                }))
                .isInstanceOf(StepOutOfOrder.class)
                .hasMessageContaining("上传已作废的申请表");
        assertThat(application.stage()).isEqualTo(Stage.SIGNING);
        assertThat(application.documents(DocumentKind.SIGNED_FORM)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"GENERATING_FORM", "AUTHENTICATING", "AWAITING_FACE", "PUBLIC_NOTICE"})
    void whatIsNotOutForSigningIsNotReopened(Stage stage) {
        var application = approvals.at(stage);
        assertThatThrownBy(application::reopen).isInstanceOf(StepOutOfOrder.class);
        assertThat(application.stage()).isEqualTo(stage);
    }

    @Test
    void theSelectionIsNotChangedWithoutAskingToReopen() {
        var application = approvals.at(Stage.SIGNING);
        assertThatThrownBy(application::fill).isInstanceOf(StepOutOfOrder.class);
    }

    @Test
    void submittingASecondTimeIsOutOfOrderWhileTheFormIsGenerated() {
        var application = approvals.builder().applies().fill().submit();
        assertThat(application.stage()).isEqualTo(Stage.GENERATING_FORM);
        assertThatThrownBy(application::submit).isInstanceOf(StepOutOfOrder.class);
        assertThat(application.application().snapshotVersion()).isEqualTo(1);
    }

    @Test
    void nothingIsSubmittedWithoutTheConsentOfToday() {
        var application = approvals.builder().applies().fill();
        assertThatThrownBy(() -> filling.submit(application.number(), "2024-10", false, null, "企业经办人"))
                .isInstanceOf(ApplicationRefused.class);
        assertThatThrownBy(() -> filling.submit(application.number(), "1999-01", true, null, "企业经办人"))
                .isInstanceOf(ApplicationRefused.class);
        assertThat(application.instance()).isWaitingAt("fillDossier");
        assertThat(application.application().snapshotVersion()).isZero();
    }
}
