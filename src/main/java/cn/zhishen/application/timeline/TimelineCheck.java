package cn.zhishen.application.timeline;

import cn.zhishen.signing.TextSigner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks the chain of all timelines and names the first break. Changes nothing. */
@Component
public class TimelineCheck {

    private static final int AT_ONCE = 2000;

    /** The entries, each with the content of the row it protects, and whether a later entry says that the row was removed. */
    private static final String ENTRIES = """
            select e.*, r.content, exists (
                select from application_event l
                where l.row_table = e.row_table and l.row_id = e.row_id and l.position > e.position
                    and l.row_digest is null) as removed
            from application_event e
            left join %s r on r.row_table = e.row_table and r.row_id = e.row_id
            """.formatted(ChainedTable.ALL_ROWS);

    private static final String OTHER_STATUS =
            "select * from %s r order by row_table, row_id limit 1".formatted(ChainedTable.OTHER_STATUS);

    private static final String UNCHAINED = """
            select * from %s r where not exists (
                select from application_event e where e.row_table = r.row_table and e.row_id = r.row_id)
            order by row_table, row_id limit 1
            """.formatted(ChainedTable.ALL_ROWS);

    private final JdbcClient jdbc;
    private final TransactionTemplate oneMoment;
    private final TextSigner signer;
    private final Clock clock;

    public TimelineCheck(DataSource database, PlatformTransactionManager transactions, TextSigner signer, Clock clock) {
        var template = new JdbcTemplate(database);
        template.setFetchSize(AT_ONCE);
        this.jdbc = JdbcClient.create(template);
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneMoment.setReadOnly(true);
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * @param entries how many were checked, up to the break
     * @param heads how many signed days were checked
     * @param remarks Chinese sentences on things that are no break but worth a look
     */
    public record Result(long entries, int heads, Optional<TimelineBreak> firstBreak, List<String> remarks) {}

    /** Checks every entry, every signed head, and the heads that somebody has kept. */
    public Result check(List<KeptHead> kept) {
        return oneMoment.execute(status -> {
            var heads = jdbc.sql("select * from timeline_day_head order by day")
                    .query(TimelineHead::read)
                    .list();
            var end = jdbc.sql("select position, digest from timeline_head")
                    .query((row, i) -> new End(row.getLong("position"), row.getString("digest")))
                    .optional()
                    .orElse(new End(0, TimelineEntry.NONE));
            var walk = new Walk(1, TimelineEntry.NONE, Long.valueOf(end.position()));
            demand(walk, heads);
            demand(walk, heads, kept);
            walk.demand(end.position(), end.digest(), "与链尾登记（timeline_head）的摘要不符");
            jdbc.sql(ENTRIES + "order by position").query(walk::through);
            lookAtRows(walk);
            return new Result(walk.position - 1, heads.size(), walk.found(), remarks(heads, end.position()));
        });
    }

    /** Checks the entries from a head on, or all if it is null, in the caller's transaction. */
    Optional<TimelineBreak> since(TimelineHead head) {
        var walk = head == null ? new Walk(1, TimelineEntry.NONE, null) : new Walk(head.position(), null, null);
        if (head != null) {
            demand(walk, List.of(head));
        }
        jdbc.sql(ENTRIES + "where position >= ? order by position")
                .param(walk.position)
                .query(walk::through);
        lookAtRows(walk);
        return walk.found();
    }

    private void lookAtRows(Walk walk) {
        jdbc.sql(UNCHAINED).query(ChainedRow::read).optional().ifPresent(row -> walk.find(row, "此行不在链中，是另外插入的"));
        jdbc.sql(OTHER_STATUS)
                .query(ChainedRow::read)
                .optional()
                .ifPresent(row -> walk.find(row, "此行的状态（status）与链中的记录不符，写入后被改动"));
    }

    private void demand(Walk walk, List<TimelineHead> heads) {
        TimelineHead before = null;
        for (var head : heads) {
            if (before != null && !head.day().equals(before.day().plusDays(1))) {
                walk.refuse(head.position(), "缺少 %s 的链头".formatted(before.day().plusDays(1)));
            }
            if (before != null && head.position() < before.position()) {
                walk.refuse(head.position(), "%s 的链头排在前一日的链头之前".formatted(head.day()));
            }
            if (!head.isSigned(signer)) {
                walk.refuse(head.position(), "%s 的链头签名不正确，或者不是本机关的密钥所签".formatted(head.day()));
            }
            walk.demand(head.position(), head.digest(), "与 %s 签名的链头不符，当日或者以前的条目被改写".formatted(head.day()));
            before = head;
        }
    }

    private static void demand(Walk walk, List<TimelineHead> heads, List<KeptHead> kept) {
        var stored = heads.stream().collect(Collectors.toMap(TimelineHead::day, Function.identity()));
        for (var one : kept) {
            walk.demand(one.position(), one.digest(), "与另存的 %s 链头不符，当日或者以前的条目被改写".formatted(one.day()));
            var head = stored.get(one.day());
            if (head == null) {
                walk.refuse(one.position(), "另存的 %s 链头在数据库中没有".formatted(one.day()));
            } else if (head.position() != one.position() || !head.digest().equals(one.digest())) {
                walk.refuse(one.position(), "另存的 %s 链头与数据库中的不同".formatted(one.day()));
            }
        }
    }

    private List<String> remarks(List<TimelineHead> heads, long entries) {
        var remarks = new ArrayList<String>();
        var late = heads.stream()
                .filter(head -> LocalDate.ofInstant(head.signedAt(), clock.getZone())
                        .isAfter(head.day().plusDays(1)))
                .map(head -> head.day().toString())
                .toList();
        if (!late.isEmpty()) {
            remarks.add("有 %d 日的链头不是次日签的（%s 至 %s）。如果程序那时没有停机，请与另存的链头核对"
                    .formatted(late.size(), late.get(0), late.get(late.size() - 1)));
        }
        var removed = jdbc.sql("""
                        select count(distinct row_of) from application_event where row_table is not null and row_digest is null
                        """).query(Long.class).single();
        if (removed > 0) {
            remarks.add("有 %d 件投诉依保存期限整件删除，请与本机关的决定核对".formatted(removed));
        }
        var last = heads.isEmpty() ? null : heads.get(heads.size() - 1);
        long open = entries - (last == null ? 0 : last.position());
        if (open > 0) {
            remarks.add("%s有 %d 条，要到当日结束后才有签名的链头"
                    .formatted(last == null ? "还没有签名的链头，" : "%s 的链头之后".formatted(last.day()), open));
        }
        return remarks;
    }

    private record End(long position, String digest) {}

    /** @param digest the digest that the entry must have, null if there must be no entry */
    private record Demand(String digest, String otherwise) {}

    /** Goes from entry to entry, up to the first that does not fit. */
    private final class Walk {

        private final SortedMap<Long, List<Demand>> demands = new TreeMap<>();
        private final Long end;
        private long position;
        private String previous;
        private TimelineEntry before;
        private TimelineBreak found;

        /**
         * @param position position of the first entry
         * @param previous digest before it, null if it is not checked
         * @param end position of the last entry, null if it is unknown
         */
        Walk(long position, String previous, Long end) {
            this.position = position;
            this.previous = previous;
            this.end = end;
        }

        void demand(long at, String digest, String otherwise) {
            demands.computeIfAbsent(at, one -> new ArrayList<>()).add(new Demand(digest, otherwise));
        }

        void refuse(long at, String because) {
            demand(at, null, because);
        }

        Optional<TimelineBreak> through(ResultSet rows) throws SQLException {
            while (found == null && rows.next()) {
                var entry = TimelineEntry.read(rows, 0);
                var flaw = flaw(entry);
                if (flaw == null) {
                    flaw = flawOfRow(entry, rows);
                }
                if (flaw != null) {
                    found = new TimelineBreak(
                            entry.position(), entry.subject(), LocalDate.ofInstant(entry.at(), clock.getZone()), flaw);
                    return found();
                }
                position++;
                previous = entry.digest();
                before = entry;
            }
            long last = demands.tailMap(position).isEmpty() ? 0 : demands.lastKey();
            if (found == null && last >= position) {
                found = new TimelineBreak(position, null, null, missing(position, last) + "，在末尾被删除");
            }
            return found();
        }

        /** Reports a row that does not fit, unless an entry broke before. */
        void find(ChainedRow row, String flaw) {
            if (found == null) {
                found = new TimelineBreak(position, row.shown(), null, flaw);
            }
        }

        private static String flawOfRow(TimelineEntry entry, ResultSet rows) throws SQLException {
            var row = entry.row();
            if (row == null) {
                return null;
            }
            if (row.digest() == null && !ChainedTable.isRemovedFrom(row.table())) {
                return "此表的行程序从不删除，此条是另外插入的";
            }
            var digest = ChainedRow.digest(rows);
            if (rows.getBoolean("removed") || Objects.equals(digest, row.digest())) {
                return null;
            }
            if (digest == null) {
                return "此行被删除";
            }
            return row.digest() == null ? "此行依保存期限删除以后又出现" : "此行写入后被改动";
        }

        private String flaw(TimelineEntry entry) {
            if (entry.position() > position) {
                return "此前" + missing(position, entry.position() - 1) + "，被删除或者移走";
            }
            if (entry.position() < position) {
                return "不在链中，是另外插入的";
            }
            if (!entry.isAsWritten()) {
                return "内容与其摘要不符，写入后被改动";
            }
            if (previous != null && !previous.equals(entry.previous())) {
                return before == null
                        ? "所载的前一条摘要不是链的起点"
                        : "所载的前一条摘要与第 %d 条（%s）不符，两条之一被改写".formatted(before.position(), before.subject());
            }
            if (end != null && entry.position() > end) {
                return "链尾登记（timeline_head）是第 %d 条，此条是另外插入的".formatted(end);
            }
            return demands.getOrDefault(position, List.of()).stream()
                    .filter(demand -> !entry.digest().equals(demand.digest()))
                    .map(Demand::otherwise)
                    .findFirst()
                    .orElse(null);
        }

        private static String missing(long from, long to) {
            return from == to ? "缺少第 %d 条".formatted(from) : "缺少第 %d 至 %d 条".formatted(from, to);
        }

        Optional<TimelineBreak> found() {
            return Optional.ofNullable(found);
        }
    }
}
