package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.workflow.FakeRegisters.Register;
import java.time.Duration;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RegisterFailureTest extends ApprovalTest {

    private static final int TRIES = 5;

    @Autowired
    private RuntimeService runtime;

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
    void aRegisterThatStaysAwayRaisesAnIncidentAndTheReviewIsResumedAfterItsRepair() {
        var application = approvals.builder().applies();
        int businessBefore = registers.answers(application.uscc(), Register.BUSINESS);
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
        assertThat(registers.answers(application.uscc(), Register.BUSINESS) - businessBefore)
                .isEqualTo(1);
        assertThat(registers.answers(application.uscc(), Register.REGISTRATIONS))
                .isEqualTo(1);
        assertThat(registers.answers(application.uscc(), Register.INSURANCE)).isEqualTo(1);
        assertThat(registers.answers(application.uscc(), Register.CREDIT)).isEqualTo(1);
    }
}
