package cn.zhishen.certificate;

import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.certificate.Signature.Decision;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signing decisions of all applications, in the order in which they were made. The chain of all timelines covers them. */
@Repository
public class Signatures {

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final Clock clock;

    Signatures(JdbcClient jdbc, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.clock = clock;
    }

    public void record(String applicationNumber, Decision decision, String opinion, String officer) {
        long id = jdbc.sql("""
                        insert into signature (application_number, decision, opinion, officer, at) values (?, ?, ?, ?, ?)
                        returning id""")
                .params(applicationNumber, decision.name(), opinion, officer, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        timeline.vouchFor(ChainedTable.SIGNATURE, id, applicationNumber);
    }

    public Optional<Signature> last(String applicationNumber) {
        return jdbc.sql("select * from signature where application_number = ? order by id desc limit 1")
                .param(applicationNumber)
                .query((row, i) -> new Signature(
                        row.getString("application_number"),
                        Decision.valueOf(row.getString("decision")),
                        row.getString("opinion"),
                        row.getString("officer"),
                        row.getTimestamp("at").toInstant()))
                .optional();
    }
}
