package cn.zhishen;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole program on a PostgreSQL of its own, without a port and without background jobs. All tests that carry it share
 * one context and one database, so each works with identifiers of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "spring.main.banner-mode=off",
            "zhishen.standards.read-at-start=false",
            // tests send by hand
            "zhishen.messages.delivery.initial-delay=1d"
        })
@AutoConfigureMockMvc(addFilters = false)
@ContextConfiguration(initializers = TestPostgres.class)
@Import(TestClock.Registration.class)
@Tag("program")
public @interface DatabaseTest {}
