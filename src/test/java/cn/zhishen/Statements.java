package cn.zhishen;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Counts the SQL statements of requests, without those of background work. */
final class Statements {

    private static final AtomicInteger ASKED = new AtomicInteger();

    private Statements() {}

    @TestConfiguration(proxyBeanMethods = false)
    static class Registration {

        @Bean
        static BeanPostProcessor countStatements() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source
                            ? ProxyDataSourceBuilder.create(source)
                                    .listener(new OfRequests())
                                    .build()
                            : bean;
                }
            };
        }
    }

    static void forget() {
        ASKED.set(0);
    }

    static int count() {
        return ASKED.get();
    }

    private static final class OfRequests implements QueryExecutionListener {

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            if (Thread.currentThread().getName().startsWith("http-nio")) {
                ASKED.addAndGet(queries.size());
            }
        }
    }
}
