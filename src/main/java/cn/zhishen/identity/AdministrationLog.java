package cn.zhishen.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who did what to API clients and log-ins; only ever added to. */
@Service
public class AdministrationLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    AdministrationLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public enum Deed {
        CLIENT_REGISTERED("登记客户端"),
        SECRET_CHANGED("更换密钥"),
        CLIENT_ENDED("终止客户端"),
        LOG_IN_ENDED("结束登录"),
        LOG_INS_ENDED("结束全部登录");

        private final String chinese;

        Deed(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /**
     * @param subject to whom or what it was done
     * @param note what else matters, possibly empty
     */
    public record Entry(
            Instant at, String administrator, String administratorName, Deed deed, String subject, String note) {}

    public void add(Administrator administrator, Deed deed, String subject, String note) {
        jdbc.sql("""
                        insert into administration_entry (at, administrator, administrator_name, deed, subject, note)
                        values (:at, :id, :name, :deed, :subject, :note)
                        """)
                .param("at", Timestamp.from(clock.instant()))
                .param("id", administrator.id())
                .param("name", administrator.name())
                .param("deed", deed.name())
                .param("subject", subject)
                .param("note", note)
                .update();
    }

    /** The last ones first. */
    public List<Entry> last(int most, Collection<Deed> deeds) {
        return jdbc.sql("""
                        select at, administrator, administrator_name, deed, subject, note from administration_entry
                        where deed in (:deeds) order by id desc limit :most
                        """)
                .param("deeds", deeds.stream().map(Deed::name).toList())
                .param("most", most)
                .query((row, n) -> new Entry(
                        row.getTimestamp("at").toInstant(),
                        row.getString("administrator"),
                        row.getString("administrator_name"),
                        Deed.valueOf(row.getString("deed")),
                        row.getString("subject"),
                        row.getString("note")))
                .list();
    }
}
