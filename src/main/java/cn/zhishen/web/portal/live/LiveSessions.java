package cn.zhishen.web.portal.live;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which sessions are still signed in; asking does not prolong them. */
@Component
class LiveSessions {

    private final JdbcClient jdbc;

    LiveSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sessions expire by the system time, not by the clock of the processes. */
    Set<String> alive(Collection<String> ids) {
        return jdbc.sql("select session_id from spring_session where session_id = any(:ids) and expiry_time > :now")
                .param("ids", ids.toArray(String[]::new))
                .param("now", Instant.now().toEpochMilli())
                .query(String.class)
                .set();
    }
}
