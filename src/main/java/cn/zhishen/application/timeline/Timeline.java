package cn.zhishen.application.timeline;

import cn.zhishen.application.ApplicationRepository;
import cn.zhishen.enterprise.Uscc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The timelines of all applications and the {@linkplain ChainedTable rows} of other modules, one chain of {@linkplain TimelineEntry
 * entries}. What a transaction tells is written at its end, behind a lock on the one row of {@code timeline_head}: so the chain is
 * lost or forked by nobody, has no gap where a transaction was rolled back, and who writes waits for the commit of another and not
 * for the work.
 */
@Component
public class Timeline {

    private final JdbcTemplate jdbc;
    private final Chain chain;
    private final ApplicationRepository applications;
    private final ObjectProvider<Acting> acting;

    public Timeline(JdbcTemplate jdbc, Chain chain, ApplicationRepository applications, ObjectProvider<Acting> acting) {
        this.jdbc = jdbc;
        this.chain = chain;
        this.applications = applications;
        this.acting = acting;
    }

    /** Whoever acts now. */
    public Actor actor() {
        return acting.getObject().now();
    }

    /** Tells it once the transaction commits; until then this transaction alone sees it. */
    public void add(ApplicationEvent event) {
        pendingOrFirst()
                .events
                .add(new ApplicationEvent(
                        event.number(), event.at(), event.stage(), named(event.actor()), event.text()));
    }

    /**
     * Brings a row under the chain as it stands once the transaction commits, or tells the chain that it was removed then. Whoever
     * changes it otherwise is found.
     *
     * @param of number of the application or the complaint it belongs to
     */
    public void vouchFor(ChainedTable table, long id, String of) {
        pendingOrFirst().rows.add(new ChainedRow(table.table(), id, of, null));
    }

    private Actor named(Actor actor) {
        return actor.name() != null
                ? actor
                : actor.named(acting.getObject().nameOf(actor.logIn()).orElse(actor.logIn()));
    }

    public List<ApplicationEvent> of(String number) {
        var written = jdbc
                .query(
                        "select * from application_event where number = ? and row_table is null order by position",
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
    public List<ApplicationEvent> latest(Uscc uscc, int most) {
        return jdbc.query("""
                        select e.* from application_event e join application a on a.number = e.number
                        where a.uscc = ? and e.row_table is null order by e.position desc limit ?
                        """, TimelineEntry::read, uscc.value(), most).stream()
                .map(TimelineEntry::event)
                .toList();
    }

    private Pending pendingOrFirst() {
        return pending().orElseGet(() -> {
            var first = new Pending();
            TransactionSynchronizationManager.registerSynchronization(first);
            return first;
        });
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
        private final Set<ChainedRow> rows = new LinkedHashSet<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            write(events, List.copyOf(rows));
            events.clear();
            rows.clear();
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }

    private void write(List<ApplicationEvent> events, List<ChainedRow> rows) {
        // all other locks of the transaction come first, so that nobody who has the head waits for anybody
        applications.flush();
        jdbc.query(
                "select number from application where number = any (?) order by number for key share",
                row -> {},
                (Object)
                        events.stream().map(ApplicationEvent::number).distinct().toArray(String[]::new));
        chain.append(events, rows.stream().map(this::asItStands).toList());
    }

    private ChainedRow asItStands(ChainedRow row) {
        return jdbc
                .query(
                        "select * from " + ChainedTable.ALL_ROWS + " r where row_table = ? and row_id = ?",
                        ChainedRow::read,
                        row.table(),
                        row.id())
                .stream()
                .findFirst()
                .orElse(row);
    }
}
