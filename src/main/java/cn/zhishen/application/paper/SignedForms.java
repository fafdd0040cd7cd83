package cn.zhishen.application.paper;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.paper.ScanInspectionRepository.Box;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.printing.PageCode;
import cn.zhishen.scan.ExpectedForm;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspector;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scans of the signed form 签章扫描件 and the findings about them (guide, part three ④). */
@Service
public class SignedForms {

    private final Dossiers dossiers;
    private final ApplicationForms forms;
    private final ScanInspector inspector;
    private final DocumentStore documents;
    private final KeptScans scans;
    private final PapersByCode papers;
    private final Applications applications;
    private final ScanInspectionRepository inspections;

    SignedForms(
            Dossiers dossiers,
            ApplicationForms forms,
            ScanInspector inspector,
            DocumentStore documents,
            KeptScans scans,
            PapersByCode papers,
            Applications applications,
            ScanInspectionRepository inspections) {
        this.dossiers = dossiers;
        this.forms = forms;
        this.inspector = inspector;
        this.documents = documents;
        this.scans = scans;
        this.papers = papers;
        this.applications = applications;
        this.inspections = inspections;
    }

    /**
     * Inspects a scan without storing anything. Takes seconds, so call it outside a transaction.
     *
     * @throws cn.zhishen.pdf.UnacceptableUpload if it cannot be inspected
     */
    public ScanInspection inspect(String number, Path upload) {
        var snapshot = dossiers.snapshot(number);
        var form = forms.current(number).orElseThrow();
        return inspector.inspect(
                upload,
                new ExpectedForm(
                        "申请表",
                        documents.content(form.id()),
                        number,
                        PageCode.prefix(snapshot.sha256()),
                        form.pages(),
                        form.boxes(),
                        papers.besides(applications.get(number))));
    }

    @Transactional
    public StoredDocument keep(String number, Path upload, ScanInspection inspection) {
        return scans.keep(
                NewDocument.pdf(
                        DocumentKind.SIGNED_FORM,
                        number,
                        dossiers.snapshot(number).version(),
                        "签章扫描件-" + number + ".pdf",
                        upload,
                        null),
                inspection);
    }

    /** Records the verdict of table scan-acceptance on a scan. */
    @Transactional
    public void judged(UUID documentId, String verdict) {
        scans.judged(documentId, verdict);
    }

    /** Records a person's decision about the current scan. */
    @Transactional
    public void judgedByPerson(String number, String judgement) {
        current(number).ifPresent(scan -> scans.judgedByPerson(scan.id(), judgement));
    }

    /** Whether the current scan was accepted, by the table or by the person to whom the table left it. */
    @Transactional(readOnly = true)
    public boolean isAccepted(String number) {
        return current(number)
                .flatMap(scan -> scans.verdict(scan.id()))
                .filter("ACCEPT"::equals)
                .isPresent();
    }

    private Optional<StoredDocument> current(String number) {
        return documents.of(number).stream()
                .filter(document -> document.kind() == DocumentKind.SIGNED_FORM && !document.voided())
                .reduce((earlier, later) -> later);
    }

    /** All scans of an application, voided ones too, the newest first. */
    @Transactional(readOnly = true)
    public List<InspectedScan> scans(String number) {
        return scans.of(number, DocumentKind.SIGNED_FORM);
    }

    /** The seals on the current scans of these applications, by application. A scan without pictures of them is left out. */
    @Transactional(readOnly = true)
    public Map<String, SealsOnScan> seals(Collection<String> numbers) {
        var current = documents.ofAny(numbers, DocumentKind.SIGNED_FORM).stream()
                .collect(toMap(StoredDocument::applicationNumber, StoredDocument::id, (earlier, later) -> later));
        var pictured = inspections.boxesOfAny(current.values()).stream()
                .collect(groupingBy(Box::getDocumentId, mapping(Box::getBoxId, toUnmodifiableSet())));
        return inspections.findByDocumentIdIn(pictured.keySet()).stream()
                .map(scan -> SealsOnScan.of(scan, pictured.get(scan.documentId)))
                .filter(scan -> !scan.seals().isEmpty())
                .collect(toMap(SealsOnScan::number, Function.identity()));
    }
}
