package cn.zhishen.complaint;

import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes complaints that were closed longer ago than the authority keeps them, and records it in the chain of all timelines. */
@Component
class ComplaintRetention {

    private static final Logger LOG = LoggerFactory.getLogger(ComplaintRetention.class);

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final Clock clock;
    private final int keptYears;

    ComplaintRetention(JdbcClient jdbc, Timeline timeline, Clock clock, ComplaintSettings settings) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.clock = clock;
        this.keptYears = settings.keptYears();
    }

    private record Closed(UUID id, String receipt, String receiptDigits, String recheckedApplication) {}

    /** If another node was first, nothing is left to do. */
    @Scheduled(cron = "${zhishen.complaint.removal-cron}")
    @Transactional
    public void removeOld() {
        if (keptYears == 0) {
            return;
        }
        var kept = LocalDate.now(clock).minusYears(keptYears).atStartOfDay(clock.getZone());
        var old = jdbc.sql(
                        "select id, receipt, receipt_digits, rechecked_application from complaint where closed_at < ? order by id for update")
                .param(kept.toOffsetDateTime())
                .query(Closed.class)
                .list();
        old.forEach(this::remove);
        if (!old.isEmpty()) {
            LOG.info("依保存期限删除办结满 {} 年的投诉 {} 件", keptYears, old.size());
        }
    }

    private void remove(Closed complaint) {
        jdbc.sql("delete from complaint_event where complaint_id = ? returning id")
                .param(complaint.id())
                .query(Long.class)
                .list()
                .forEach(id -> timeline.vouchFor(ChainedTable.COMPLAINT_EVENT, id, complaint.receipt()));
        jdbc.sql("delete from complaint where id = ?").param(complaint.id()).update();
        timeline.vouchFor(ChainedTable.COMPLAINT, complaint.receiptDigits(), complaint.receipt());
        if (complaint.recheckedApplication() != null) {
            timeline.vouchFor(ChainedTable.COMPLAINT_RECHECK, complaint.receiptDigits(), complaint.receipt());
        }
    }
}
