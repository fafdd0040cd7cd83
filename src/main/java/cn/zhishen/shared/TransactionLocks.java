package cn.zhishen.shared;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Named locks that hold across all nodes. */
@Component
public class TransactionLocks {

    private final JdbcClient jdbc;

    public TransactionLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until nobody else holds {@code name}, and holds it until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String name) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) locked")
                .param(name)
                .query(row -> {});
    }
}
