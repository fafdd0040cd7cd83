package cn.zhishen.workflow.supervision;

import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.Standing;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.spotcheck.DrawnCheck;
import cn.zhishen.spotcheck.DrawnCheck.Clause;
import cn.zhishen.spotcheck.DrawnChecks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is checked of a certificate: the clauses by which the qualifications that it has now were granted. */
@Component
public class CheckedClauses {

    private final DrawnChecks checks;
    private final Certificates certificates;
    private final Reviews reviews;

    CheckedClauses(DrawnChecks checks, Certificates certificates, Reviews reviews) {
        this.checks = checks;
        this.certificates = certificates;
        this.reviews = reviews;
    }

    /** The clauses as the verification reports name them. What no report tells of is one clause for the qualification as a whole. */
    @Transactional(readOnly = true)
    public List<Clause> of(String number) {
        var certificate = certificates.find(number).orElseThrow();
        var current = certificates.current(certificate);
        // one that has ended has none any more
        var items = current.isEmpty() ? certificate.items() : current;
        var codes = items.stream().map(Item::code).collect(Collectors.toSet());
        var found = new ArrayList<>(certificates.applications(number).stream()
                .flatMap(application -> reviews.find(application).stream())
                .flatMap(review -> review.report().findings().stream())
                .filter(finding -> finding.itemCode() == null || codes.contains(finding.itemCode()))
                .collect(Collectors.toMap(
                        finding -> Paragraph.key(finding),
                        finding -> new Clause(
                                finding.itemCode(),
                                finding.indicator(),
                                finding.clause(),
                                finding.requirement(),
                                false),
                        (latest, earlier) -> latest,
                        LinkedHashMap::new))
                .values());
        items.stream()
                .filter(item -> found.stream().noneMatch(clause -> item.code().equals(clause.itemCode())))
                .map(item -> new Clause(item.code(), item.code(), "资质标准", item.title() + "的全部标准", false))
                .forEach(found::add);
        return List.copyOf(found);
    }

    /**
     * The check with the clauses of the certificate as it is now. One that is concluded, or whose certificate has ended, stays as it is.
     *
     * @throws cn.zhishen.spotcheck.UnknownSpotCheck if there is no such check
     */
    @Transactional
    public DrawnCheck follow(String reference) {
        var check = checks.get(reference);
        if (check.outcome() != null) {
            return check;
        }
        var certificate = certificates.find(check.number()).orElseThrow();
        if (certificates.standing(certificate) != Standing.VALID) {
            return check;
        }
        var codes = certificates.current(certificate).stream().map(Item::code).collect(Collectors.toSet());
        return checks.follow(reference, codes, of(check.number()));
    }
}
