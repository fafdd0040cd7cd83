package cn.zhishen.workflow.supervision;

import static cn.zhishen.workflow.ProcessVariables.CERTIFICATE_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.RECTIFICATION_REFERENCE;
import static cn.zhishen.workflow.ProcessVariables.RECTIFICATION_REPORTS;

import cn.zhishen.certificate.rectification.EvidenceFile;
import cn.zhishen.certificate.rectification.Rectification;
import cn.zhishen.certificate.rectification.RectificationRefused;
import cn.zhishen.certificate.rectification.RectificationReturn;
import cn.zhishen.certificate.rectification.RectificationReturns;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.workflow.MessageNames;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.StaffTask;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the order of a rectification and starts its process, and hands the enterprise's report to it, each in one transaction. */
@Service
public class RectificationProcess {

    private static final String PROCESS = "rectification";

    private final Rectifications rectifications;
    private final RectificationReturns returns;
    private final FourEyes fourEyes;
    private final RuntimeService runtime;
    private final TransactionTemplate transaction;

    RectificationProcess(
            Rectifications rectifications,
            RectificationReturns returns,
            FourEyes fourEyes,
            RuntimeService runtime,
            TransactionTemplate transaction) {
        this.rectifications = rectifications;
        this.returns = returns;
        this.fourEyes = fourEyes;
        this.runtime = runtime;
        this.transaction = transaction;
    }

    /**
     * Parameters and exceptions are those of {@link Rectifications#order}.
     *
     * @throws RectificationRefused also if the officer has a tie with the enterprise
     */
    @Transactional
    public Rectification order(Rectifications.Order order, String officer) {
        var ordered = record(order, null, officer);
        runtime.startProcessInstanceByKey(
                PROCESS,
                ordered.reference(),
                Map.of(RECTIFICATION_REFERENCE.name(), ordered.reference(), CERTIFICATE_NUMBER.name(), order.number()));
        return ordered;
    }

    /** What officers answered to reports that were not enough yet, by reference of the order. */
    public Map<String, List<RectificationReturn>> returned(Collection<Rectification> ordered) {
        return returns.of(ordered.stream().map(Rectification::reference).toList());
    }

    /** As {@link #order}, for a process that calls that of the rectification itself. */
    @Transactional
    public Rectification record(Rectifications.Order order, String cause, String officer) {
        fourEyes.objection(StaffTask.ORDER_RECTIFICATION, order.number(), officer)
                .ifPresent(objection -> {
                    throw new RectificationRefused(objection);
                });
        var ordered = rectifications.order(order, cause, officer);
        fourEyes.handled(StaffTask.ORDER_RECTIFICATION, ordered.reference(), officer);
        return ordered;
    }

    /**
     * Parameters and exceptions are those of {@link Rectifications#report}.
     *
     * @param files as they were sent; a file that is not acceptable is refused
     */
    public void report(Uscc uscc, String reference, String text, List<EvidenceFile> files) {
        var admitted = rectifications.admit(files);
        transaction.executeWithoutResult(status -> {
            var reported = rectifications.report(uscc, reference, text, admitted);
            runtime.createProcessInstanceQuery()
                    .processDefinitionKey(PROCESS)
                    .processInstanceBusinessKey(reference)
                    .list()
                    .forEach(instance -> runtime.setVariable(
                            instance.getId(),
                            RECTIFICATION_REPORTS.name(),
                            String.valueOf(reported.reports().size())));
            // a later report, or one on the last evening, finds nobody waiting: it is on record
            runtime.createMessageCorrelation(MessageNames.RECTIFICATION_REPORTED)
                    .processInstanceBusinessKey(reference)
                    .correlateAllWithResult();
        });
    }
}
