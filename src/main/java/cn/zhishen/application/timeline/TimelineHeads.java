package cn.zhishen.application.timeline;

import cn.zhishen.shared.TransactionLocks;
import cn.zhishen.signing.TextSigner;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The signed heads of all days, which everybody may read and keep. */
@Service
public class TimelineHeads {

    private static final Logger LOG = LoggerFactory.getLogger(TimelineHeads.class);

    private final JdbcClient jdbc;
    private final TransactionLocks locks;
    private final TimelineCheck check;
    private final TextSigner signer;
    private final Clock clock;

    public TimelineHeads(JdbcClient jdbc, TransactionLocks locks, TimelineCheck check, TextSigner signer, Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.check = check;
        this.signer = signer;
        this.clock = clock;
    }

    /** The latest day first; {@code page} from 0. */
    public List<TimelineHead> page(int page, int size) {
        return jdbc.sql("select * from timeline_day_head order by day desc limit ? offset ?")
                .params(size, (long) page * size)
                .query(TimelineHead::read)
                .list();
    }

    public long count() {
        return jdbc.sql("select count(*) from timeline_day_head")
                .query(Long.class)
                .single();
    }

    /** All heads as text to keep, one in each line, the earliest first. */
    public String text() {
        return jdbc
                .sql("select day, position, digest from timeline_day_head order by day")
                .query(KeptHead::read)
                .list()
                .stream()
                .map(head -> head.line() + "\n")
                .collect(Collectors.joining("", "# 办理过程每日链头：日期 条数 SM3摘要\n", ""));
    }

    /**
     * Signs the days that are over and have no head yet, including days on which the program did not run. Only one node signs
     * at a time; a later one finds nothing to do. The entries since the last head are checked, but the head is signed even if
     * they have a break: a head hides no break.
     */
    @Scheduled(cron = "${zhishen.timeline.cron}")
    @Transactional
    public void signEndedDays() {
        locks.hold("timeline heads");
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, clock.getZone());
        var last = page(0, 1).stream().findFirst();
        var first = last.map(head -> head.day().plusDays(1)).orElse(today.minusDays(1));
        if (first.isBefore(today)) {
            check.since(last.orElse(null)).ifPresent(found -> LOG.error("{}", found.text()));
        }
        first.datesUntil(first.isBefore(today) ? today : first).forEach(day -> {
            for (var entry : lastOf(day)) {
                insert(TimelineHead.sign(day, entry.position(), entry.digest(), now, signer));
            }
        });
    }

    /** The last entry up to the end of a day; empty if there is none yet. */
    private List<TimelineEntry> lastOf(LocalDate day) {
        return jdbc.sql("select * from application_event where at < ? order by position desc limit 1")
                .param(day.plusDays(1).atStartOfDay(clock.getZone()).toInstant().atOffset(ZoneOffset.UTC))
                .query(TimelineEntry::read)
                .list();
    }

    private void insert(TimelineHead head) {
        jdbc.sql("""
                        insert into timeline_day_head (day, position, digest, signed_at, signature, certificate)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        head.day(),
                        head.position(),
                        head.digest(),
                        head.signedAt().atOffset(ZoneOffset.UTC),
                        head.signature(),
                        head.certificate())
                .update();
    }
}
