package cn.zhishen.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;

/** The access records. They are only added and read: the database refuses to change or delete them. */
@Service
public class AccessRecords {

    private static final int LONGEST_ITEM = 200;
    private static final Logger LOG = LoggerFactory.getLogger(AccessRecords.class);
    private final JdbcClient jdbc;
    private final Clock clock;

    AccessRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Records a reading. It must be called before anything is shown.
     *
     * @param subject null if several were read at once
     * @param item the part that was read; null for the whole
     * @throws NotRecorded if the reading could not be recorded; then nothing may be shown
     */
    public void record(Reader reader, Disclosed disclosed, String subject, String item, String address) {
        try {
            jdbc.sql("""
                            insert into access_record (at, reader_kind, reader, reader_name, disclosed, subject, item, address)
                            values (?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            time(clock.instant()),
                            reader.kind().name(),
                            reader.id(),
                            reader.name(),
                            disclosed.name(),
                            subject,
                            item == null ? null : item.substring(0, Math.min(LONGEST_ITEM, item.length())),
                            address)
                    .update();
        } catch (DataAccessException | TransactionException e) {
            LOG.error("查阅未能记录，内容没有提供：{} {}", disclosed, subject, e);
            throw new NotRecorded(e);
        }
    }

    /** One page of the readings, latest first; {@code page} counts from 0. */
    @Transactional(readOnly = true)
    public List<AccessRecord> page(AccessFilter filter, int page, int size) {
        var where = new Where(filter);
        where.values.add(size);
        where.values.add((long) page * size);
        return jdbc.sql("""
                        select r.* from access_record r
                            join (select id from access_record%s order by at desc, id desc limit ? offset ?) chosen on chosen.id = r.id
                        order by r.at desc, r.id desc""".formatted(where))
                .params(where.values)
                .query((row, i) -> read(row))
                .list();
    }

    /** How many there are; {@code most + 1} if there are more than {@code most}, since no more are counted. */
    @Transactional(readOnly = true)
    public long count(AccessFilter filter, int most) {
        var where = new Where(filter);
        where.values.add(most + 1L);
        return jdbc.sql("select count(*) from (select from access_record" + where + " limit ?) counted")
                .params(where.values)
                .query(Long.class)
                .single();
    }

    private static AccessRecord read(ResultSet row) throws SQLException {
        return new AccessRecord(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Reader(
                        Reader.Kind.valueOf(row.getString("reader_kind")),
                        row.getString("reader"),
                        row.getString("reader_name")),
                Disclosed.valueOf(row.getString("disclosed")),
                row.getString("subject"),
                row.getString("item"),
                row.getString("address"));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A filter as an SQL condition and its values. */
    private static final class Where {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        Where(AccessFilter filter) {
            if (filter.reader() != null) {
                conditions.add("(reader = ? or reader_name = ?)");
                values.add(filter.reader());
                values.add(filter.reader());
            }
            if (filter.subjects() != null) {
                conditions.add("subject = any (?)");
                values.add(filter.subjects().toArray(String[]::new));
            }
            if (filter.from() != null) {
                conditions.add("at >= ?");
                values.add(time(filter.from()));
            }
            if (filter.until() != null) {
                conditions.add("at < ?");
                values.add(time(filter.until()));
            }
        }

        @Override
        public String toString() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }
    }
}
