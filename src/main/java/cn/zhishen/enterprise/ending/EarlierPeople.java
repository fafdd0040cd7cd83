package cn.zhishen.enterprise.ending;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads, after a start, people who were stored before the columns by which lists are narrowed. What was read is kept if it is interrupted; what
 * fails is read by the job that tells what ends.
 */
@Component
class EarlierPeople {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierPeople.class);
    private static final int AT_ONCE = 500;

    private final EndingCredentials people;

    EarlierPeople(EndingCredentials people) {
        this.people = people;
    }

    /** There may be many, and the program serves people meanwhile. */
    @EventListener(ApplicationReadyEvent.class)
    void readAtStart() {
        var reading = new Thread(this::read, "earlier people");
        reading.setDaemon(true);
        reading.setPriority(Thread.MIN_PRIORITY);
        reading.start();
    }

    private void read() {
        int all = 0;
        try {
            for (int some = AT_ONCE; some == AT_ONCE; all += some) {
                some = people.readSome(AT_ONCE);
            }
        } catch (RuntimeException e) {
            LOG.warn("以前存入的人员没有读完，每日任务会接着读（{}）", e.getClass().getSimpleName());
        }
        if (all > 0) {
            LOG.info("读出以前存入的 {} 名人员的证书有效期和任职经历", all);
        }
    }
}
