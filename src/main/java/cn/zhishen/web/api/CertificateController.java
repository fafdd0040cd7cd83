package cn.zhishen.web.api;

import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.UnknownCertificate;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.PdfSigner;
import cn.zhishen.document.SignatureCheck;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.web.Downloads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Verification of certificates, for anyone. */
@RestController
@RequestMapping("/api/v1/certificates")
@Tag(name = "证书", description = "任何人可以核验")
class CertificateController {

    private final Certificates certificates;
    private final DocumentStore documents;
    private final PdfSigner signer;
    private final Clock clock;

    CertificateController(Certificates certificates, DocumentStore documents, PdfSigner signer, Clock clock) {
        this.certificates = certificates;
        this.documents = documents;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * @param valid whether it is valid today: neither revoked nor past its last day nor replaced in all its items
     * @param signature of the stored PDF
     */
    record CertificateView(
            String number,
            String enterpriseName,
            Uscc uscc,
            String legalRepresentative,
            String address,
            List<ItemView> items,
            LocalDate issuedOn,
            LocalDate validUntil,
            String authority,
            IssuedCertificate.Status status,
            boolean valid,
            SignatureCheck signature) {}

    /** @param current false once a later certificate has renewed it or replaced its level */
    record ItemView(String code, String title, boolean current) {}

    @GetMapping("/{number}")
    @Operation(summary = "核验证书")
    CertificateView verify(@PathVariable String number) {
        var certificate = find(number);
        var current = certificates.current(certificate);
        return new CertificateView(
                certificate.number(),
                certificate.enterpriseName(),
                certificate.uscc(),
                certificate.legalRepresentative(),
                certificate.address(),
                certificate.items().stream()
                        .map(item -> new ItemView(item.code(), item.title(), current.contains(item)))
                        .toList(),
                certificate.issuedOn(),
                certificate.validUntil(),
                certificate.authority(),
                certificate.status(),
                certificate.status() == IssuedCertificate.Status.VALID
                        && !current.isEmpty()
                        && !LocalDate.now(clock).isAfter(certificate.validUntil()),
                signer.verify(documents.content(UUID.fromString(certificate.documentId()))));
    }

    @GetMapping("/{number}.pdf")
    @Operation(summary = "下载证书（PDF，带数字签名）")
    ResponseEntity<Resource> pdf(@PathVariable String number) {
        var id = UUID.fromString(find(number).documentId());
        return Downloads.of(documents.find(id).orElseThrow(), documents.open(id));
    }

    /** @param genuine whether the file is the certificate as it was issued, byte for byte */
    record ComparisonView(String number, boolean genuine) {}

    @PostMapping(path = "/{number}/comparison", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "核对证书文件", description = "所持 PDF 与颁发的证书原件是否完全一致；文件不打开、不留存。次数按地址限制")
    ComparisonView compare(@PathVariable String number, @RequestPart MultipartFile file) throws IOException {
        var original =
                documents.find(UUID.fromString(find(number).documentId())).orElseThrow();
        try (var content = file.getInputStream()) {
            return new ComparisonView(number, original.hasContent(content));
        }
    }

    private IssuedCertificate find(String number) {
        return certificates.find(number).orElseThrow(() -> new UnknownCertificate(number));
    }
}
