package cn.zhishen.application;

import cn.zhishen.application.dossier.NamedPeople;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads, after a start, whom the dossiers name that were frozen before {@link NamedPeople} kept their names. What was read is kept if it is
 * interrupted, and two programs that read the same come to the same.
 */
@Component
class EarlierDossiers {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierDossiers.class);
    private static final int AT_ONCE = 100;

    private final NamedPeople people;
    private final Dossiers dossiers;
    private final ApplicationRepository applications;
    private final TransactionTemplate transaction;

    EarlierDossiers(
            NamedPeople people,
            Dossiers dossiers,
            ApplicationRepository applications,
            PlatformTransactionManager transactions) {
        this.people = people;
        this.dossiers = dossiers;
        this.applications = applications;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** There may be many, and the program serves people meanwhile. */
    @EventListener(ApplicationReadyEvent.class)
    void readAtStart() {
        var reading = new Thread(this::read, "earlier dossiers");
        reading.setDaemon(true);
        reading.setPriority(Thread.MIN_PRIORITY);
        reading.start();
    }

    private void read() {
        for (var some = people.unread(AT_ONCE); !some.isEmpty(); some = people.unread(AT_ONCE)) {
            some.forEach(this::read);
            LOG.info("已读取 {} 份以前的申报材料中的姓名，供查找", some.size());
        }
    }

    /** The lock of the application keeps a new version from being frozen meanwhile. A dossier that cannot be read must not keep others out. */
    private void read(String number) {
        try {
            transaction.executeWithoutResult(status -> {
                applications.lock(number).orElseThrow();
                people.record(dossiers.snapshot(number).dossier());
            });
        } catch (RuntimeException e) {
            // the exception may hold the content
            LOG.error("申请 {} 的申报材料不能读出，查找姓名时没有它（{}）", number, e.getClass().getSimpleName());
            transaction.executeWithoutResult(status -> people.read(number));
        }
    }
}
