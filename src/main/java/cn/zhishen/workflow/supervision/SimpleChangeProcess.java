package cn.zhishen.workflow.supervision;

import static cn.zhishen.workflow.ProcessVariables.CHANGE_EXPIRES_AT;
import static cn.zhishen.workflow.ProcessVariables.CHANGE_REFERENCE;
import static cn.zhishen.workflow.ProcessVariables.USCC;

import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.change.Offer;
import cn.zhishen.certificate.change.SimpleChange;
import cn.zhishen.certificate.change.SimpleChangeRefused;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.identity.face.FaceAttemptsExhausted;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceChallenge;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.registry.Registers;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.vocabulary.Vocabularies;
import cn.zhishen.review.vocabulary.Vocabulary;
import cn.zhishen.shared.RegionSettings;
import cn.zhishen.workflow.DueDates;
import cn.zhishen.workflow.MessageNames;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What the enterprise does in a simple change of its certificates. No transaction is open while the business register is asked. */
@Service
public class SimpleChangeProcess {

    private static final String PROCESS = "simple-change";
    private static final String AUTHENTICATION = "requestChangeAuthentication";
    /** What the vocabulary calls the status of an enterprise in good order. */
    private static final String IN_ORDER = "存续";

    private final SimpleChanges changes;
    private final Registers registers;
    private final Vocabularies vocabularies;
    private final RegionSettings region;
    private final FaceAuthentications faces;
    private final DueDates dueDates;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SimpleChangeProcess(
            SimpleChanges changes,
            Registers registers,
            Vocabularies vocabularies,
            RegionSettings region,
            FaceAuthentications faces,
            DueDates dueDates,
            RuntimeService runtime,
            TaskService tasks,
            TransactionTemplate transaction,
            Clock clock) {
        this.changes = changes;
        this.registers = registers;
        this.vocabularies = vocabularies;
        this.region = region;
        this.faces = faces;
        this.dueDates = dueDates;
        this.runtime = runtime;
        this.tasks = tasks;
        this.transaction = transaction;
        this.clock = clock;
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
            return changes.offer(
                    uscc,
                    answer.source(),
                    answer.answeredAt(),
                    new Particulars(
                            found.name(), found.address(), found.registeredCapitalWan(), found.legalRepresentative()),
                    obstacle(found));
        } catch (RegisterUnavailable e) {
            return Offer.silent(e.register());
        }
    }

    private String obstacle(BusinessRegistration found) {
        if (!found.found()) {
            return "工商登记库中没有本企业，请先向登记机关核实";
        }
        var status = vocabularies.at(clock.instant()).means(Vocabulary.Kind.BUSINESS_STATUS, IN_ORDER, found.status());
        if (status != Result.PASS) {
            return "工商登记状态为“%s”，%s".formatted(found.status(), status == Result.FAIL ? "不能变更证书" : "是否存续须人工核对，请到窗口办理变更");
        }
        return found.divisionCode().startsWith(region.divisionPrefix())
                ? null
                : "工商登记的注册地（区划代码 %s）不在本自治区内；跨省变更应当申请重新核定，不能办理简易变更".formatted(found.divisionCode());
    }

    /**
     * Confirms what was shown and begins the process.
     *
     * @param shown {@link Offer#digest} of what was shown
     * @throws SimpleChangeRefused if the register or the certificates say something else by now, or nothing can be changed
     * @throws RegisterUnavailable if the register is silent
     * @throws FaceAttemptsExhausted if another change of today has used up its attempts
     */
    public SimpleChange confirm(Uscc uscc, String enterprise, String shown) {
        var offer = offer(uscc);
        if (offer.isSilent()) {
            throw new RegisterUnavailable(offer.source(), 1, null);
        }
        if (offer.isOpen() && !offer.digest().equals(shown)) {
            throw new SimpleChangeRefused("工商登记或者证书刚刚有变化，请核对以后再确认");
        }
        requireAttemptsLeft(uscc);
        return transaction.execute(status -> {
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

    /** A change that is withdrawn and confirmed again gives no further attempts on the same day. */
    private void requireAttemptsLeft(Uscc uscc) {
        changes.of(uscc).stream()
                .map(change -> faces.mayStart(change.reference()))
                .filter(permission -> !permission.permitted())
                .findFirst()
                .ifPresent(permission -> {
                    throw new FaceAttemptsExhausted(permission);
                });
    }

    /**
     * Begins one face authentication of the legal representative.
     *
     * @throws FaceAttemptsExhausted if the day's attempts are used up
     * @throws SimpleChangeRefused if it is not the time for it, or the library has another legal representative
     */
    public FaceChallenge requestFaceAuthentication(Uscc uscc, String reference) {
        return transaction.execute(status -> {
            var change = changes.get(uscc, reference);
            var permission = faces.mayStart(reference);
            if (change.authenticatedAt() == null && change.outcome() == null && !permission.permitted()) {
                throw new FaceAttemptsExhausted(permission);
            }
            var task = tasks.createTaskQuery()
                    .processInstanceBusinessKey(reference)
                    .taskDefinitionKey(AUTHENTICATION)
                    .singleResult();
            if (task == null) {
                throw new SimpleChangeRefused("%s 现在不能发起人脸认证（%s）".formatted(reference, change.state()));
            }
            tasks.complete(task.getId());
            return faces.latest(reference).orElseThrow();
        });
    }

    /** @throws SimpleChangeRefused if an officer has decided, or it has ended */
    public void withdraw(Uscc uscc, String reference) {
        transaction.executeWithoutResult(status -> {
            var change = changes.get(uscc, reference);
            if (runtime.createMessageCorrelation(MessageNames.CHANGE_WITHDRAWN)
                    .processInstanceBusinessKey(reference)
                    .correlateAllWithResult()
                    .isEmpty()) {
                throw new SimpleChangeRefused("%s %s，不能撤回".formatted(reference, change.state()));
            }
        });
    }
}
