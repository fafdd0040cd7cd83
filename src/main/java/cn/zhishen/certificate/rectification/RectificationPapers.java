package cn.zhishen.certificate.rectification;

import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.shared.RemedySettings;
import cn.zhishen.signing.OfficePapers;
import cn.zhishen.upload.EvidenceFiles;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Component;

/** Prints and signs the order, and keeps the files of the reports, with the application that the certificate was issued for. */
@Component
class RectificationPapers {

    private static final String FIELD = "files";

    private final OfficePapers office;
    private final DocumentStore documents;
    private final EvidenceFiles evidence;
    private final RectificationSettings settings;
    private final RemedySettings remedies;

    RectificationPapers(
            OfficePapers office,
            DocumentStore documents,
            EvidenceFiles evidence,
            RectificationSettings settings,
            RemedySettings remedies) {
        this.office = office;
        this.documents = documents;
        this.evidence = evidence;
        this.settings = settings;
        this.remedies = remedies;
    }

    UUID order(Rectification rectification, IssuedCertificate certificate) {
        return documents
                .store(NewDocument.pdf(
                        DocumentKind.RECTIFICATION_ORDER,
                        rectification.applicationNumber(),
                        0,
                        DocumentKind.RECTIFICATION_ORDER.chinese() + "-" + rectification.reference() + ".pdf",
                        office.issue(
                                new RectificationOrderPaper(rectification, certificate, remedies),
                                "责令限期整改 " + rectification.number(),
                                rectification.orderedBy()),
                        DocumentKind.RECTIFICATION_ORDER + "/" + rectification.reference()))
                .id();
    }

    /** @throws RectificationRefused if there are too many files, or one is too large or not acceptable */
    List<EvidenceFile> admit(List<EvidenceFile> files) {
        if (files.size() > settings.maxFiles()) {
            throw RectificationRefused.field(
                    FIELD, "证明材料最多 %d 个文件，您选择了 %d 个，请减少后重新选择".formatted(settings.maxFiles(), files.size()));
        }
        return files.stream().map(this::admit).toList();
    }

    private EvidenceFile admit(EvidenceFile file) {
        try {
            var admitted = evidence.admit(file.name(), file.content(), settings.maxFileSize());
            return new EvidenceFile(admitted.fileName(), admitted.content(), admitted.mediaType());
        } catch (UnacceptableUpload e) {
            throw RectificationRefused.field(FIELD, e.getMessage());
        }
    }

    UUID keep(Rectification rectification, EvidenceFile file) {
        return documents
                .store(new NewDocument(
                        rectification.applicationNumber(),
                        DocumentKind.RECTIFICATION_EVIDENCE,
                        0,
                        file.name(),
                        file.mediaType(),
                        new FileSystemResource(file.content()),
                        null,
                        0,
                        List.of()))
                .id();
    }
}
