package cn.zhishen.application;

import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.ScanInspection;
import cn.zhishen.document.ScanInspector;
import cn.zhishen.document.StoredDocument;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scans of the stamped and signed form 签章扫描件 and what was found on them (guide, part three ④). */
@Service
public class SignedForms {

    private final Applications applications;
    private final ApplicationForms forms;
    private final ScanInspector inspector;
    private final DocumentStore documents;
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    SignedForms(
            Applications applications,
            ApplicationForms forms,
            ScanInspector inspector,
            DocumentStore documents,
            JdbcTemplate jdbc,
            ObjectMapper json) {
        this.applications = applications;
        this.forms = forms;
        this.inspector = inspector;
        this.documents = documents;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Looks at a scan; keeps nothing. Takes seconds, so call it outside of a transaction.
     *
     * @throws cn.zhishen.document.UnacceptableUpload if it cannot be looked at
     */
    public ScanInspection inspect(String number, Path upload) {
        var snapshot = applications.snapshot(number);
        var form = forms.current(number).orElseThrow();
        return inspector.inspect(
                upload, documents.content(form.id()), number, snapshot.prefix(), form.pages(), form.boxes());
    }

    @Transactional
    public StoredDocument keep(String number, Path upload, ScanInspection inspection) {
        var document = documents.store(NewDocument.pdf(
                DocumentKind.SIGNED_FORM,
                number,
                applications.snapshot(number).version(),
                "签章扫描件-" + number + ".pdf",
                read(upload),
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
        return document;
    }

    @Transactional(readOnly = true)
    public Optional<ScanInspection> inspection(UUID documentId) {
        List<String> found = jdbc.queryForList(
                "select content from scan_inspection where document_id = ?", String.class, documentId);
        return found.stream().findFirst().map(this::read);
    }

    private static byte[] read(Path upload) {
        try {
            return Files.readAllBytes(upload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ScanInspection read(String content) {
        try {
            return json.readValue(content, ScanInspection.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
