package cn.zhishen.workflow.supervision;

import static cn.zhishen.workflow.ProcessVariables.CERTIFICATE_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.MEASURE_REFERENCE;
import static cn.zhishen.workflow.ProcessVariables.MEASURE_STATEMENTS;

import cn.zhishen.certificate.CertificateMeasure;
import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.MeasureRefused;
import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.workflow.MessageNames;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.HumanDecisions;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.telling.CertificateNews;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the proposal of a measure and starts its process, and hands the enterprise's answer to it, each in one transaction. */
@Service
public class CertificateMeasureProcess {

    private static final String PROCESS = "certificate-measure";

    private final MeasureProposals proposals;
    private final CertificateMeasures measures;
    private final FourEyes fourEyes;
    private final Certificates certificates;
    private final CertificateNews news;
    private final HumanDecisions decisions;
    private final RuntimeService runtime;
    private final TaskService tasks;

    CertificateMeasureProcess(
            MeasureProposals proposals,
            CertificateMeasures measures,
            FourEyes fourEyes,
            Certificates certificates,
            CertificateNews news,
            HumanDecisions decisions,
            RuntimeService runtime,
            TaskService tasks) {
        this.proposals = proposals;
        this.measures = measures;
        this.fourEyes = fourEyes;
        this.certificates = certificates;
        this.news = news;
        this.decisions = decisions;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /**
     * Parameters and exceptions are those of {@link MeasureProposals#propose}.
     *
     * @throws MeasureRefused also if the officer has a tie with the enterprise
     */
    @Transactional
    public MeasureProposal propose(
            String number,
            int edition,
            CertificateMeasure.Kind kind,
            Collection<String> codes,
            String basis,
            String facts,
            String officer) {
        var proposal = record(number, edition, kind, codes, basis, facts, officer);
        runtime.startProcessInstanceByKey(
                PROCESS,
                proposal.reference(),
                Map.of(MEASURE_REFERENCE.name(), proposal.reference(), CERTIFICATE_NUMBER.name(), number));
        return proposal;
    }

    /** As {@link #propose}, for a process that calls that of the measure itself. */
    @Transactional
    public MeasureProposal record(
            String number,
            int edition,
            CertificateMeasure.Kind kind,
            Collection<String> codes,
            String basis,
            String facts,
            String officer) {
        requireUninvolved(StaffTask.PROPOSE_MEASURE, number, officer);
        var proposal = proposals.propose(number, edition, kind, codes, basis, facts, officer);
        fourEyes.handled(StaffTask.PROPOSE_MEASURE, proposal.reference(), officer);
        return proposal;
    }

    /**
     * Takes a measure that needs no hearing, at once. Parameters and exceptions are those of {@link CertificateMeasures#take}.
     *
     * @throws MeasureRefused also if the enterprise has to be heard first, or the officer has a tie with it
     */
    @Transactional
    public void take(
            String number,
            int edition,
            CertificateMeasure.Kind kind,
            Collection<String> codes,
            String basis,
            String reason,
            String officer) {
        if (measures.isProposed(kind, basis)) {
            throw new MeasureRefused("依据所选的条款，%s要先告知企业、听取陈述申辩，请在证书办理页提出".formatted(kind.chinese()));
        }
        requireUninvolved(StaffTask.TAKE_MEASURE, number, officer);
        measures.take(number, edition, kind, codes, basis, reason, officer);
        fourEyes.handled(StaffTask.TAKE_MEASURE, number, officer);
        news.taken(
                number,
                edition,
                kind,
                certificates.find(number, edition).orElseThrow().items().stream()
                        .filter(item -> codes.isEmpty() || codes.contains(item.code()))
                        .map(Item::title)
                        .toList());
    }

    private void requireUninvolved(StaffTask act, String number, String officer) {
        fourEyes.objection(act, number, officer).ifPresent(objection -> {
            throw new MeasureRefused(objection);
        });
    }

    /**
     * Parameters and exceptions are those of {@link MeasureProposals#arrangeHearing}. The enterprise is told (行政处罚法第六十四条第二项), and the
     * decision is due after the hearing, since it cannot be taken before.
     *
     * @param number of the certificate
     */
    @Transactional
    public void arrangeHearing(String number, String reference, LocalDate on, String place, String officer) {
        requireUninvolved(StaffTask.ARRANGE_HEARING, number, officer);
        proposals.arrangeHearing(number, reference, on, place, officer);
        fourEyes.handled(StaffTask.ARRANGE_HEARING, reference, officer);
        news.hearing(proposals.find(reference).orElseThrow());
        tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(StaffTask.CONFIRM_MEASURE.id())
                .list()
                .forEach(task -> {
                    task.setDueDate(decisions.due(StaffTask.CONFIRM_MEASURE, reference, task.getCreateTime()));
                    tasks.saveTask(task);
                });
    }

    /** Parameters and exceptions are those of {@link MeasureProposals#answer}. */
    @Transactional
    public void answer(Uscc uscc, String reference, String answer, boolean hearing) {
        var statements = proposals.answer(uscc, reference, answer, hearing);
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(reference)
                .list()
                .forEach(instance ->
                        runtime.setVariable(instance.getId(), MEASURE_STATEMENTS.name(), String.valueOf(statements)));
        // on the last evening the task may have begun already: then nobody waits for the message, and the answer is on
        // record
        runtime.createMessageCorrelation(MessageNames.MEASURE_ANSWERED)
                .processInstanceBusinessKey(reference)
                .correlateAllWithResult();
    }
}
