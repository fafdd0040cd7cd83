package cn.zhishen;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole program as it is shipped, on a free port and with background jobs, sandbox included, on a PostgreSQL of its own. All
 * tests that carry it share one context and one database, so each works with enterprises of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = "spring.main.banner-mode=off")
@ContextConfiguration(initializers = {TestPostgres.class, FreePort.class})
@interface RunningProgram {}
