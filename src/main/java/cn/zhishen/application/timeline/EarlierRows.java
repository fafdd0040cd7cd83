package cn.zhishen.application.timeline;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the rows of a {@link ChainedTable} that are from before it joined the chain into the chain, once. A migration names the table in
 * {@code timeline_joining}, since PostgreSQL knows no SM3. Afterwards, and where the chain knows a row of the table, a row without an entry
 * is somebody's doing.
 */
@Component
class EarlierRows implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierRows.class);

    private final JdbcClient jdbc;
    private final Chain chain;
    private final TransactionTemplate transaction;

    EarlierRows(JdbcClient jdbc, Chain chain, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.chain = chain;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** At the start, before anybody can write. */
    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> join());
    }

    private void join() {
        var joining = jdbc.sql("delete from timeline_joining returning row_table")
                .query(String.class)
                .list();
        var rows = jdbc.sql("""
                        select * from %s r
                        where row_table = any (?) and not exists (select from application_event e where e.row_table = r.row_table)
                        order by row_table, row_id
                        """.formatted(ChainedTable.ALL_ROWS))
                .param(joining.toArray(String[]::new))
                .query(ChainedRow::read)
                .list();
        if (!rows.isEmpty()) {
            LOG.info("正在将已有的 {} 行纳入办理过程链：{}", rows.size(), String.join("、", joining));
            chain.append(List.of(), rows);
        }
    }
}
