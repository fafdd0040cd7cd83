package cn.zhishen.application.timeline;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appends to the chain of all timelines; locks the single row of {@code timeline_head}. */
@Component
public class Chain {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    public Chain(JdbcTemplate batches, Clock clock) {
        this.jdbc = JdbcClient.create(batches);
        this.batches = batches;
        this.clock = clock;
    }

    private record Head(long position, String digest) {}

    /** Call at the end of the transaction, when it holds all other locks it needs. */
    void append(List<ApplicationEvent> events, List<ChainedRow> rows) {
        var head = jdbc.sql("select position, digest from timeline_head for update")
                .query((row, i) -> new Head(row.getLong("position"), row.getString("digest")))
                .single();
        if (head.digest().isEmpty()) {
            throw new IllegalStateException("办理过程链的链头被清空，不能续写；请运行 verify-timeline 核对，并从备份恢复 timeline_head");
        }
        var now = clock.instant();
        var entries = new ArrayList<TimelineEntry>();
        for (var event : events) {
            var entry = TimelineEntry.of(event, head.position() + 1, head.digest());
            entries.add(entry);
            head = new Head(entry.position(), entry.digest());
        }
        for (var row : rows) {
            var entry = TimelineEntry.of(row, now, head.position() + 1, head.digest());
            entries.add(entry);
            head = new Head(entry.position(), entry.digest());
        }
        insert(entries);
        jdbc.sql("update timeline_head set position = ?, digest = ?")
                .params(head.position(), head.digest())
                .update();
    }

    /** In one batch: whoever writes next waits for the lock on the head. */
    private void insert(List<TimelineEntry> entries) {
        batches.batchUpdate("""
                insert into application_event
                (position, form, number, at, stage, actor_kind, actor, log_in, text, row_table, row_id, row_of, row_digest,
                 previous, digest)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, entries, entries.size(), (statement, entry) -> {
            var row = entry.row();
            statement.setLong(1, entry.position());
            statement.setInt(2, entry.form());
            statement.setString(3, entry.number());
            statement.setObject(4, entry.at().atOffset(ZoneOffset.UTC));
            statement.setString(5, entry.stage());
            statement.setString(6, entry.actorKind());
            statement.setString(7, entry.actor());
            statement.setString(8, entry.logIn());
            statement.setString(9, entry.text());
            statement.setString(10, row == null ? null : row.table());
            statement.setString(11, row == null ? null : row.id());
            statement.setString(12, row == null ? null : row.of());
            statement.setString(13, row == null ? null : row.digest());
            statement.setString(14, entry.previous());
            statement.setString(15, entry.digest());
        });
    }
}
