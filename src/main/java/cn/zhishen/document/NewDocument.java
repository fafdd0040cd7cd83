package cn.zhishen.document;

import cn.zhishen.printing.FormBox;
import cn.zhishen.printing.PrintedForm;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * A document to be stored.
 *
 * @param applicationNumber null if it belongs to no single application, such as a public notice
 * @param snapshotVersion version of the dossier it was made from, 0 if there is none
 * @param content read twice, so it must not be an open stream
 * @param naturalKey such as {@code REPORT/5420240000000025/1}; storing again under the same key returns the first document;
 *     null to store in any case
 * @param pages 0 if unknown
 * @param boxes places for seals and signatures on an application form
 */
public record NewDocument(
        String applicationNumber,
        DocumentKind kind,
        int snapshotVersion,
        String fileName,
        String mediaType,
        Resource content,
        String naturalKey,
        int pages,
        List<FormBox> boxes) {

    public static final String PDF = "application/pdf";

    public NewDocument {
        boxes = boxes == null ? List.of() : List.copyOf(boxes);
    }

    /** A PDF under a natural key. */
    public static NewDocument pdf(
            DocumentKind kind,
            String applicationNumber,
            int snapshotVersion,
            String fileName,
            byte[] content,
            String naturalKey) {
        return pdf(kind, applicationNumber, snapshotVersion, fileName, new ByteArrayResource(content), naturalKey);
    }

    /** A PDF under a natural key, from a file. */
    public static NewDocument pdf(
            DocumentKind kind,
            String applicationNumber,
            int snapshotVersion,
            String fileName,
            Path content,
            String naturalKey) {
        return pdf(kind, applicationNumber, snapshotVersion, fileName, new FileSystemResource(content), naturalKey);
    }

    private static NewDocument pdf(
            DocumentKind kind,
            String applicationNumber,
            int snapshotVersion,
            String fileName,
            Resource content,
            String naturalKey) {
        return new NewDocument(
                applicationNumber, kind, snapshotVersion, fileName, PDF, content, naturalKey, 0, List.of());
    }

    /** The application form printed from a snapshot; one for each snapshot. */
    public static NewDocument form(String applicationNumber, int snapshotVersion, String fileName, PrintedForm form) {
        return new NewDocument(
                applicationNumber,
                DocumentKind.APPLICATION_FORM,
                snapshotVersion,
                fileName,
                PDF,
                new ByteArrayResource(form.pdf()),
                "%s/%s/%d".formatted(DocumentKind.APPLICATION_FORM, applicationNumber, snapshotVersion),
                form.pages(),
                form.boxes());
    }
}
