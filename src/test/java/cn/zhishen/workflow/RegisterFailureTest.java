package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.review.AutomatedReview;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.workflow.FakeRegisters.Register;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RegisterFailureTest extends ApprovalTest {

    private static final int TRIES = 5;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private AutomatedReview automatedReview;

    @Test
    void aRegisterThatComesBackIsAskedAgainByItself() {
        var application = approvals.builder().applies();
        registers.takeDown(application.uscc(), Register.REGISTRATIONS);
        application.to(Stage.REVIEWING);

        assertThat(application.workDespiteFailures()).hasSize(1);
        assertThat(application.called("automated-review"))
                .hasPassed("queryBusinessRegister", "queryInsurance", "queryCredit")
                .hasNotPassed("queryRegisteredPersons", "assessAgainstStandards");
        registers.repair(application.uscc());
        EngineTime.forward(Duration.ofSeconds(59));
        assertThat(application.workOnce()).isFalse();
        EngineTime.forward(Duration.ofSeconds(1));
        application.work();

        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThat(registers.answers(application.uscc(), Register.REGISTRATIONS))
                .isEqualTo(1);
    }

    @Test
    void withoutARegisterThatStaysSilentUntilTheDeadlineTheReviewGoesOnAndAPersonChecks() {
        var application = approvals.builder().applies();
        registers.takeDown(application.uscc(), Register.REGISTRATIONS);
        application.to(Stage.REVIEWING);
        for (int i = 1; i <= TRIES; i++) {
            assertThat(application.workDespiteFailures()).hasSize(1);
            EngineTime.forward(Duration.ofMinutes(1));
        }
        var review = application.called("automated-review");
        EngineTime.set("2026-09-02T23:59:58");
        assertThat(application.workOnce()).isFalse();
        assertThat(review).isWaitingAt("queryRegisteredPersons");

        EngineTime.set("2026-09-02T23:59:59");
        application.work();

        assertThat(review)
                .isEnded()
                .hasPassedInOrder("answersOverdue", "recordSilence", "assessAgainstStandards", "produceReport")
                .hasNotPassed("consultationComplete");
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(review.getId())
                        .count())
                .isZero();
        var report = reviews.find(application.number()).orElseThrow().report();
        assertThat(report.has(Result.FAIL)).isFalse();
        assertThat(report.findings())
                .filteredOn(finding -> finding.result() == Result.NEEDS_CHECK)
                .extracting(Finding::indicator)
                .containsExactlyInAnyOrder(
                        "D205B-technical-lead", "D205B-personal-performance", "D205B-constructors", "D205B-skilled");
        var silence = "测试登记机关截至 2026年09月02日 23:59 没有答复，已查询 6 次，须人工核对";
        assertThat(report.findings())
                .filteredOn(finding -> finding.result() == Result.NEEDS_CHECK)
                .allSatisfy(finding -> assertThat(finding.reasons()).containsExactly(silence));
        assertThat(report.sources())
                .contains(new Report.Source("测试登记机关", null, EngineTime.instant("2026-09-02T23:59:59"), 6));
        assertThat(application.timeline()).containsOnlyOnce(silence);
        assertThat(application.stage()).isEqualTo(Stage.RECHECKING);
        assertThat(application.documents(DocumentKind.REPORT)).hasSize(1);
        assertThat(application.recheck("UPHELD", "已电话核对注册信息").work().stage()).isEqualTo(Stage.PUBLIC_NOTICE);
    }

    @Test
    void aRegisterThatIsBackAtTheDeadlineIsHeardAfterAll() {
        var application = approvals.builder().applies();
        registers.takeDown(application.uscc(), Register.INSURANCE, Register.CREDIT);
        application.to(Stage.REVIEWING);
        assertThat(application.workDespiteFailures()).hasSize(2);
        for (int i = 2; i <= TRIES; i++) {
            EngineTime.forward(Duration.ofMinutes(1));
            application.workDespiteFailures();
        }
        registers.repair(application.uscc());

        EngineTime.set("2026-09-02T23:59:59");
        application.work();

        assertThat(application.called("automated-review")).hasPassed("recordSilence");
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThat(reviews.find(application.number()).orElseThrow().report().sources())
                .allSatisfy(source -> assertThat(source.answeredAt()).isNotNull());
    }

    @Test
    void theDeadlineIsTheEndOfTheNextWorkingDay() {
        EngineTime.set("2026-09-04T16:00");
        var application = approvals.builder().applies();
        registers.takeDown(application.uscc(), Register.CREDIT);
        application.to(Stage.REVIEWING).workDespiteFailures();

        assertThat(application.jobs())
                .filteredOn(job -> job instanceof TimerEntity)
                .extracting(Job::getDuedate)
                .containsExactly(Date.from(EngineTime.instant("2026-09-07T23:59:59")));
    }

    @Test
    void inThePreCheckWhatRestsOnASilentRegisterNeedsACheckAndTheRestIsJudged() {
        var application = approvals.builder().applies().fill();
        registers.takeDown(application.uscc(), Register.CREDIT);

        var report = automatedReview.preCheck(application.number()).report();

        assertThat(report.findings())
                .filteredOn(finding -> finding.result() != Result.PASS)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.indicator()).isEqualTo("enterprise-credit-clear");
                    assertThat(finding.result()).isEqualTo(Result.NEEDS_CHECK);
                    assertThat(finding.reasons()).containsExactly("测试登记机关截至 2026年09月01日 09:00 没有答复，已查询 1 次，须人工核对");
                });
        registers.repair(application.uscc());
        assertThat(automatedReview.preCheck(application.number()).report().findings())
                .allMatch(finding -> finding.result() == Result.PASS);
    }

    @Test
    void aRegisterThatStaysAwayRaisesAnIncidentAndTheReviewIsResumedAfterItsRepair() {
        var application = approvals.builder().applies();
        // the gate before the consent has asked them
        application.to(Stage.SIGNING);
        var before = answered(application);
        registers.takeDown(application.uscc(), Register.INSURANCE, Register.CREDIT);
        application.to(Stage.REVIEWING);

        for (int i = 1; i <= TRIES; i++) {
            assertThat(application.workDespiteFailures())
                    .as("attempt %d", i)
                    .hasSize(2)
                    .allSatisfy(failure -> assertThat(failure).isInstanceOf(RegisterUnavailable.class));
            EngineTime.forward(Duration.ofMinutes(1));
        }
        assertThat(application.workOnce()).isFalse();
        var review = application.called("automated-review");
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(review.getId())
                        .list())
                .extracting(Incident::getActivityId)
                .containsExactlyInAnyOrder("queryInsurance", "queryCredit");
        assertThat(application.stage()).isEqualTo(Stage.REVIEWING);

        registers.repair(application.uscc());
        assertThat(application.workOnce()).isFalse();
        for (Job failed : application.jobs()) {
            management.setJobRetries(failed.getId(), 1);
        }
        application.work();

        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(review.getId())
                        .count())
                .isZero();
        assertThat(review)
                .hasPassedInOrder("registersAnswered", "assessAgainstStandards", "produceReport", "reportReadable");
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThat(answered(application))
                .isEqualTo(before.stream().map(times -> times + 1).toList());
    }

    /** How often each register has answered. */
    private List<Integer> answered(Approvals.UnderWay application) {
        return Arrays.stream(Register.values())
                .map(register -> registers.answers(application.uscc(), register))
                .toList();
    }
}
