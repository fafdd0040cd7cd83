package cn.zhishen.application;

import cn.zhishen.enterprise.Uscc;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The timelines of all applications, one chain of {@linkplain TimelineEntry entries}. What a transaction tells is written at its
 * end, behind a lock on the one row of {@code timeline_head}: so the chain is lost or forked by nobody, has no gap where a
 * transaction was rolled back, and who writes waits for the commit of another and not for the work.
 */
@Component
class Timeline {

    private final JdbcTemplate jdbc;
    private final ApplicationRepository applications;
    private final ObjectProvider<Acting> acting;

    Timeline(JdbcTemplate jdbc, ApplicationRepository applications, ObjectProvider<Acting> acting) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.acting = acting;
    }

    /** Whoever acts now. */
    Actor actor() {
        return acting.getObject().now();
    }

    /** Tells it once the transaction commits; until then this transaction alone sees it. */
    void add(ApplicationEvent event) {
        var pending = pending().orElseGet(() -> {
            var first = new Pending();
            TransactionSynchronizationManager.registerSynchronization(first);
            return first;
        });
        pending.events.add(
                new ApplicationEvent(event.number(), event.at(), event.stage(), named(event.actor()), event.text()));
    }

    private Actor named(Actor actor) {
        return actor.name() != null
                ? actor
                : actor.named(acting.getObject().nameOf(actor.logIn()).orElse(actor.logIn()));
    }

    List<ApplicationEvent> of(String number) {
        var written = jdbc
                .query(
                        "select * from application_event where number = ? order by position",
                        TimelineEntry::read,
                        number)
                .stream()
                .map(TimelineEntry::event);
        var told = pending().stream()
                .flatMap(pending -> pending.events.stream())
                .filter(event -> event.number().equals(number));
        return Stream.concat(written, told).toList();
    }

    /** What happened last in any of the enterprise's applications, newest first. */
    List<ApplicationEvent> latest(Uscc uscc, int most) {
        return jdbc.query("""
                        select e.* from application_event e join application a on a.number = e.number
                        where a.uscc = ? order by e.position desc limit ?
                        """, TimelineEntry::read, uscc.value(), most).stream()
                .map(TimelineEntry::event)
                .toList();
    }

    private static Optional<Pending> pending() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return Optional.empty();
        }
        // those of a transaction that is suspended meanwhile are not among them
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Pending.class::isInstance)
                .map(Pending.class::cast)
                .findFirst();
    }

    private final class Pending implements TransactionSynchronization {

        private final List<ApplicationEvent> events = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            write(events);
            events.clear();
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }

    private record Head(long position, String digest) {}

    private void write(List<ApplicationEvent> events) {
        // all other locks of the transaction come first, so that nobody who has the head waits for anybody
        applications.flush();
        jdbc.query(
                "select number from application where number = any (?) order by number for key share",
                row -> {},
                (Object)
                        events.stream().map(ApplicationEvent::number).distinct().toArray(String[]::new));
        var head = jdbc.queryForObject(
                "select position, digest from timeline_head for update",
                (row, i) -> new Head(row.getLong("position"), row.getString("digest")));
        if (head.digest().isEmpty()) {
            throw new IllegalStateException("办理过程链的链头被清空，不能续写；请运行 verify-timeline 核对，并从备份恢复 timeline_head");
        }
        var entries = new ArrayList<TimelineEntry>();
        for (var event : events) {
            var entry = TimelineEntry.of(event, head.position() + 1, head.digest());
            entries.add(entry);
            head = new Head(entry.position(), entry.digest());
        }
        jdbc.batchUpdate("""
                insert into application_event
                (position, form, number, at, stage, actor_kind, actor, log_in, text, previous, digest)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, entries, entries.size(), (statement, entry) -> {
            statement.setLong(1, entry.position());
            statement.setInt(2, entry.form());
            statement.setString(3, entry.number());
            statement.setObject(4, entry.at().atOffset(ZoneOffset.UTC));
            statement.setString(5, entry.stage());
            statement.setString(6, entry.actorKind());
            statement.setString(7, entry.actor());
            statement.setString(8, entry.logIn());
            statement.setString(9, entry.text());
            statement.setString(10, entry.previous());
            statement.setString(11, entry.digest());
        });
        jdbc.update("update timeline_head set position = ?, digest = ?", head.position(), head.digest());
    }
}
