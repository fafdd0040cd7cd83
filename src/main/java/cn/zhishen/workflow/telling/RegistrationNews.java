package cn.zhishen.workflow.telling;

import cn.zhishen.certificate.change.SimpleChange;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.supervision.SupervisionTurn;
import cn.zhishen.workflow.supervision.SimpleChangeProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells an enterprise that the business register has something else than its certificates, when continuous supervision comes to it. */
@Component
class RegistrationNews {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationNews.class);

    private final SimpleChanges changes;
    private final SimpleChangeProcess process;
    private final CertificateNews news;
    private final TransactionTemplate transaction;

    RegistrationNews(
            SimpleChanges changes, SimpleChangeProcess process, CertificateNews news, TransactionTemplate transaction) {
        this.changes = changes;
        this.process = process;
        this.news = news;
        this.transaction = transaction;
    }

    /** The check itself goes on if this fails. */
    @EventListener
    void turn(SupervisionTurn turn) {
        try {
            if (!changes.isOffered() || changes.open(turn.uscc()).isPresent()) {
                return;
            }
            var offer = process.offer(turn.uscc());
            if (!offer.isSilent() && !offer.borne().isEmpty()) {
                var ended = changes.ended(turn.uscc()).stream()
                        .findFirst()
                        .map(SimpleChange::reference)
                        .orElse(null);
                transaction.executeWithoutResult(status -> news.differs(turn.uscc(), offer, ended));
            }
        } catch (RuntimeException e) {
            LOG.error("未能核对企业 {} 的工商登记", turn.uscc(), e);
        }
    }
}
