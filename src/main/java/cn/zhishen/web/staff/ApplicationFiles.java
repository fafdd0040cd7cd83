package cn.zhishen.web.staff;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.UnknownApplication;
import cn.zhishen.application.paper.InspectedScan;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.publicnotice.Objections;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.web.page.ScanResults;
import cn.zhishen.web.page.ShownAgents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Collects what the modules have on one application. */
@Service
class ApplicationFiles {

    private final Applications applications;
    private final Dossiers dossiers;
    private final ShownAgents agents;
    private final ScanResults results;
    private final DocumentStore documents;
    private final PublicNotices publicNotices;
    private final Objections objections;
    private final Certificates certificates;
    private final ReviewFiles reviewed;
    private final EnterpriseHistories histories;

    ApplicationFiles(
            Applications applications,
            Dossiers dossiers,
            ShownAgents agents,
            ScanResults results,
            DocumentStore documents,
            PublicNotices publicNotices,
            Objections objections,
            Certificates certificates,
            ReviewFiles reviewed,
            EnterpriseHistories histories) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.agents = agents;
        this.results = results;
        this.documents = documents;
        this.publicNotices = publicNotices;
        this.objections = objections;
        this.certificates = certificates;
        this.reviewed = reviewed;
        this.histories = histories;
    }

    /** @throws UnknownApplication if there is no application of that number */
    @Transactional(readOnly = true)
    ApplicationFile open(String number, int historyPage) {
        var application = applications.get(number);
        var notices = publicNotices.ofAny(List.of(number));
        var newestFirst = newestFirst(documents.of(number));
        var review = reviewed.review(number).orElse(null);
        return new ApplicationFile(
                application,
                applications.timeline(number),
                application.snapshotVersion() == 0 ? null : dossiers.snapshot(number),
                reviewed.answers(application),
                review,
                review == null ? List.of() : reviewed.questions(review),
                results.inspected(number).stream().map(this::scan).toList(),
                agents.all(number),
                newestFirst,
                reviewed.rechecks(number),
                reviewed.verdicts(number),
                reviewed.inquiries(application),
                reviewed.oneTimeNotice(number).orElse(null),
                reviewed.statements(number),
                notices,
                notices.stream()
                        .flatMap(notice -> objections.objectionsOf(notice.id()).stream())
                        .toList(),
                certificates.of(number).orElse(null),
                histories.of(application, historyPage));
    }

    /** The newest scan that is not voided; empty if there is none. */
    @Transactional(readOnly = true)
    Optional<ApplicationFile.Scan> newestScan(String number) {
        return results.inspected(number).stream()
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
