package cn.zhishen.workflow.steps.supervision;

import static cn.zhishen.workflow.ProcessVariables.CERTIFICATE_NUMBER;

import cn.zhishen.certificate.Certificates;
import cn.zhishen.spotcheck.DrawnCheck;
import cn.zhishen.spotcheck.DrawnChecks;
import cn.zhishen.workflow.supervision.CheckedClauses;
import cn.zhishen.workflow.supervision.SupervisionOutcomes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says what is to be checked of a certificate, clause by clause. One that is no longer in force is not checked. */
@Component
class BeginCertificateCheck implements JavaDelegate {

    private final DrawnChecks checks;
    private final Certificates certificates;
    private final CheckedClauses clauses;
    private final SupervisionOutcomes outcomes;

    BeginCertificateCheck(
            DrawnChecks checks, Certificates certificates, CheckedClauses clauses, SupervisionOutcomes outcomes) {
        this.checks = checks;
        this.certificates = certificates;
        this.clauses = clauses;
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = CERTIFICATE_NUMBER.from(execution);
        var reference = execution.getProcessBusinessKey();
        var check = begin(reference, number);
        if (!outcomes.isInForce(number)) {
            checks.concludeEnded(
                    check.reference(),
                    "核查时证书"
                            + certificates
                                    .standing(certificates.find(number).orElseThrow())
                                    .chinese(),
                    null);
        }
    }

    private DrawnCheck begin(String reference, String number) {
        var opened = checks.find(reference).filter(check -> check.opened() != null);
        if (opened.isPresent()) {
            return checks.beginOpened(
                    reference,
                    clauses.of(requireSame(reference, number, opened.get().number())));
        }
        var quarter = reference.substring(0, Math.max(0, reference.length() - number.length() - 1));
        requireSame(reference, reference, checks.reference(quarter, number));
        return checks.begin(quarter, number, clauses.of(number));
    }

    private static String requireSame(String reference, String one, String other) {
        if (!one.equals(other)) {
            throw new IllegalStateException(reference + " 不是这张证书的核查编号，流程不能继续");
        }
        return one;
    }
}
