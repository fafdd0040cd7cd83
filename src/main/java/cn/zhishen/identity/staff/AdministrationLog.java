package cn.zhishen.identity.staff;

import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What security officers did to accounts, log-ins and API clients. Entries are only added. Older entries name administrators, who did this
 * before there were security officers. The chain of all timelines covers them.
 */
@Service
public class AdministrationLog {

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final Clock clock;

    AdministrationLog(JdbcClient jdbc, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.clock = clock;
    }

    public enum Deed {
        CLIENT_REGISTERED("登记客户端"),
        SECRET_CHANGED("更换密钥"),
        CLIENT_ENDED("终止客户端"),
        LOG_IN_ENDED("结束登录"),
        LOG_INS_ENDED("结束全部登录"),
        ACCOUNT_OPENED("开立账号"),
        GROUPS_CHANGED("调整分组"),
        PASSWORD_SET("重设密码"),
        MAILBOX_CHANGED("更改邮箱"),
        ACCOUNT_REMOVED("删除账号");

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
    public record Entry(Instant at, String officer, String officerName, Deed deed, String subject, String note) {}

    /** Within the transaction of the deed. */
    public void add(SecurityOfficer officer, Deed deed, String subject, String note) {
        var id = jdbc.sql("""
                        insert into administration_entry (at, administrator, administrator_name, deed, subject, note)
                        values (:at, :id, :name, :deed, :subject, :note) returning id
                        """)
                .param("at", Timestamp.from(clock.instant()))
                .param("id", officer.id())
                .param("name", officer.name())
                .param("deed", deed.name())
                .param("subject", subject)
                .param("note", note)
                .query(Long.class)
                .single();
        timeline.vouchFor(ChainedTable.ADMINISTRATION_ENTRY, id, subject);
    }

    /** The latest entries first, at most {@code most}. */
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
