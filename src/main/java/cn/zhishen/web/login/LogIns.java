package cn.zhishen.web.login;

import cn.zhishen.identity.staff.AdministrationLog;
import cn.zhishen.identity.staff.AdministrationLog.Deed;
import cn.zhishen.identity.staff.SecurityOfficer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.core.serializer.DefaultDeserializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The live log-ins on all nodes: sessions whose principal is the kind of person, a space and the id. A session that is removed from the
 * table ends with its next request, on any node. Sessions expire by the system time.
 */
@Service
public class LogIns {

    private static final String LIVE = """
            from spring_session s
            join spring_session_attributes a on a.session_primary_id = s.primary_id and a.attribute_name = :origin
            where s.expiry_time > :now and s.principal_name like :kind
              and strpos(upper(split_part(s.principal_name, ' ', 2)), upper(:person)) > 0
            """;

    private final JdbcClient jdbc;
    private final AdministrationLog log;

    LogIns(JdbcClient jdbc, AdministrationLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /** Staff and enterprises log in by different ways, and their ids are unrelated. */
    public enum Kind {
        STAFF("工作人员"),
        ENTERPRISE("企业");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }

        /** The principal of a session, as the table of sessions stores it. */
        String principal(String id) {
            return name() + " " + id;
        }
    }

    /** What a session stores about the origin of its log-in. */
    record Origin(String name, String address, String browser) implements Serializable {

        static final String ATTRIBUTE = "zhishen.log-in";
    }

    /**
     * @param key of the row; nobody can log in with it
     * @param person the log-in of the staff, or the unified social credit code, with a slash and a number for a clerk
     * @param browser in words
     * @param own whether it is the log-in of the person who asks
     */
    public record LogIn(
            String key,
            Kind kind,
            String person,
            String name,
            String address,
            String browser,
            Instant since,
            Instant lastSeen,
            boolean own) {}

    /**
     * One page of the live log-ins, the last used first.
     *
     * @param kind null for all
     * @param person part of the id; empty for all
     * @param asking the session of the person who asks
     * @param page from 0
     */
    public List<LogIn> page(Kind kind, String person, String asking, int page, int size) {
        return live(
                        "select s.*, a.attribute_bytes " + LIVE
                                + " order by s.last_access_time desc, s.primary_id limit :size offset :start",
                        kind,
                        person)
                .param("size", size)
                .param("start", (long) page * size)
                .query((row, n) -> logIn(row, asking))
                .list();
    }

    public long count(Kind kind, String person) {
        return live("select count(*) " + LIVE, kind, person).query(Long.class).single();
    }

    /** Ends a log-in. Ending it again changes nothing. */
    @Transactional
    public void end(String key, SecurityOfficer officer) {
        jdbc.sql("delete from spring_session where primary_id = :key returning principal_name")
                .param("key", key)
                .query(String.class)
                .list()
                .forEach(principal -> log.add(officer, Deed.LOG_IN_ENDED, inWords(principal), ""));
    }

    /** Ends all log-ins of a clerk whom the enterprise has ended. */
    @Transactional
    public void endClerk(String logIn) {
        jdbc.sql("delete from spring_session where principal_name = :principal")
                .param("principal", Kind.ENTERPRISE.principal(logIn))
                .update();
    }

    /** Ends all log-ins of one person. */
    @Transactional
    public void endAll(Kind kind, String person, SecurityOfficer officer) {
        var principal = kind.principal(person);
        int ended = jdbc.sql("delete from spring_session where principal_name = :principal")
                .param("principal", principal)
                .update();
        if (ended > 0) {
            log.add(officer, Deed.LOG_INS_ENDED, inWords(principal), "共 " + ended + " 个");
        }
    }

    private StatementSpec live(String sql, Kind kind, String person) {
        return jdbc.sql(sql)
                .param("origin", Origin.ATTRIBUTE)
                .param("now", Instant.now().toEpochMilli())
                .param("kind", kind == null ? "%" : kind.principal("%"))
                .param("person", person);
    }

    private static LogIn logIn(ResultSet row, String asking) throws SQLException {
        var principal = row.getString("principal_name").split(" ", 2);
        var origin = origin(row.getBytes("attribute_bytes"));
        return new LogIn(
                row.getString("primary_id").strip(),
                Kind.valueOf(principal[0]),
                principal[1],
                origin.name(),
                origin.address(),
                origin.browser(),
                Instant.ofEpochMilli(row.getLong("creation_time")),
                Instant.ofEpochMilli(row.getLong("last_access_time")),
                row.getString("session_id").strip().equals(asking));
    }

    private static Origin origin(byte[] bytes) {
        try {
            return (Origin)
                    new DefaultDeserializer(LogIns.class.getClassLoader()).deserialize(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String inWords(String principal) {
        var parts = principal.split(" ", 2);
        return Kind.valueOf(parts[0]).chinese() + " " + parts[1];
    }
}
