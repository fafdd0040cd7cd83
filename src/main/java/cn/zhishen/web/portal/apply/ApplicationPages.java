package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.application.paper.ApplicationForms;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceStatus;
import cn.zhishen.printing.FormBox;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.web.page.ScanResults;
import cn.zhishen.workflow.ApplicationMarks;
import cn.zhishen.workflow.Applying;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the page of an application shows: where it stands, and everything that the step that is due needs, and no more. */
@Component
class ApplicationPages {

    static final String PAGE = "portal/application/page";
    static final String PART = "portal/application/standing :: standing";

    private final Applications applications;
    private final Dossiers dossiers;
    private final ApplicationForms forms;
    private final ScanResults scans;
    private final DocumentStore documents;
    private final FaceAuthentications faces;
    private final PublicNotices notices;
    private final OneTimeNotices oneTimeNotices;
    private final Certificates certificates;
    private final Applying applying;
    private final ApplicationMarks marks;
    private final Clock clock;

    ApplicationPages(
            Applications applications,
            Dossiers dossiers,
            ApplicationForms forms,
            ScanResults scans,
            DocumentStore documents,
            FaceAuthentications faces,
            PublicNotices notices,
            OneTimeNotices oneTimeNotices,
            Certificates certificates,
            Applying applying,
            ApplicationMarks marks,
            Clock clock) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.forms = forms;
        this.scans = scans;
        this.documents = documents;
        this.faces = faces;
        this.notices = notices;
        this.oneTimeNotices = oneTimeNotices;
        this.certificates = certificates;
        this.applying = applying;
        this.marks = marks;
        this.clock = clock;
    }

    /** A page of the form and the places on it that are to be stamped, signed or fingerprinted. */
    record FormPage(int page, List<FormBox> boxes) {}

    ModelAndView page(String number) {
        return fill(new ModelAndView(PAGE), number);
    }

    /** The same as what the page refreshes of itself. */
    ModelAndView part(String number) {
        return fill(new ModelAndView(PART), number);
    }

    private ModelAndView fill(ModelAndView page, String number) {
        // before everything else: what changes while the rest is read is told to the page as soon as it watches
        page.addObject("mark", marks.of(List.of(number)).getOrDefault(number, ""));
        var application = applications.get(number);
        var timeline = applications.timeline(number);
        var papers = documents.of(number);
        page.addObject("matter", application)
                .addObject("way", WayStep.way(application.stage(), timeline))
                .addObject("timeline", timeline)
                .addObject("spent", applications.timeSpent(number))
                .addObject("papers", papers)
                .addObject("report", newest(papers, DocumentKind.REPORT).orElse(null))
                .addObject("withdrawable", Applying.isWithdrawable(application.stage()));
        switch (application.stage()) {
            case FILLING ->
                page.addObject(
                        "waitingUntil",
                        applications.waitingUntil(application.uscc()).orElse(null));
            case SIGNING -> signing(page, application, papers);
            case JUDGING_SCAN, UPLOADING_SHEET -> scan(page, application);
            case CONFIRMING -> confirming(page, application, papers);
            case AUTHENTICATING, AWAITING_FACE, FACE_LOCKED -> face(page, application);
            case PUBLIC_NOTICE, ISSUING -> notices.of(number).ifPresent(notice -> page.addObject("notice", notice));
            case ISSUED -> {
                notices.of(number).ifPresent(notice -> page.addObject("notice", notice));
                certificates.of(number).ifPresent(certificate -> page.addObject("certificate", certificate));
            }
            case NOT_PASSED, WITHDRAWN, EXPIRED -> closed(page, application, papers);
            default -> {}
        }
        return page;
    }

    private void signing(ModelAndView page, Application application, List<StoredDocument> papers) {
        forms.current(application.number())
                .ifPresent(form -> page.addObject("form", form).addObject("formPages", formPages(form)));
        // what stands at this step has been refused; it stays to be seen until the next one is uploaded
        scan(page, application);
    }

    private void scan(ModelAndView page, Application application) {
        scans.newest(application.number()).ifPresent(scan -> page.addObject("scanned", scan));
    }

    private static List<FormPage> formPages(StoredDocument form) {
        return form.boxes().stream()
                .collect(Collectors.groupingBy(FormBox::page, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map((Map.Entry<Integer, List<FormBox>> entry) -> new FormPage(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void confirming(ModelAndView page, Application application, List<StoredDocument> papers) {
        page.addObject("snapshot", dossiers.snapshot(application.number()))
                .addObject("form", forms.current(application.number()).orElse(null))
                .addObject(
                        "scan",
                        current(papers, DocumentKind.SIGNED_FORM, application).orElse(null))
                .addObject(
                        "sheet",
                        current(papers, DocumentKind.TECHNICAL_LEAD_SHEET, application)
                                .orElse(null));
    }

    private void face(ModelAndView page, Application application) {
        var permission = faces.mayStart(application.number());
        page.addObject("permission", permission)
                .addObject("attemptsLeft", faces.attemptsLeft(application.number()))
                .addObject(
                        "subject",
                        dossiers.snapshot(application.number())
                                .dossier()
                                .enterprise()
                                .legalRepresentative());
        faces.latest(application.number()).ifPresent(challenge -> {
            page.addObject("challenge", challenge);
            if (challenge.status() == FaceStatus.PENDING) {
                var left = Duration.between(clock.instant(), challenge.expiresAt());
                page.addObject("secondsLeft", Math.max(0, left.toSeconds()));
            }
        });
    }

    private void closed(ModelAndView page, Application application, List<StoredDocument> papers) {
        oneTimeNotices
                .find(application.number())
                .filter(notice -> application.stage() == Stage.NOT_PASSED)
                .ifPresent(notice -> page.addObject("oneTimeNotice", notice)
                        .addObject(
                                "noticePdf",
                                newest(papers, DocumentKind.ONE_TIME_NOTICE).orElse(null)));
        page.addObject(
                        "waitingUntil",
                        applications.waitingUntil(application.uscc()).orElse(null))
                .addObject("again", applying.underWayAsThis(application).orElse(null));
    }

    private static Optional<StoredDocument> current(
            List<StoredDocument> papers, DocumentKind kind, Application application) {
        return newest(
                papers.stream()
                        .filter(paper -> !paper.voided() && paper.snapshotVersion() == application.snapshotVersion())
                        .toList(),
                kind);
    }

    static Optional<StoredDocument> newest(List<StoredDocument> papers, DocumentKind kind) {
        return papers.stream()
                .filter(paper -> paper.kind() == kind)
                .max(Comparator.comparing(StoredDocument::createdAt));
    }
}
