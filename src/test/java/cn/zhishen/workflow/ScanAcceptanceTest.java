package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.workflow.Approvals.UnderWay;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class ScanAcceptanceTest extends ApprovalTest {

    @AfterEach
    void theChainIsWhole(@Autowired TimelineCheck chain) {
        assertThat(chain.check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void anUnstampedScanIsRefusedAndCanBeUploadedAgain() {
        var application = approvals.at(Stage.SIGNING);

        assertThat(application.scan(Scans.unstamped()).verdict()).isEqualTo("REFUSE");

        assertThat(application.instance()).isWaitingAt("uploadSignedForm");
        assertThat(application.stage()).isEqualTo(Stage.SIGNING);
        assertThat(application.timeline()).anyMatch(line -> line.startsWith("扫描件不合格：第 1 页“企业公章”未盖章"));

        assertThat(application.scan(Scans.complete()).verdict()).isEqualTo("ACCEPT");
        assertThat(application.instance())
                .isWaitingAt("uploadTechnicalLeadSheet")
                .hasPassedInOrder("uploadSignedForm", "isScanAccepted", "uploadSignedForm", "isScanAccepted")
                .hasNotPassed("judgeScan");
        assertThat(application.documents(DocumentKind.SIGNED_FORM)).hasSize(2);
    }

    @Test
    void aScanThatAPersonFindsGoodIsAccepted() {
        var application = judged();
        assertThat(application.stage()).isEqualTo(Stage.JUDGING_SCAN);
        assertThat(application.openTask("judgeScan").getDueDate())
                .isEqualTo(Date.from(EngineTime.instant("2026-09-08T23:59:59")));

        application.judgeScan("ACCEPT", "印章清楚可辨");

        assertThat(application.instance())
                .isWaitingAt("uploadTechnicalLeadSheet")
                .hasPassedInOrder(
                        "uploadSignedForm",
                        "decideScanAcceptance",
                        "isScanAccepted",
                        "judgeScan",
                        "recordScanJudgement",
                        "isScanAcceptedByPerson");
        assertThat(application.timeline()).contains("扫描件经人工判定合格：印章清楚可辨");
    }

    @Test
    void aScanThatAPersonFindsBadIsUploadedAgain() {
        var application = judged().judgeScan("REFUSE", "公章模糊不清");

        assertThat(application.instance())
                .isWaitingAt("uploadSignedForm")
                .hasPassedInOrder("judgeScan", "recordScanJudgement", "isScanAcceptedByPerson");
        assertThat(application.stage()).isEqualTo(Stage.SIGNING);
        assertThat(application.timeline()).contains("扫描件经人工判定不合格，请重新上传：公章模糊不清");

        application.scan(Scans.complete());
        assertThat(application.stage()).isEqualTo(Stage.UPLOADING_SHEET);
    }

    @ParameterizedTest
    @CsvSource({"ACCEPT, ' ', 请填写判定理由", "PERHAPS, 不清楚, 请选择扫描件合格或不合格", "'', 不清楚, 请选择扫描件合格或不合格"})
    void aJudgementWithoutReasonsOrOutcomeIsRefusedAndTheTaskStays(String judgement, String reasons, String message) {
        var application = judged();
        var before = application.timeline();

        assertThatThrownBy(() -> application.judgeScan(judgement, reasons))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageStartingWith(message);

        assertThat(application.instance()).isWaitingAt("judgeScan");
        assertThat(application.stage()).isEqualTo(Stage.JUDGING_SCAN);
        assertThat(application.timeline()).isEqualTo(before);
    }

    private UnderWay judged() {
        var application = approvals.at(Stage.SIGNING);
        assertThat(application.scan(Scans.unsure()).verdict()).isEqualTo("PERSON");
        return application;
    }
}
