package cn.zhishen.certificate;

import cn.zhishen.certificate.IssuedCertificate.Format;
import cn.zhishen.certificate.IssuedCertificate.Paper;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.signing.OfdSigner;
import cn.zhishen.signing.OfficePapers;
import cn.zhishen.signing.PdfSigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Component;

/**
 * Prints, signs and stores an edition's original 正本 and copies 副本, which have the same force (部令22号), each as PDF and as
 * OFD.
 */
@Component
public class CertificatePapers {

    /**
     * What the template prints: the original or a copy.
     *
     * @param numbered the number as this copy bears it, such as {@code D254000017-2/1}
     * @param part 正本 or 副本
     * @param verifyUrl where anybody can look whether it counts
     */
    public record CertificatePaper(IssuedCertificate certificate, String numbered, String part, String verifyUrl)
            implements cn.zhishen.printing.Paper {

        @Override
        public String template() {
            return "certificate";
        }
    }

    /** GB/T 33190 */
    private static final String OFD = "application/ofd";

    private final OfficePapers office;
    private final PdfSigner signer;
    private final OfdSigner ofd;
    private final DocumentStore documents;
    private final Environment environment;
    private final int copies;

    CertificatePapers(
            OfficePapers office,
            PdfSigner signer,
            OfdSigner ofd,
            DocumentStore documents,
            Environment environment,
            CertificateSettings settings) {
        this.office = office;
        this.signer = signer;
        this.ofd = ofd;
        this.documents = documents;
        this.environment = environment;
        this.copies = settings.copies();
    }

    /**
     * @param application number of the application that the documents are stored with
     * @param officer log-in of the officer who signs
     * @return the original first, then the copies; each as PDF, then as OFD
     */
    List<Paper> make(IssuedCertificate certificate, String application, String officer) {
        var papers = new ArrayList<Paper>();
        for (int copy = 0; copy <= copies; copy++) {
            var printed = print(certificate, copy);
            var numbered = new Paper(copy, copies, Format.PDF, null).numbered(certificate.number());
            var pdf = signer.sign(printed, "颁发资质证书 " + numbered, officer);
            papers.add(store(certificate, copy, Format.PDF, application, pdf));
            papers.add(store(certificate, copy, Format.OFD, application, ofd.sign(printed, "建设工程企业资质证书 " + numbered)));
        }
        return papers;
    }

    private byte[] print(IssuedCertificate certificate, int copy) {
        return office.print(new CertificatePaper(
                certificate,
                new Paper(copy, copies, Format.PDF, null).numbered(certificate.number()),
                copy == 0 ? "正本" : "副本",
                "%s/certificates/%s?edition=%d"
                        .formatted(
                                environment.getRequiredProperty("zhishen.base-url"),
                                certificate.number(),
                                certificate.edition())));
    }

    private Paper store(IssuedCertificate certificate, int copy, Format format, String application, byte[] content) {
        var name = copy == 0
                ? "资质证书-" + certificate.number()
                : "资质证书副本-" + certificate.number() + "-" + copies + "-" + copy;
        var document = documents.store(new NewDocument(
                application,
                kind(copy, format),
                0,
                name + "." + format.name().toLowerCase(Locale.ROOT),
                format == Format.PDF ? NewDocument.PDF : OFD,
                new ByteArrayResource(content),
                "CERTIFICATE/%s/%d/%d/%s".formatted(certificate.number(), certificate.edition(), copy, format),
                0,
                List.of()));
        return new Paper(copy, copies, format, document.id().toString());
    }

    private static DocumentKind kind(int copy, Format format) {
        if (format == Format.OFD) {
            return DocumentKind.CERTIFICATE_OFD;
        }
        return copy == 0 ? DocumentKind.CERTIFICATE : DocumentKind.CERTIFICATE_COPY;
    }
}
