package cn.zhishen.application.timeline;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains, once, what is from before there was a chain, since the database knows no SM3. Of the entries: migration 54 leaves the
 * digest of the head empty. Where a day has been signed the chain exists, and an empty head is somebody's doing. Of the {@linkplain
 * ChainedTable rows} of another table: as long as the chain knows none of that table. A row that comes later without an entry is somebody's doing.
 */
@Component
public class EarlierEntries implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierEntries.class);
    private static final int AT_ONCE = 2000;

    private final JdbcTemplate jdbc;
    private final Chain chain;
    private final TransactionTemplate transaction;

    public EarlierEntries(JdbcTemplate jdbc, Chain chain, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.chain = chain;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Before anybody can write. */
    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            chainEntries();
            chainRows();
        });
    }

    private void chainEntries() {
        var unchained = jdbc.queryForList("""
                select position from timeline_head
                where digest = '' and not exists (select from timeline_day_head) for update
                """, Long.class);
        if (unchained.isEmpty()) {
            return;
        }
        LOG.info("正在为已有的 {} 条办理过程计算摘要", unchained.get(0));
        var previous = TimelineEntry.NONE;
        long position = 0;
        for (; ; ) {
            var entries = jdbc.query(
                    "select * from application_event where position > ? order by position limit ?",
                    TimelineEntry::read,
                    position,
                    AT_ONCE);
            if (entries.isEmpty()) {
                break;
            }
            for (int i = 0; i < entries.size(); i++) {
                var chained = entries.get(i).after(previous);
                entries.set(i, chained);
                previous = chained.digest();
                position = chained.position();
            }
            jdbc.batchUpdate(
                    "update application_event set previous = ?, digest = ? where position = ?",
                    entries,
                    entries.size(),
                    (statement, entry) -> {
                        statement.setString(1, entry.previous());
                        statement.setString(2, entry.digest());
                        statement.setLong(3, entry.position());
                    });
        }
        jdbc.update("update timeline_head set position = ?, digest = ?", position, previous);
    }

    private void chainRows() {
        if (jdbc.queryForList("select 1 from timeline_head where digest <> '' for update")
                .isEmpty()) {
            return;
        }
        var rows = jdbc.query("""
                select * from %s r
                where not exists (select from application_event e where e.row_table = r.row_table)
                order by row_table, row_id
                """.formatted(ChainedTable.ALL_ROWS), ChainedRow::read);
        if (!rows.isEmpty()) {
            LOG.info("正在将已有的 {} 行投诉办理记录、投诉处理决定和签发意见纳入办理过程链", rows.size());
            chain.append(List.of(), rows);
        }
    }
}
