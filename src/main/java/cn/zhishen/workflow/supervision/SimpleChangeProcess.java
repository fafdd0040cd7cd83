package cn.zhishen.workflow.supervision;

import static cn.zhishen.workflow.ProcessVariables.CHANGE_EXPIRES_AT;
import static cn.zhishen.workflow.ProcessVariables.CHANGE_REFERENCE;
import static cn.zhishen.workflow.ProcessVariables.USCC;

import cn.zhishen.application.timeline.Acting;
import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.change.ChangeOffers;
import cn.zhishen.certificate.change.Offer;
import cn.zhishen.certificate.change.SimpleChange;
import cn.zhishen.certificate.change.SimpleChangeRefused;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.identity.face.AttemptPermission;
import cn.zhishen.identity.face.FaceAttemptsExhausted;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceChallenge;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.registry.Registers;
import cn.zhishen.workflow.DueDates;
import cn.zhishen.workflow.MessageNames;
import cn.zhishen.workflow.RetriedTransactions;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;

/** What the enterprise does in a simple change of its certificates. No transaction is open while the business register is asked. */
@Service
public class SimpleChangeProcess {

    private static final String PROCESS = "simple-change";
    private static final String AUTHENTICATION = "requestChangeAuthentication";

    private final SimpleChanges changes;
    private final ChangeOffers offers;
    private final Registers registers;
    private final RegisterEntries entries;
    private final FaceAuthentications faces;
    private final DueDates dueDates;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final RetriedTransactions transactions;
    private final Acting acting;

    SimpleChangeProcess(
            SimpleChanges changes,
            ChangeOffers offers,
            Registers registers,
            RegisterEntries entries,
            FaceAuthentications faces,
            DueDates dueDates,
            RuntimeService runtime,
            TaskService tasks,
            RetriedTransactions transactions,
            Acting acting) {
        this.changes = changes;
        this.offers = offers;
        this.registers = registers;
        this.entries = entries;
        this.faces = faces;
        this.dueDates = dueDates;
        this.runtime = runtime;
        this.tasks = tasks;
        this.transactions = transactions;
        this.acting = acting;
    }

    /**
     * Asks the business register.
     *
     * @throws cn.zhishen.certificate.change.UnknownSimpleChange if the office wants no simple changes
     */
    public Offer offer(Uscc uscc) {
        changes.requireOffered();
        try {
            var answer = registers.business(uscc);
            var found = answer.value();
            return offers.offer(
                    uscc,
                    answer.source(),
                    answer.answeredAt(),
                    new Particulars(
                            said(found.name()),
                            said(found.address()),
                            found.registeredCapitalWan(),
                            said(found.legalRepresentative())),
                    entries.obstacle(found));
        } catch (RegisterUnavailable e) {
            return Offer.silent(e.register());
        }
    }

    /** Null if the register says nothing of it. */
    private static String said(String words) {
        var plain = TextLikeness.clean(words);
        return plain == null || plain.isEmpty() ? null : plain;
    }

    /**
     * Confirms what was shown and begins the process.
     *
     * @param shown {@link Offer#digest} of what was shown
     * @throws SimpleChangeRefused if the register or the certificates say something else by now, or nothing can be changed
     * @throws RegisterUnavailable if the register is silent
     */
    public SimpleChange confirm(Uscc uscc, String enterprise, String shown) {
        var offer = offer(uscc);
        if (offer.isSilent()) {
            throw new RegisterUnavailable(offer.source(), 1, null);
        }
        if (offer.isOpen() && !offer.digest().equals(shown)) {
            throw new SimpleChangeRefused("工商登记或者证书刚刚有变化，请核对以后再确认");
        }
        return transactions.execute(() -> {
            var change = changes.confirm(uscc, enterprise, offer);
            runtime.startProcessInstanceByKey(
                    PROCESS,
                    change.reference(),
                    Map.of(
                            CHANGE_REFERENCE.name(),
                            change.reference(),
                            USCC.name(),
                            uscc.value(),
                            CHANGE_EXPIRES_AT.name(),
                            dueDates.endOf(change.lastDay())));
            return change;
        });
    }

    /** Whether the enterprise may begin a face authentication now; otherwise an answer is awaited, or the attempts are used up. */
    public boolean mayAuthenticate(String reference) {
        return authentication(reference).isPresent();
    }

    private Optional<Task> authentication(String reference) {
        return Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(AUTHENTICATION)
                .singleResult());
    }

    /** What the attempts of today permit, those of changes that were withdrawn included. */
    public AttemptPermission attempts(Uscc uscc) {
        return faces.mayStart(changes.ofToday(uscc));
    }

    public int attemptsLeft(Uscc uscc) {
        return faces.attemptsLeft(changes.ofToday(uscc));
    }

    /**
     * Begins one face authentication of the legal representative.
     *
     * @throws FaceAttemptsExhausted if the day's attempts are used up
     * @throws SimpleChangeRefused if it is not the time for it, or the library has another legal representative
     */
    public FaceChallenge requestFaceAuthentication(Uscc uscc, String reference) {
        return transactions.execute(() -> {
            var change = changes.get(uscc, reference);
            var permission = attempts(uscc);
            if (change.authenticatedAt() == null && change.outcome() == null && !permission.permitted()) {
                throw new FaceAttemptsExhausted(permission);
            }
            var task = authentication(reference)
                    .orElseThrow(
                            () -> new SimpleChangeRefused("%s 现在不能发起人脸认证（%s）".formatted(reference, change.state())));
            tasks.complete(task.getId());
            return faces.latest(reference).orElseThrow();
        });
    }

    /** Whether its process still runs; an administrator may have deleted it. */
    public boolean isRunning(String reference) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(PROCESS)
                        .processInstanceBusinessKey(reference)
                        .count()
                > 0;
    }

    /**
     * Withdraws a change, or ends one whose process is gone.
     *
     * @throws SimpleChangeRefused if an officer has decided, or it has ended
     */
    public void withdraw(Uscc uscc, String reference) {
        transactions.execute(() -> {
            var change = changes.get(uscc, reference);
            if (change.outcome() == null && !isRunning(reference)) {
                changes.abandon(reference, acting.now());
            } else if (runtime.createMessageCorrelation(MessageNames.CHANGE_WITHDRAWN)
                    .processInstanceBusinessKey(reference)
                    .correlateAllWithResult()
                    .isEmpty()) {
                throw new SimpleChangeRefused("%s %s，不能撤回".formatted(reference, change.state()));
            }
            return change;
        });
    }
}
