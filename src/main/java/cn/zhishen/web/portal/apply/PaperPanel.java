package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Application;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.paper.ApplicationForms;
import cn.zhishen.application.paper.KeptScans;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.printing.FormBox;
import cn.zhishen.web.page.ScanResults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the page of an application shows while its form is signed, scanned and confirmed. */
@Component
class PaperPanel {

    private final ApplicationForms forms;
    private final KeptScans kept;
    private final ScanResults scans;
    private final Dossiers dossiers;

    PaperPanel(ApplicationForms forms, KeptScans kept, ScanResults scans, Dossiers dossiers) {
        this.forms = forms;
        this.kept = kept;
        this.scans = scans;
        this.dossiers = dossiers;
    }

    /** A page of the form and the boxes on it that must be stamped, signed or fingerprinted. */
    record FormPage(int page, List<FormBox> boxes) {}

    /** Of several scans, which one counts and which were refused: verdicts by document; see {@link KeptScans#verdicts}. */
    void list(ModelAndView page, Application application, List<StoredDocument> papers) {
        boolean scanned = papers.stream()
                .anyMatch(paper ->
                        paper.kind() == DocumentKind.SIGNED_FORM || paper.kind() == DocumentKind.SIGNED_AGENT_MANDATE);
        page.addObject("papers", papers)
                .addObject("verdicts", scanned ? kept.verdicts(application.number()) : Map.of());
    }

    void sign(ModelAndView page, Application application) {
        forms.current(application.number())
                .ifPresent(form -> page.addObject("form", form).addObject("formPages", formPages(form)));
        // a scan at this step has been refused; it stays visible until the next one is uploaded
        scan(page, application);
    }

    void scan(ModelAndView page, Application application) {
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

    void confirm(ModelAndView page, Application application, List<StoredDocument> papers) {
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

    private static Optional<StoredDocument> current(
            List<StoredDocument> papers, DocumentKind kind, Application application) {
        return ApplicationPages.newest(
                papers.stream()
                        .filter(paper -> !paper.voided() && paper.snapshotVersion() == application.snapshotVersion())
                        .toList(),
                kind);
    }
}
