package cn.zhishen;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The database of a program under test, with its documents. Its contents can be kept and restored, so that steps
 * that many tests need run only once. What the program remembers elsewhere, such as the requests of an address, is not restored.
 */
public final class TestDatabase extends DelegatingDataSource {

    private final Supplier<ProcessEngine> engine;
    private final String name;
    private final Map<String, String> kept = new HashMap<>();

    private TestDatabase(HikariDataSource pool, Supplier<ProcessEngine> engine) {
        super(pool);
        this.engine = engine;
        this.name = pool.getJdbcUrl().replaceAll(".*/(\\w+)(\\?.*)?", "$1");
    }

    /** Puts this object between the program and its pool of connections. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Registration {

        @Bean
        static BeanPostProcessor testDatabase(ObjectProvider<ProcessEngine> engine) {
            return new Between(engine::getObject);
        }
    }

    private record Between(Supplier<ProcessEngine> engine) implements BeanPostProcessor, Ordered {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof HikariDataSource pool ? new TestDatabase(pool, engine) : bean;
        }

        /** Runs before other post-processors wrap the pool too. */
        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }

    public boolean knows(String state) {
        return kept.containsKey(state);
    }

    /** Keeps the contents of the database under this name. */
    public void keep(String state) {
        var copy = name + "_" + kept.size();
        atRest(() -> TestPostgres.copy(name, copy));
        kept.put(state, copy);
    }

    /** Restores the contents that were kept; later changes are lost. */
    public void bringBack(String state) {
        var copy = kept.get(state);
        if (copy == null) {
            throw new IllegalArgumentException("Nothing was kept of " + state);
        }
        Screen.forgetLogIns();
        atRest(() -> {
            TestPostgres.drop(name);
            TestPostgres.copy(copy, name);
        });
    }

    private static void awaitTheLast(JobExecutor jobs) {
        var threads = ((ThreadPoolTaskExecutor) ((SpringJobExecutor) jobs).getTaskExecutor()).getThreadPoolExecutor();
        await(
                "jobs under way",
                () -> threads.getActiveCount() == 0 && threads.getQueue().isEmpty());
    }

    private static void await(String what, Callable<Boolean> end) {
        Awaitility.await(what)
                .atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(end);
    }

    private void atRest(Runnable change) {
        var jobs = ((ProcessEngineConfigurationImpl) engine.get().getProcessEngineConfiguration()).getJobExecutor();
        boolean active = jobs.isActive();
        if (active) {
            jobs.shutdown();
            awaitTheLast(jobs);
        }
        var pool = (HikariDataSource) getTargetDataSource();
        var settings = new HikariConfig();
        pool.copyStateTo(settings);
        await("connections in use", () -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
        pool.close();
        try {
            change.run();
        } finally {
            setTargetDataSource(new HikariDataSource(settings));
            if (active) {
                jobs.start();
            }
        }
    }
}
