package cn.zhishen.application.paper;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import cn.zhishen.application.paper.InspectedScan.PageSize;
import cn.zhishen.application.paper.ScanInspectionEntity.BoxPicture;
import cn.zhishen.application.paper.ScanInspectionEntity.PagePicture;
import cn.zhishen.application.paper.ScanInspectionRepository.Box;
import cn.zhishen.application.paper.ScanInspectionRepository.Decided;
import cn.zhishen.application.paper.ScanInspectionRepository.Page;
import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.encryption.EncryptedBytes;
import cn.zhishen.scan.ScanInspection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Uploaded scans of stamped and signed papers, of whatever kind, with what was found on them. The chain of all timelines covers what was
 * judged of them.
 */
@Component
public class KeptScans {

    private static final String BOX_PICTURE = "scan_picture.jpeg";
    private static final String PAGE_PICTURE = "scan_page_picture.jpeg";

    private final DocumentStore documents;
    private final EncryptedBytes encryption;
    private final ScanInspectionRepository inspections;
    private final Timeline timeline;

    KeptScans(
            DocumentStore documents,
            EncryptedBytes encryption,
            ScanInspectionRepository inspections,
            Timeline timeline) {
        this.documents = documents;
        this.encryption = encryption;
        this.inspections = inspections;
        this.timeline = timeline;
    }

    /** Stores a scan with what was found on it. */
    @Transactional
    public StoredDocument keep(NewDocument scan, ScanInspection inspection) {
        var document = documents.store(scan);
        var kept = new ScanInspectionEntity(document.id(), document.applicationNumber(), inspection);
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

    /** Records a person's decision about a scan. */
    @Transactional
    public void judgedByPerson(UUID documentId, String judgement) {
        inspections.findById(documentId).ifPresent(scan -> {
            scan.judgement = judgement;
            timeline.vouchFor(ChainedTable.SCAN_JUDGEMENT, documentId, scan.number);
        });
    }

    /** What was judged of a scan, by the table or by the person to whom the table left it: ACCEPT, REFUSE or PERSON. */
    @Transactional(readOnly = true)
    public Optional<String> verdict(UUID documentId) {
        return inspections.verdict(documentId);
    }

    /** As {@link #verdict}, of all scans of an application, by document. Scans from before verdicts were recorded are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, String> verdicts(String number) {
        return inspections.decided(number).stream().collect(toMap(Decided::getDocumentId, Decided::getVerdict));
    }

    /** All scans of that kind of an application, voided ones too, the newest first. */
    @Transactional(readOnly = true)
    public List<InspectedScan> of(String number, DocumentKind kind) {
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
            if (document.kind() == kind) {
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
