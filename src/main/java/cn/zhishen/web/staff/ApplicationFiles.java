package cn.zhishen.web.staff;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.UnknownApplication;
import cn.zhishen.application.admission.HeldToday;
import cn.zhishen.application.admission.Holding;
import cn.zhishen.application.paper.InspectedScan;
import cn.zhishen.application.paper.SignedForms;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.NumberRemarks;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.publicnotice.Objections;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.review.register.Register;
import cn.zhishen.review.register.RegisterAnswers;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.OneTimeNotice;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.review.report.RecordedReview;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.SettledWords;
import cn.zhishen.web.page.ScanResults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what the modules have on one application. */
@Service
class ApplicationFiles {

    private final Applications applications;
    private final Dossiers dossiers;
    private final SignedForms signedForms;
    private final ScanResults results;
    private final DocumentStore documents;
    private final RegisterAnswers answers;
    private final Reviews reviews;
    private final SettledWords settled;
    private final Rechecks rechecks;
    private final OneTimeNotices oneTimeNotices;
    private final PublicNotices publicNotices;
    private final Objections objections;
    private final Certificates certificates;
    private final NumberRemarks numbers;
    private final HeldToday holdings;

    ApplicationFiles(
            Applications applications,
            Dossiers dossiers,
            SignedForms signedForms,
            ScanResults results,
            DocumentStore documents,
            RegisterAnswers answers,
            Reviews reviews,
            SettledWords settled,
            Rechecks rechecks,
            OneTimeNotices oneTimeNotices,
            PublicNotices publicNotices,
            Objections objections,
            Certificates certificates,
            NumberRemarks numbers,
            HeldToday holdings) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.signedForms = signedForms;
        this.results = results;
        this.documents = documents;
        this.answers = answers;
        this.reviews = reviews;
        this.settled = settled;
        this.rechecks = rechecks;
        this.oneTimeNotices = oneTimeNotices;
        this.publicNotices = publicNotices;
        this.objections = objections;
        this.certificates = certificates;
        this.numbers = numbers;
        this.holdings = holdings;
    }

    /** @throws UnknownApplication if there is none of that number */
    @Transactional(readOnly = true)
    ApplicationFile open(String number, int historyPage) {
        var application = applications.get(number);
        var notice = publicNotices.of(number);
        var newestFirst = newestFirst(documents.of(number));
        var review = reviews.find(number).orElse(null);
        return new ApplicationFile(
                application,
                applications.timeline(number),
                applications.timeSpent(number),
                application.snapshotVersion() == 0 ? null : dossiers.snapshot(number),
                answers(application),
                review,
                review == null ? List.of() : questions(review),
                signedForms.scans(number).stream().map(this::scan).toList(),
                newestFirst,
                rechecks.of(number),
                oneTimeNotices.find(number).orElse(null),
                notice.orElse(null),
                notice.map(PublicNotice::id).map(objections::objectionsOf).orElse(List.of()),
                certificates.of(number).orElse(null),
                history(application, historyPage));
    }

    /** In the order of the report, each once. */
    private List<ApplicationFile.Question> questions(RecordedReview review) {
        var hanging = new LinkedHashMap<OpenWord, List<Finding>>();
        for (var finding : review.report().findings()) {
            finding.words().forEach(word -> hanging.computeIfAbsent(word, w -> new ArrayList<>())
                    .add(finding));
        }
        var answers = settled.answers(hanging.keySet());
        return hanging.entrySet().stream()
                .map(one -> new ApplicationFile.Question(
                        one.getKey(),
                        List.copyOf(one.getValue()),
                        lines(one.getKey(), one.getValue()),
                        answers.get(one.getKey())))
                .toList();
    }

    private static List<String> lines(OpenWord word, List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.details().isEmpty()
                        ? Stream.concat(finding.found().stream(), finding.reasons().stream())
                        : finding.details().stream())
                .filter(line -> line.contains(word.written()))
                .distinct()
                .toList();
    }

    private EnterpriseHistory history(Application application, int page) {
        var number = application.number();
        var uscc = application.uscc();
        var others = applications.besides(number, uscc, page, EnterpriseHistory.LINES);
        var numbers = others.stream().map(Application::number).toList();
        var notices =
                oneTimeNotices.ofAny(numbers).stream().collect(Collectors.groupingBy(OneTimeNotice::applicationNumber));
        var opened = rechecks.ofAny(numbers).stream().collect(Collectors.groupingBy(Recheck::applicationNumber));
        return new EnterpriseHistory(
                others.stream()
                        .map(other -> new EnterpriseHistory.Line(
                                other,
                                notices.getOrDefault(other.number(), List.of()),
                                opened.getOrDefault(other.number(), List.of())))
                        .toList(),
                page,
                applications.countBesides(number, uscc),
                applications.consecutiveFailures(uscc),
                applications.waitingUntil(uscc).orElse(null),
                holdings.of(uscc).stream().map(this::held).toList(),
                certificates.list(uscc),
                certificates.measures(uscc));
    }

    private EnterpriseHistory.Held held(Holding holding) {
        return new EnterpriseHistory.Held(
                holding, numbers.of(holding.held().certificateNumber()).orElse(""));
    }

    private ApplicationFile.Answers answers(Application application) {
        var number = application.number();
        int version = application.snapshotVersion();
        return new ApplicationFile.Answers(
                answers.find(number, version, Register.BUSINESS).orElse(null),
                answers.find(number, version, Register.REGISTRATIONS).orElse(null),
                answers.find(number, version, Register.INSURANCE).orElse(null),
                answers.find(number, version, Register.CREDIT).orElse(null));
    }

    /** The newest scan that still counts, empty if there is none. */
    @Transactional(readOnly = true)
    Optional<ApplicationFile.Scan> newestScan(String number) {
        return signedForms.scans(number).stream()
                .filter(scan -> !scan.document().voided())
                .findFirst()
                .map(this::scan);
    }

    private ApplicationFile.Scan scan(InspectedScan scan) {
        return new ApplicationFile.Scan(scan.document(), scan.inspection(), scan.boxes(), results.of(scan));
    }

    private static List<StoredDocument> newestFirst(List<StoredDocument> documents) {
        var reversed = new ArrayList<>(documents);
        Collections.reverse(reversed);
        return reversed;
    }
}
