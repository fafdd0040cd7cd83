package cn.zhishen.application.paper;

import cn.zhishen.application.Dossiers;
import cn.zhishen.application.paper.InspectedScan.PageSize;
import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.encryption.EncryptedBytes;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspector;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
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
    private final JdbcTemplate jdbc;
    private final Timeline timeline;
    private final ObjectMapper json;

    SignedForms(
            Dossiers dossiers,
            ApplicationForms forms,
            ScanInspector inspector,
            DocumentStore documents,
            EncryptedBytes encryption,
            JdbcTemplate jdbc,
            Timeline timeline,
            ObjectMapper json) {
        this.dossiers = dossiers;
        this.forms = forms;
        this.inspector = inspector;
        this.documents = documents;
        this.encryption = encryption;
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.json = json;
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
        try {
            jdbc.update(
                    "insert into scan_inspection (document_id, number, content) values (?, ?, cast(? as jsonb))",
                    document.id(),
                    number,
                    json.writeValueAsString(inspection));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        jdbc.batchUpdate(
                "insert into scan_picture (document_id, box_id, jpeg) values (?, ?, ?)",
                inspection.pictures().stream()
                        .map(picture -> new Object[] {
                            document.id(),
                            picture.boxId(),
                            encryption.encrypt(picture.jpeg(), BOX_PICTURE, document.id(), picture.boxId())
                        })
                        .toList());
        jdbc.batchUpdate(
                "insert into scan_page_picture (document_id, scan_page, width, height, jpeg) values (?, ?, ?, ?, ?)",
                inspection.pagePictures().stream()
                        .map(page -> new Object[] {
                            document.id(),
                            page.scanPage(),
                            page.width(),
                            page.height(),
                            encryption.encrypt(page.jpeg(), PAGE_PICTURE, document.id(), page.scanPage())
                        })
                        .toList());
        return document;
    }

    /** Records the verdict of table scan-acceptance on a scan. */
    @Transactional
    public void judged(UUID documentId, String verdict) {
        jdbc.queryForList(
                        "update scan_inspection set verdict = ? where document_id = ? returning number",
                        String.class,
                        verdict,
                        documentId)
                .forEach(number -> timeline.vouchFor(ChainedTable.SCAN_VERDICT, documentId, number));
    }

    /** Records a person's decision about the current scan. */
    @Transactional
    public void judgedByPerson(String number, String judgement) {
        current(number).ifPresent(scan -> {
            jdbc.update("update scan_inspection set judgement = ? where document_id = ?", judgement, scan.id());
            timeline.vouchFor(ChainedTable.SCAN_JUDGEMENT, scan.id(), number);
        });
    }

    /** Whether the current scan was accepted, by the table or by the person to whom the table left it. */
    @Transactional(readOnly = true)
    public boolean isAccepted(String number) {
        return current(number)
                .map(scan -> jdbc.queryForObject("""
                    select count(*) from scan_inspection
                    where document_id = ? and coalesce(judgement, verdict) = 'ACCEPT'\
                    """, Integer.class, scan.id()))
                .filter(found -> found > 0)
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
        var findings = new HashMap<UUID, Findings>();
        jdbc.query(
                "select document_id, content, verdict from scan_inspection where number = ?",
                row -> {
                    findings.put(row.getObject(1, UUID.class), new Findings(read(row.getString(2)), row.getString(3)));
                },
                number);
        var boxes = new HashMap<UUID, Set<String>>();
        jdbc.query(
                "select document_id, box_id from scan_picture join scan_inspection using (document_id) where number ="
                        + " ?",
                row -> {
                    boxes.computeIfAbsent(row.getObject(1, UUID.class), id -> new HashSet<>())
                            .add(row.getString(2));
                },
                number);
        var pages = new HashMap<UUID, List<PageSize>>();
        jdbc.query(
                """
                select document_id, scan_page, width, height
                from scan_page_picture join scan_inspection using (document_id)
                where number = ? order by scan_page\
                """,
                row -> {
                    pages.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new PageSize(row.getInt(2), row.getInt(3), row.getInt(4)));
                },
                number);
        var none = new Findings(null, null);
        var scans = new ArrayList<InspectedScan>();
        for (var document : documents.of(number)) {
            if (document.kind() == DocumentKind.SIGNED_FORM) {
                var found = findings.getOrDefault(document.id(), none);
                scans.add(
                        0,
                        new InspectedScan(
                                document,
                                found.inspection(),
                                found.verdict(),
                                Set.copyOf(boxes.getOrDefault(document.id(), Set.of())),
                                List.copyOf(pages.getOrDefault(document.id(), List.of()))));
            }
        }
        return scans;
    }

    /** The picture of a box on a scan, as JPEG; empty if the box is not on the scan or the scan belongs to another application. */
    @Transactional(readOnly = true)
    public Optional<byte[]> boxPicture(String number, UUID documentId, String boxId) {
        List<byte[]> found = jdbc.queryForList("""
            select jpeg from scan_picture join scan_inspection using (document_id)
            where number = ? and document_id = ? and box_id = ?\
            """, byte[].class, number, documentId, boxId);
        return found.stream().findFirst().map(jpeg -> encryption.decrypt(jpeg, BOX_PICTURE, documentId, boxId));
    }

    /**
     * The picture of a page of a scan, as JPEG; empty if there is no such page, if the scan belongs to another application, or
     * if it is older than such pictures.
     *
     * @param scanPage from 1
     */
    @Transactional(readOnly = true)
    public Optional<byte[]> pagePicture(String number, UUID documentId, int scanPage) {
        List<byte[]> found = jdbc.queryForList("""
            select jpeg from scan_page_picture join scan_inspection using (document_id)
            where number = ? and document_id = ? and scan_page = ?\
            """, byte[].class, number, documentId, scanPage);
        return found.stream().findFirst().map(jpeg -> encryption.decrypt(jpeg, PAGE_PICTURE, documentId, scanPage));
    }

    private record Findings(ScanInspection inspection, String verdict) {}

    private ScanInspection read(String content) {
        try {
            return json.readValue(content, ScanInspection.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
