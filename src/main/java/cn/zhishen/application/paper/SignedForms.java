package cn.zhishen.application.paper;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import cn.zhishen.application.Dossiers;
import cn.zhishen.application.paper.InspectedScan.PageSize;
import cn.zhishen.application.paper.ScanInspectionEntity.BoxPicture;
import cn.zhishen.application.paper.ScanInspectionEntity.PagePicture;
import cn.zhishen.application.paper.ScanInspectionRepository.Box;
import cn.zhishen.application.paper.ScanInspectionRepository.Page;
import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.encryption.EncryptedBytes;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scans of the signed form 签章扫描件 and the findings about them (guide, part three ④). The chain of all timelines covers what was judged of them. */
@Service
public class SignedForms {

    private static final String BOX_PICTURE = "scan_picture.jpeg";
    private static final String PAGE_PICTURE = "scan_page_picture.jpeg";

    private final Dossiers dossiers;
    private final ApplicationForms forms;
    private final ScanInspector inspector;
    private final DocumentStore documents;
    private final EncryptedBytes encryption;
    private final ScanInspectionRepository inspections;
    private final Timeline timeline;

    SignedForms(
            Dossiers dossiers,
            ApplicationForms forms,
            ScanInspector inspector,
            DocumentStore documents,
            EncryptedBytes encryption,
            ScanInspectionRepository inspections,
            Timeline timeline) {
        this.dossiers = dossiers;
        this.forms = forms;
        this.inspector = inspector;
        this.documents = documents;
        this.encryption = encryption;
        this.inspections = inspections;
        this.timeline = timeline;
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
                upload, documents.content(form.id()), number, snapshot.prefix(), form.pages(), form.boxes());
    }

    @Transactional
    public StoredDocument keep(String number, Path upload, ScanInspection inspection) {
        var document = documents.store(NewDocument.pdf(
                DocumentKind.SIGNED_FORM,
                number,
                dossiers.snapshot(number).version(),
                "签章扫描件-" + number + ".pdf",
                upload,
                null));
        var kept = new ScanInspectionEntity(document.id(), number, inspection);
        for (var picture : inspection.pictures()) {
            kept.pictures.put(
                    picture.boxId(),
                    new BoxPicture(encryption.encrypt(picture.jpeg(), BOX_PICTURE, document.id(), picture.boxId())));
        }
        for (var page : inspection.pagePictures()) {
            kept.pagePictures.put(
                    page.scanPage(),
                    new PagePicture(
                            page.width(),
                            page.height(),
                            encryption.encrypt(page.jpeg(), PAGE_PICTURE, document.id(), page.scanPage())));
        }
        inspections.save(kept);
        return document;
    }

    /** Records the verdict of table scan-acceptance on a scan. */
    @Transactional
    public void judged(UUID documentId, String verdict) {
        inspections.findById(documentId).ifPresent(scan -> {
            scan.verdict = verdict;
            timeline.vouchFor(ChainedTable.SCAN_VERDICT, documentId, scan.number);
        });
    }

    /** Records a person's decision about the current scan. */
    @Transactional
    public void judgedByPerson(String number, String judgement) {
        current(number).flatMap(scan -> inspections.findById(scan.id())).ifPresent(scan -> {
            scan.judgement = judgement;
            timeline.vouchFor(ChainedTable.SCAN_JUDGEMENT, scan.documentId, number);
        });
    }

    /** Whether the current scan was accepted, by the table or by the person to whom the table left it. */
    @Transactional(readOnly = true)
    public boolean isAccepted(String number) {
        return current(number)
                .flatMap(scan -> inspections.findById(scan.id()))
                .filter(ScanInspectionEntity::isAccepted)
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
        var found =
                inspections.findByNumber(number).stream().collect(toMap(scan -> scan.documentId, Function.identity()));
        var boxes = inspections.boxes(number).stream()
                .collect(groupingBy(Box::getDocumentId, mapping(Box::getBoxId, toUnmodifiableSet())));
        var pages = inspections.pages(number).stream()
                .collect(groupingBy(
                        Page::getDocumentId,
                        mapping(
                                page -> new PageSize(page.getScanPage(), page.getWidth(), page.getHeight()),
                                toUnmodifiableList())));
        var scans = new ArrayList<InspectedScan>();
        for (var document : documents.of(number)) {
            if (document.kind() == DocumentKind.SIGNED_FORM) {
                var inspection = Optional.ofNullable(found.get(document.id()));
                scans.add(
                        0,
                        new InspectedScan(
                                document,
                                inspection.map(scan -> scan.content).orElse(null),
                                inspection.map(scan -> scan.verdict).orElse(null),
                                boxes.getOrDefault(document.id(), Set.of()),
                                pages.getOrDefault(document.id(), List.of())));
            }
        }
        return scans;
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

    /** The picture of a box on a scan, as JPEG; empty if the box is not on the scan or the scan belongs to another application. */
    @Transactional(readOnly = true)
    public Optional<byte[]> boxPicture(String number, UUID documentId, String boxId) {
        return inspections
                .boxPicture(number, documentId, boxId)
                .map(picture -> encryption.decrypt(picture.jpeg(), BOX_PICTURE, documentId, boxId));
    }

    /**
     * The picture of a page of a scan, as JPEG; empty if there is no such page, if the scan belongs to another application, or
     * if it is older than such pictures.
     *
     * @param scanPage from 1
     */
    @Transactional(readOnly = true)
    public Optional<byte[]> pagePicture(String number, UUID documentId, int scanPage) {
        return inspections
                .pagePicture(number, documentId, scanPage)
                .map(picture -> encryption.decrypt(picture.jpeg(), PAGE_PICTURE, documentId, scanPage));
    }
}
