package cn.zhishen.web.staff;

import cn.zhishen.application.Application;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.Snapshot;
import cn.zhishen.application.timeline.ApplicationEvent;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.printing.FormBox;
import cn.zhishen.publicnotice.Objection;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.CreditRecord;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.register.RegisterInquiries;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.OneTimeNotice;
import cn.zhishen.review.report.RecordedReview;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.statement.RefusalStatement;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.SettledWord;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.web.page.ShownAgents.ShownAgent;
import cn.zhishen.web.page.ShownScan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything about one application. What has not happened yet is null or an empty list.
 *
 * @param scans the uploaded scans, newest first
 * @param agents whom the enterprise authorised, newest first
 * @param documents all documents, newest first
 */
record ApplicationFile(
        Application application,
        List<ApplicationEvent> timeline,
        Snapshot snapshot,
        Answers answers,
        RecordedReview review,
        List<Question> questions,
        List<Scan> scans,
        List<ShownAgent> agents,
        List<StoredDocument> documents,
        List<Recheck> rechecks,
        List<FindingVerdict> verdicts,
        List<Asked> inquiries,
        OneTimeNotice oneTimeNotice,
        List<RefusalStatement> statements,
        List<PublicNotice> publicNotices,
        List<Objection> objections,
        IssuedCertificate certificate,
        EnterpriseHistory history) {

    /** Each is null if the register was not asked. */
    record Answers(
            Answer<BusinessRegistration> business,
            Answer<List<RegisteredPerson>> registrations,
            Answer<List<InsuranceRecord>> insurance,
            Answer<List<CreditRecord>> credit) {}

    /**
     * @param inspection null if none is stored
     * @param pictured the ids of the boxes that have a picture
     */
    record Scan(StoredDocument document, ScanInspection inspection, Set<String> pictured, ShownScan result) {

        /** The boxes for seals of which there is a picture, without those whose seal stands beside them. */
        public List<ScanInspection.BoxFinding> seals() {
            return inspection.boxes().stream()
                    .filter(box -> box.kind() == FormBox.Kind.SEAL && !box.beside() && pictured.contains(box.boxId()))
                    .toList();
        }

        /** Doubts that are not about a box, such as blurred or cut-off pages and copied seals. The page shows them in words. */
        public List<ScanInspection.Defect> otherDoubts() {
            return inspection.defects().stream()
                    .filter(defect -> defect.kind().doubtful() && !defect.kind().aboutBox())
                    .toList();
        }
    }

    /**
     * A word that was an open word when the report was made.
     *
     * @param findings the findings that depend on it
     * @param lines the lines of these findings that name it
     * @param settled how it was settled since; null while it is open
     */
    record Question(OpenWord word, List<Finding> findings, List<String> lines, SettledWord settled) {}

    /** @param name of the register in Chinese */
    record Asked(String name, RegisterInquiries.Inquiry inquiry) {}

    /** @param title which indicator it is about; empty if the report has it no more */
    record TitledVerdict(String title, FindingVerdict verdict) {}

    record PeopleGroup(String title, List<Person> people) {}

    record FindingGroup(String title, List<Finding> findings) {

        FindingGroup {
            findings = findings.stream()
                    .sorted(Comparator.comparing(Finding::result))
                    .toList();
        }
    }

    /** The people of the dossier under the headings of the form; empty before it is frozen. */
    public List<PeopleGroup> people() {
        if (snapshot == null) {
            return List.of();
        }
        var dossier = dossier();
        return List.of(
                new PeopleGroup(
                        "企业负责人", dossier.enterpriseHead() == null ? List.of() : List.of(dossier.enterpriseHead())),
                new PeopleGroup("注册人员", dossier.registered()),
                new PeopleGroup("职称人员", dossier.titled()),
                new PeopleGroup("技术工人", dossier.skilled()));
    }

    /** What failed or is unclear comes first in each group. */
    public List<FindingGroup> findings() {
        if (review == null) {
            return List.of();
        }
        var report = review.report();
        var groups = new ArrayList<FindingGroup>();
        if (!report.general().isEmpty()) {
            groups.add(new FindingGroup("企业整体", report.general()));
        }
        report.items().forEach(item -> groups.add(new FindingGroup(item.title(), report.of(item))));
        return groups;
    }

    /** Whether a recheck is open. */
    public boolean rechecking() {
        return !application.stage().closed() && rechecks.stream().anyMatch(recheck -> !recheck.decided());
    }

    /** What rechecks decided on a finding, the oldest first. */
    public List<FindingVerdict> verdictsOn(Finding finding) {
        return verdicts.stream().filter(verdict -> verdict.isAbout(finding)).toList();
    }

    /** What a recheck decided on single findings. */
    public List<TitledVerdict> verdictsOf(Recheck recheck) {
        return verdicts.stream()
                .filter(verdict -> verdict.recheck().equals(recheck.number()))
                .map(verdict -> new TitledVerdict(titleOf(verdict), verdict))
                .toList();
    }

    private String titleOf(FindingVerdict verdict) {
        return review == null
                ? ""
                : review.report().findings().stream()
                        .filter(verdict::isAbout)
                        .map(finding -> finding.group() + "“" + finding.requirement() + "”")
                        .findFirst()
                        .orElse("");
    }

    /** What the findings require that a statement contests. */
    public List<String> contested(RefusalStatement statement) {
        return review == null
                ? List.of()
                : review.report().findings().stream()
                        .filter(statement::contests)
                        .map(finding -> finding.group() + "：" + finding.requirement())
                        .toList();
    }

    /** The indicators of the report; none before the review. */
    public Set<String> indicators() {
        return findings().stream()
                .flatMap(group -> group.findings().stream())
                .map(Finding::indicator)
                .collect(Collectors.toSet());
    }

    /** The open word at {@code place} in the report of that number; empty if there is a newer report. */
    Optional<Question> question(String report, int place) {
        return review == null || !review.number().equals(report) || place < 0 || place >= questions.size()
                ? Optional.empty()
                : Optional.of(questions.get(place));
    }

    /** The number of findings for each result that occurs. */
    public Map<Result, Integer> results() {
        var counts = new EnumMap<Result, Integer>(Result.class);
        for (var result : Result.values()) {
            if (review.report().has(result)) {
                counts.put(result, review.report().count(result));
            }
        }
        return counts;
    }

    /** The name in the dossier of the person with this document; empty if there is none. */
    public String nameOf(IdentityDocument identity) {
        return dossier().people().stream()
                .filter(person -> person.identity().equals(identity))
                .map(Person::name)
                .findFirst()
                .orElse("");
    }

    /** The certificate in the dossier that has the number in the register; null if there is none. */
    public PersonCertificate declared(RegisteredPerson registered) {
        return dossier().people().stream()
                .filter(person -> person.identity().equals(registered.identity()))
                .flatMap(person -> person.certificates().stream())
                .filter(certificate -> certificate.number().equals(registered.number()))
                .findFirst()
                .orElse(null);
    }

    /** Registered persons of the dossier whom the register does not know. */
    public List<Person> unregistered() {
        var known = answers.registrations().value().stream()
                .map(RegisteredPerson::identity)
                .collect(Collectors.toSet());
        return dossier().registered().stream()
                .filter(person -> !known.contains(person.identity()))
                .toList();
    }

    /** People of the dossier for whom the register has no insurance. */
    public List<Person> uninsured() {
        var known = answers.insurance().value().stream()
                .map(InsuranceRecord::identity)
                .collect(Collectors.toSet());
        return dossier().people().stream()
                .filter(person -> !known.contains(person.identity()))
                .toList();
    }

    public int age(Person person) {
        return person.ageOn(dossier().appliedOn());
    }

    private Dossier dossier() {
        return snapshot.dossier();
    }
}
