package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.RunningWait;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.comparison.Comparisons;
import cn.zhishen.workflow.ApplicationMarks;
import cn.zhishen.workflow.Applying;
import cn.zhishen.workflow.DueDates;
import cn.zhishen.workflow.StatutoryClock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Fills the page of an application: its state, and everything that the due step needs, but no more. */
@Component
class ApplicationPages {

    static final String PAGE = "portal/application/page";
    static final String PART = "portal/application/standing :: standing";

    private final Applications applications;
    private final DocumentStore documents;
    private final PublicNotices notices;
    private final Certificates certificates;
    private final StatutoryClock statutory;
    private final ApplicationMarks marks;
    private final DueDates dueDates;
    private final PaperPanel paper;
    private final FacePanel face;
    private final ClosedPanel closed;

    ApplicationPages(
            Applications applications,
            DocumentStore documents,
            PublicNotices notices,
            Certificates certificates,
            StatutoryClock statutory,
            ApplicationMarks marks,
            DueDates dueDates,
            PaperPanel paper,
            FacePanel face,
            ClosedPanel closed) {
        this.applications = applications;
        this.documents = documents;
        this.notices = notices;
        this.certificates = certificates;
        this.statutory = statutory;
        this.marks = marks;
        this.dueDates = dueDates;
        this.paper = paper;
        this.face = face;
        this.closed = closed;
    }

    ModelAndView page(String number) {
        return fill(new ModelAndView(PAGE), number);
    }

    /** The part that the page refreshes by itself, with the same content. */
    ModelAndView part(String number) {
        return fill(new ModelAndView(PART), number);
    }

    private ModelAndView fill(ModelAndView page, String number) {
        // read first, so that a change made while the rest is read is told to the page as soon as it watches
        page.addObject("mark", marks.of(List.of(number)).getOrDefault(number, ""));
        var application = applications.get(number);
        var timeline = applications.timeline(number);
        var papers = documents.of(number);
        page.addObject("matter", application)
                .addObject("way", WayStep.way(application.stage(), timeline))
                .addObject("timeline", timeline)
                .addObject("spent", statutory.spent(number))
                .addObject("term", statutory.term(number))
                .addObject("report", newest(papers, DocumentKind.REPORT).orElse(null))
                .addObject(
                        "comparable",
                        Comparisons.isComparable(application, true) && applications.anySubmittedBefore(application))
                .addObject("withdrawable", Applying.isWithdrawable(application));
        face.showAgent(page, application);
        paper.list(page, application, papers);
        switch (application.stage()) {
            case FILLING -> page.addObject("waiting", waiting(application));
            case SIGNING -> paper.sign(page, application);
            case JUDGING_SCAN, UPLOADING_SHEET -> paper.scan(page, application);
            case CONFIRMING -> paper.confirm(page, application, papers);
            case AUTHENTICATING, AWAITING_FACE, FACE_LOCKED -> face.show(page, application);
            case PUBLIC_NOTICE, ISSUING ->
                notices.of(number).ifPresent(notice -> page.addObject("notice", notice)
                        .addObject("issuing", dueDates.issuing(notice.until())));
            case ISSUED -> {
                notices.of(number).ifPresent(notice -> page.addObject("notice", notice));
                certificates.of(number).ifPresent(certificate -> page.addObject("certificate", certificate));
            }
            case NOT_PASSED, WITHDRAWN, EXPIRED -> closed.show(page, application, papers);
            default -> {}
        }
        return page;
    }

    /** The wait that keeps the enterprise from submitting an application for the same items; null if none runs. */
    private RunningWait waiting(Application application) {
        return applications.waitFor(application.uscc(), application.items()).orElse(null);
    }

    static Optional<StoredDocument> newest(List<StoredDocument> papers, DocumentKind kind) {
        return papers.stream()
                .filter(paper -> paper.kind() == kind)
                .max(Comparator.comparing(StoredDocument::createdAt));
    }
}
