package cn.zhishen.application.timeline;

import cn.zhishen.application.ApplicationRepository;
import cn.zhishen.enterprise.Uscc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The timelines of all applications and the {@linkplain ChainedTable rows} of other modules, as one chain of
 * {@linkplain TimelineEntry entries}. A transaction's entries are written at its end, under a lock on the single row of
 * {@code timeline_head}. So the chain never forks and loses no entry, a rolled-back transaction leaves no gap, and a writer
 * waits only for the commit of another, not for its work.
 */
@Component
public class Timeline {

    private final JdbcClient jdbc;
    private final Chain chain;
    private final ApplicationRepository applications;
    private final ObjectProvider<Acting> acting;

    public Timeline(JdbcClient jdbc, Chain chain, ApplicationRepository applications, ObjectProvider<Acting> acting) {
        this.jdbc = jdbc;
        this.chain = chain;
        this.applications = applications;
        this.acting = acting;
    }

    /** The current actor. */
    public Actor actor() {
        return acting.getObject().now();
    }

    /** Adds the event when the transaction commits; until then only this transaction sees it. */
    public void add(ApplicationEvent event) {
        pendingOrFirst()
                .events
                .add(new ApplicationEvent(
                        event.number(), event.at(), event.stage(), named(event.actor()), event.text()));
    }

    /**
     * Records in the chain the row's content when the transaction commits, or that the row was removed. A later change made in
     * any other way is detected.
     *
     * @param id see {@link ChainedRow}
     * @param of what the row is about, such as the number of an application
     */
    public void vouchFor(ChainedTable table, Object id, String of) {
        pendingOrFirst().rows.add(new ChainedRow(table.table(), id.toString(), of, null));
    }

    private Actor named(Actor actor) {
        return actor.name() != null ? actor : actor.named(nameOf(actor.logIn()));
    }

    public List<ApplicationEvent> of(String number) {
        var written = jdbc
                .sql("select * from application_event where number = ? and row_table is null order by position")
                .param(number)
                .query(TimelineEntry::read)
                .list()
                .stream()
                .map(TimelineEntry::event);
        var told = pending().stream()
                .flatMap(pending -> pending.events.stream())
                .filter(event -> event.number().equals(number));
        var clerks = new HashMap<String, String>();
        return Stream.concat(written, told)
                .map(event -> event.actor().isClerk()
                        ? withClerk(event, clerks.computeIfAbsent(event.actor().logIn(), this::nameOf))
                        : event)
                .toList();
    }

    private static ApplicationEvent withClerk(ApplicationEvent event, String clerk) {
        return new ApplicationEvent(
                event.number(), event.at(), event.stage(), event.actor().withClerk(clerk), event.text());
    }

    private String nameOf(String logIn) {
        return acting.getObject().nameOf(logIn).orElse(logIn);
    }

    /**
     * The latest events in all applications of the enterprise but deleted drafts, newest first. What it did itself, or by an agent, is
     * left out.
     */
    public List<ApplicationEvent> latest(Uscc uscc, int most) {
        // of each application first: an enterprise whose events are old would cost a reading of all events
        return jdbc.sql("""
                        select e.* from application a cross join lateral (
                            select * from application_event
                            where number = a.number and row_table is null and actor_kind not in ('ENTERPRISE', 'AGENT')
                            order by position desc limit :most) e
                        where a.uscc = :uscc and a.stage <> 'DELETED' order by e.position desc limit :most
                        """).param("uscc", uscc.value()).param("most", most).query(TimelineEntry::read).list().stream()
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
        // does not include those of a suspended transaction
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
        // take all other locks of the transaction first, so that whoever has the head waits for nobody
        applications.flush();
        jdbc.sql("select number from application where number = any (?) order by number for key share")
                .param(events.stream().map(ApplicationEvent::number).distinct().toArray(String[]::new))
                .query(row -> {});
        chain.append(events, rows.stream().map(this::asItStands).toList());
    }

    private ChainedRow asItStands(ChainedRow row) {
        return jdbc.sql("select * from " + ChainedTable.ALL_ROWS + " r where row_table = ? and row_id = ?")
                .params(row.table(), row.id())
                .query(ChainedRow::read)
                .optional()
                .orElse(row);
    }
}
