package cn.zhishen.workflow;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import cn.zhishen.TestDatabase;
import cn.zhishen.TestPostgres;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.publicnotice.Objections;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.scan.ScanInspector;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/**
 * An application on its way through the processes: the real engine, modules and database. Tests run the jobs and
 * move the time. The registers are faked, the face provider is the sandbox's over HTTP, and a test says what is found on a scan, since the
 * inspection has tests of its own.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "zhishen.sandbox.enabled=true",
            // tests send by hand
            "zhishen.messages.delivery.initial-delay=1d",
            "zhishen.simple-changes.enabled=true",
            "spring.main.banner-mode=off"
        })
@ContextConfiguration(initializers = TestPostgres.class)
@Import({TestDatabase.Registration.class, ApprovalTest.OutsideSystems.class, Approvals.class})
@Tag("process")
abstract class ApprovalTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class OutsideSystems {

        @Bean
        @Primary
        FakeRegisters fakeRegisters(EnterpriseLibrary library) {
            return new FakeRegisters(library);
        }

        @Bean
        static ProcessEnginePlugin coverageRecorder() {
            return new BpmnCoverage.Recorder();
        }
    }

    @MockitoBean
    ScanInspector scans;

    @Autowired
    Approvals approvals;

    @Autowired
    DossierFilling filling;

    @Autowired
    Applications applications;

    @Autowired
    Dossiers dossiers;

    @Autowired
    FakeRegisters registers;

    @Autowired
    Certificates certificates;

    @Autowired
    PublicNotices notices;

    @Autowired
    Objections objections;

    @Autowired
    Rechecks rechecks;

    @Autowired
    Reviews reviews;

    @Autowired
    OneTimeNotices oneTimeNotices;

    @Autowired
    FaceAuthentications faces;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @BeforeEach
    void begin(@Autowired ProcessEngine engine) {
        BpmnAwareTests.init(engine);
        approvals.rememberTheStart();
        EngineTime.set(Approvals.BEGINNING);
        when(scans.inspect(any(), any())).thenAnswer(question -> approvals.inspection());
    }

    @AfterEach
    void letTimeRun() {
        EngineTime.run();
        registers.registerAsDeclared();
        BpmnAwareTests.reset();
    }

    @AfterAll
    static void tellThatItRan(TestInfo test) {
        BpmnCoverage.ran(test.getTestClass().orElseThrow());
    }
}
