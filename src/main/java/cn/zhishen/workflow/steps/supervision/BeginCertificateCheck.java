package cn.zhishen.workflow.steps.supervision;

import static cn.zhishen.workflow.ProcessVariables.CERTIFICATE_NUMBER;

import cn.zhishen.certificate.Certificates;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.spotcheck.DrawnCheck.Clause;
import cn.zhishen.spotcheck.DrawnChecks;
import cn.zhishen.workflow.supervision.SupervisionOutcomes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says what is to be checked of a drawn certificate, clause by clause. One that is no longer in force is not checked. */
@Component
class BeginCertificateCheck implements JavaDelegate {

    private final DrawnChecks checks;
    private final Certificates certificates;
    private final Reviews reviews;
    private final SupervisionOutcomes outcomes;

    BeginCertificateCheck(
            DrawnChecks checks, Certificates certificates, Reviews reviews, SupervisionOutcomes outcomes) {
        this.checks = checks;
        this.certificates = certificates;
        this.reviews = reviews;
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = CERTIFICATE_NUMBER.from(execution);
        var reference = execution.getProcessBusinessKey();
        var quarter = reference.substring(0, reference.length() - number.length() - 1);
        if (!checks.reference(quarter, number).equals(reference)) {
            throw new IllegalStateException(reference + " 不是证书 " + number + " 的核查编号，流程不能继续");
        }
        var check = checks.begin(quarter, number, clauses(number));
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

    /** The clauses by which the qualifications on the certificate were granted, as the verification reports name them. */
    private List<Clause> clauses(String number) {
        var certificate = certificates.find(number).orElseThrow();
        var codes = certificate.items().stream().map(item -> item.code()).collect(Collectors.toSet());
        var clauses = certificates.applications(number).stream()
                .flatMap(application -> reviews.find(application).stream())
                .flatMap(review -> review.report().findings().stream())
                .filter(finding -> finding.itemCode() == null || codes.contains(finding.itemCode()))
                .collect(Collectors.toMap(
                        finding -> Paragraph.key(finding),
                        finding -> new Clause(
                                finding.itemCode(), finding.indicator(), finding.clause(), finding.requirement()),
                        (latest, earlier) -> latest,
                        LinkedHashMap::new));
        return clauses.isEmpty()
                ? certificate.items().stream()
                        .map(item -> new Clause(item.code(), item.code(), "资质标准", item.title() + "的全部标准"))
                        .toList()
                : List.copyOf(clauses.values());
    }
}
