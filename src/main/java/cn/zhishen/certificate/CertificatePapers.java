package cn.zhishen.certificate;

import cn.zhishen.certificate.IssuedCertificate.Format;
import cn.zhishen.certificate.IssuedCertificate.Paper;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentPrinter;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.PdfSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Prints, signs and stores an edition's original 正本 and copies 副本, which have the same force (部令22号). */
@Component
class CertificatePapers {

    private final DocumentPrinter printer;
    private final PdfSigner signer;
    private final DocumentStore documents;
    private final String baseUrl;
    private final int copies;
    private final String seal;

    CertificatePapers(
            DocumentPrinter printer,
            PdfSigner signer,
            DocumentStore documents,
            @Value("${zhishen.base-url}") String baseUrl,
            @Value("${zhishen.certificate.copies}") int copies,
            @Value("${zhishen.certificate.seal-picture}") String sealPicture) {
        if (copies < 0) {
            throw new IllegalArgumentException("副本数量（zhishen.certificate.copies）不能是负数");
        }
        this.printer = printer;
        this.signer = signer;
        this.documents = documents;
        this.baseUrl = baseUrl;
        this.copies = copies;
        this.seal = picture(sealPicture);
    }

    /**
     * @param application in whose file the documents are kept
     * @param officer log-in of who signs
     * @return the original first, then the copies
     */
    List<Paper> make(IssuedCertificate certificate, String application, String officer) {
        var papers = new ArrayList<Paper>();
        for (int copy = 0; copy <= copies; copy++) {
            papers.add(pdf(certificate, copy, application, officer));
        }
        return papers;
    }

    private Paper pdf(IssuedCertificate certificate, int copy, String application, String officer) {
        var paper = new Paper(copy, copies, Format.PDF, null);
        var numbered = paper.numbered(certificate.number());
        var model = new HashMap<String, Object>();
        model.put("certificate", certificate);
        model.put("numbered", numbered);
        model.put("part", copy == 0 ? "正本" : "副本");
        model.put("seal", seal);
        model.put(
                "verifyUrl",
                "%s/certificates/%s?edition=%d".formatted(baseUrl, certificate.number(), certificate.edition()));
        var pdf = signer.sign(printer.print("certificate", model), "颁发资质证书 " + numbered, officer);
        var kind = copy == 0 ? DocumentKind.CERTIFICATE : DocumentKind.CERTIFICATE_COPY;
        var name = copy == 0 ? "资质证书-" + certificate.number() : "资质证书副本-" + numbered.replace('/', '-');
        var document = documents.store(NewDocument.pdf(
                kind,
                application,
                0,
                name + ".pdf",
                pdf,
                "%s/%s/%d/%d".formatted(kind, certificate.number(), certificate.edition(), copy)));
        return new Paper(copy, copies, Format.PDF, document.id().toString());
    }

    private static String picture(String file) {
        if (file.isBlank()) {
            return "";
        }
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new IllegalStateException("无法读取印章图片 " + file + "，请检查 zhishen.certificate.seal-picture", e);
        }
    }
}
