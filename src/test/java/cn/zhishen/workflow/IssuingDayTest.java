package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuingDayTest extends ApprovalTest {

    @ParameterizedTest(name = "{0}: published {1}, last day {2}, issued {3}")
    @CsvSource({
        "the next day, 2026-09-01, 2026-09-08, 2026-09-09",
        "over a weekend, 2026-09-04, 2026-09-11, 2026-09-14",
        "a Sunday on which work is made up, 2026-09-12, 2026-09-19, 2026-09-20",
        "over the October holidays, 2026-09-23, 2026-09-30, 2026-10-08",
    })
    void theCertificateIsIssuedOnTheFirstWorkingDayAfterTheNotice(
            String how, LocalDate published, LocalDate last, LocalDate issued) {
        EngineTime.set(published + "T15:30");
        var application = approvals.builder().applies().to(Stage.PUBLIC_NOTICE).work();
        assertThat(application.notice().from()).isEqualTo(published);
        assertThat(application.notice().until()).isEqualTo(last);

        EngineTime.set(last + "T23:59:59");
        application.work();
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);

        EngineTime.set(last.plusDays(1) + "T00:00");
        application.workOnce();
        application.workOnce();
        assertThat(application.stage()).isEqualTo(Stage.ISSUING);
        assertThat(application.called("certificate-issuance"))
                .isWaitingAt("issuingDayBegun")
                .hasNotPassed("signAndIssue");

        EngineTime.set(issued.minusDays(1) + "T23:59:59");
        if (issued.isAfter(last.plusDays(1))) {
            application.work();
        }
        assertThat(application.openTasks("signAndIssue")).isEmpty();

        EngineTime.set(issued + "T00:00");
        application.work();
        assertThat(application.called("certificate-issuance")).isWaitingAt("signAndIssue");
        EngineTime.set(issued + "T10:00");
        application.sign("ISSUE", "同意").work();
        assertThat(application.stage()).isEqualTo(Stage.ISSUED);
        assertThat(certificates.of(application.number()).orElseThrow().issuedOn())
                .isEqualTo(issued);
    }
}
