package cn.zhishen.review.report;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.printing.DocumentPrinter;
import cn.zhishen.review.recheck.Recheck;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The papers of the review: verification report 核查报告, one-time notice 一次性告知书, recheck decision 复核决定书. */
@Service
public class ReviewPapers {

    private final Applications applications;
    private final Dossiers dossiers;
    private final Reviews reviews;
    private final DocumentPrinter printer;
    private final DocumentStore documents;

    ReviewPapers(
            Applications applications,
            Dossiers dossiers,
            Reviews reviews,
            DocumentPrinter printer,
            DocumentStore documents) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.reviews = reviews;
        this.printer = printer;
        this.documents = documents;
    }

    public StoredDocument report(String number) {
        var snapshot = dossiers.snapshot(number);
        var review = reviews.find(number, snapshot.version()).orElseThrow();
        var model = new HashMap<String, Object>();
        model.put("report", review.report());
        model.put("reportNumber", review.number());
        model.put("enterprise", snapshot.dossier().enterprise());
        model.put("submittedAt", snapshot.frozenAt());
        return store(DocumentKind.REPORT, number, snapshot.version(), review.number(), "verification-report", model);
    }

    public StoredDocument oneTimeNotice(OneTimeNotice notice) {
        var application = applications.get(notice.applicationNumber());
        var snapshot = dossiers.snapshot(notice.applicationNumber());
        var model = new HashMap<String, Object>();
        model.put("enterprise", snapshot.dossier().enterprise());
        model.put("noticeNumber", notice.number());
        model.put("applicationNumber", notice.applicationNumber());
        model.put("items", application.items());
        model.put("defects", notice.defects());
        model.put("issuedAt", notice.sentAt());
        model.put("waitUntil", notice.waitUntil());
        model.put("authority", application.authority());
        return store(
                DocumentKind.ONE_TIME_NOTICE,
                notice.applicationNumber(),
                notice.snapshotVersion(),
                notice.number(),
                "one-time-notice",
                model);
    }

    public StoredDocument recheckDecision(Recheck recheck) {
        var application = applications.get(recheck.applicationNumber());
        var snapshot = dossiers.snapshot(recheck.applicationNumber());
        var model = new HashMap<String, Object>();
        model.put("number", recheck.number());
        model.put("applicationNumber", recheck.applicationNumber());
        model.put("enterprise", snapshot.dossier().enterprise());
        model.put("cause", recheck.cause().chinese());
        model.put("outcome", recheck.outcome().chinese());
        model.put("reasons", recheck.reasons());
        model.put("decidedAt", recheck.decidedAt());
        model.put("authority", application.authority());
        return store(
                DocumentKind.RECHECK_DECISION,
                recheck.applicationNumber(),
                snapshot.version(),
                recheck.number(),
                "recheck-decision",
                model);
    }

    private StoredDocument store(
            DocumentKind kind,
            String application,
            int version,
            String number,
            String template,
            Map<String, Object> model) {
        return documents.store(NewDocument.pdf(
                kind,
                application,
                version,
                kind.chinese() + "-" + number + ".pdf",
                printer.print(template, model),
                kind + "/" + number));
    }
}
