package cn.zhishen.workflow.telling;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells of each thing in a transaction of its own: what fails is logged, tried again when the job next runs, and keeps nobody from being
 * told of the rest.
 */
@Component
class EachAlone {

    private static final Logger LOG = LoggerFactory.getLogger(EachAlone.class);

    private final TransactionTemplate transaction;

    EachAlone(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param what it is about, for the log: names nobody */
    void tell(String what, Runnable telling) {
        try {
            transaction.executeWithoutResult(status -> telling.run());
        } catch (RuntimeException e) {
            LOG.error("{} 未能通知有关人员", what, e);
        }
    }
}
