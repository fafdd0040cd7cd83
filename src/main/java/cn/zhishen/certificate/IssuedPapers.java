package cn.zhishen.certificate;

import cn.zhishen.certificate.IssuedCertificate.Paper;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.StoredDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Finds out whether a file is a document of a certificate. The file is neither kept nor interpreted. */
@Service
public class IssuedPapers {

    private final Certificates certificates;
    private final DocumentStore documents;

    IssuedPapers(Certificates certificates, DocumentStore documents) {
        this.certificates = certificates;
        this.documents = documents;
    }

    /** A document that equals the file byte for byte, and its edition. */
    public record Match(IssuedCertificate certificate, Paper paper) {}

    /**
     * Searches the documents of all editions of one certificate.
     *
     * @param content read to its end
     */
    public Optional<Match> match(String number, InputStream content) throws IOException {
        var digest = StoredDocument.sha256(content);
        for (var edition : certificates.editions(number)) {
            for (var paper : edition.papers()) {
                if (documents
                        .find(UUID.fromString(paper.documentId()))
                        .orElseThrow()
                        .sha256()
                        .equals(digest)) {
                    return Optional.of(new Match(edition, paper));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Searches the documents of all certificates.
     *
     * @param content read to its end
     */
    public Optional<Match> match(InputStream content) throws IOException {
        return documents.issued(StoredDocument.sha256(content)).stream()
                .map(StoredDocument::id)
                .flatMap(id -> certificates.ofPaper(id).stream().flatMap(edition -> edition.papers().stream()
                        .filter(paper -> paper.documentId().equals(id.toString()))
                        .map(paper -> new Match(edition, paper))))
                .findFirst();
    }
}
