package cn.zhishen.workflow;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that are tried again if a job of the process interfered or the database broke a deadlock. */
@Component
public class RetriedTransactions {

    private static final int TRIES = 5;

    private final TransactionTemplate transaction;

    RetriedTransactions(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    public <T> T execute(Supplier<T> step) {
        for (int i = 1; ; i++) {
            try {
                return transaction.execute(status -> step.get());
            } catch (OptimisticLockingException | ConcurrencyFailureException e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }
}
