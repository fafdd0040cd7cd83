package cn.zhishen;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a test context a data directory, and so an embedded PostgreSQL, of its own. */
public class TestPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("zhishen.data-directory=target/test-data/" + java.util.UUID.randomUUID())
                .applyTo(context);
    }
}
