package cn.zhishen;

import cn.zhishen.document.StandInScan;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * The whole program as it is shipped, on a free port and with background jobs, sandbox included. All tests of a virtual machine
 * that carry it share one context. Each class begins with the database as it was after the start, with the demo enterprises and
 * nothing else; its methods share it, so each works with enterprises of its own. Three things differ from what is shipped: all
 * callers come from one address, so the limits of an address are higher; a {@link StandInScan} is accepted as a stamped and signed form; and
 * the office wants simple changes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("program")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "spring.main.banner-mode=off",
            "zhishen.licence.log-ins-per-minute=500",
            "zhishen.staff.log-in.wrong-passwords-of-address=500",
            "zhishen.staff.log-in.wrong-passwords-of-name-and-address=500",
            "zhishen.certificate.comparisons-per-hour=500",
            "zhishen.certificate.verifications-per-minute=500",
            "zhishen.rules.queries-per-minute=500",
            "zhishen.assessments.per-minute=500",
            "zhishen.simple-changes.enabled=true"
        })
@ContextConfiguration(initializers = {TestPostgres.class, FreePort.class})
@Import({
    TestDatabase.Registration.class,
    Statements.Registration.class,
    StandInScan.Registration.class,
    Walks.class,
    Looks.Registration.class
})
@TestExecutionListeners(listeners = FreshStart.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
@interface RunningProgram {}
