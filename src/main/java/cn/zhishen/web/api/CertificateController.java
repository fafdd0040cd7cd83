package cn.zhishen.web.api;

import cn.zhishen.application.restriction.Restriction;
import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.certificate.CertificateMeasure;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Format;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedPapers;
import cn.zhishen.certificate.Standing;
import cn.zhishen.certificate.UnknownCertificate;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.signing.OfdSigner;
import cn.zhishen.signing.PdfSigner;
import cn.zhishen.signing.SignatureCheck;
import cn.zhishen.web.body.NeverOpened;
import cn.zhishen.web.file.Downloads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
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
import org.springframework.web.bind.annotation.RequestParam;
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
    private final IssuedPapers issued;
    private final PdfSigner signer;
    private final OfdSigner ofdSigner;
    private final Restrictions restrictions;

    CertificateController(
            Certificates certificates,
            DocumentStore documents,
            IssuedPapers issued,
            PdfSigner signer,
            OfdSigner ofdSigner,
            Restrictions restrictions) {
        this.certificates = certificates;
        this.documents = documents;
        this.issued = issued;
        this.signer = signer;
        this.ofdSigner = ofdSigner;
        this.restrictions = restrictions;
    }

    /**
     * @param edition the edition that this describes
     * @param editions how many there are; only the last one counts
     * @param status the standing of the edition: {@code VALID}, {@code EXPIRED}, {@code REPLACED} 已换发, {@code REVOKED} 已撤销,
     *     {@code WITHDRAWN} 已撤回, {@code FORFEITED} 已吊销, {@code ANNULLED} 已注销
     * @param since when it stopped counting; absent while it counts
     * @param valid whether it is valid today
     * @param measures what was done to the certificate since it was first issued, the latest first
     * @param restriction 资质异常 that runs today; absent if none
     * @param signature of the stored PDF
     * @param ofdSignature of the stored OFD; absent if there is none
     */
    record CertificateView(
            String number,
            int edition,
            int editions,
            String enterpriseName,
            Uscc uscc,
            String legalRepresentative,
            String address,
            BigDecimal registeredCapitalWan,
            List<ItemView> items,
            LocalDate issuedOn,
            LocalDate validUntil,
            String authority,
            Standing status,
            Instant since,
            boolean valid,
            List<MeasureView> measures,
            RestrictionView restriction,
            SignatureCheck signature,
            SignatureCheck ofdSignature) {}

    /** @param current false once it has ended, or a later certificate has renewed it or replaced its level */
    record ItemView(String code, String title, LocalDate validUntil, boolean current) {}

    /** @param reason as it is published */
    record MeasureView(
            int edition, CertificateMeasure.Kind kind, List<String> codes, String basis, String reason, Instant at) {}

    /**
     * @param reason as it is published
     * @param since first day
     * @param lastDay included; absent if it runs until it is lifted
     * @param blocks what the holder cannot do meanwhile
     */
    record RestrictionView(String reason, LocalDate since, LocalDate lastDay, List<Restriction.Block> blocks) {}

    @GetMapping("/{number}")
    @Operation(summary = "核验证书", description = "最新一版；edition 指定以前的版次。次数按地址限制")
    CertificateView verify(@PathVariable String number, @RequestParam(required = false) Integer edition) {
        var certificate = find(number, edition);
        var current = certificates.current(certificate);
        var standing = certificates.standing(certificate);
        return new CertificateView(
                certificate.number(),
                certificate.edition(),
                find(number, null).edition(),
                certificate.enterpriseName(),
                certificate.uscc(),
                certificate.legalRepresentative(),
                certificate.address(),
                certificate.registeredCapitalWan(),
                certificate.items().stream()
                        .map(item -> new ItemView(item.code(), item.title(), item.validUntil(), current.contains(item)))
                        .toList(),
                certificate.issuedOn(),
                certificate.validUntil(),
                certificate.authority(),
                standing,
                certificate.endedAt(),
                standing == Standing.VALID,
                certificates.measures(number).stream()
                        .map(one -> new MeasureView(
                                one.edition(),
                                one.kind(),
                                one.items().stream().map(Item::code).toList(),
                                one.basis(),
                                one.reason(),
                                one.at()))
                        .toList(),
                restrictions
                        .onCertificate(number)
                        .map(one -> new RestrictionView(one.reason(), one.since(), one.lastDay(), one.blocks()))
                        .orElse(null),
                signer.verify(documents.content(original(certificate))),
                certificate
                        .paper(0, Format.OFD)
                        .map(paper -> ofdSigner.verify(documents.content(UUID.fromString(paper.documentId()))))
                        .orElse(null));
    }

    @GetMapping("/{number}.pdf")
    @Operation(summary = "下载证书（PDF，带数字签名）", description = "正本；copy 指定副本的序号。edition 指定以前的版次，缺省为最新一版")
    ResponseEntity<Resource> pdf(
            @PathVariable String number,
            @RequestParam(required = false) Integer edition,
            @RequestParam(defaultValue = "0") int copy) {
        return download(number, edition, copy, Format.PDF);
    }

    @GetMapping("/{number}.ofd")
    @Operation(summary = "下载证书（OFD，带国密数字签名）", description = "内容与 PDF 相同；copy 指定副本的序号，edition 指定以前的版次")
    ResponseEntity<Resource> ofd(
            @PathVariable String number,
            @RequestParam(required = false) Integer edition,
            @RequestParam(defaultValue = "0") int copy) {
        return download(number, edition, copy, Format.OFD);
    }

    private ResponseEntity<Resource> download(String number, Integer edition, int copy, Format format) {
        var id = find(number, edition)
                .paper(copy, format)
                .map(paper -> UUID.fromString(paper.documentId()))
                .orElseThrow(() -> new UnknownCertificate(number, copy));
        return Downloads.of(documents.find(id).orElseThrow(), documents.open(id));
    }

    /**
     * @param genuine whether the file equals one of the certificate's issued documents, byte for byte
     * @param edition the edition that the document belongs to; absent if there is none
     * @param paper the document that it equals, such as 正本; absent if there is none
     * @param valid whether that edition is valid today
     */
    record ComparisonView(String number, boolean genuine, Integer edition, String paper, boolean valid) {}

    @NeverOpened
    @PostMapping(path = "/{number}/comparison", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "核对证书文件", description = "所持文件与颁发的证书（正本或副本，任一版次）是否完全一致；文件不打开、不留存。次数按地址限制")
    ComparisonView compare(@PathVariable String number, @RequestPart MultipartFile file) throws IOException {
        find(number, null);
        try (var content = file.getInputStream()) {
            return issued.match(number, content)
                    .map(match -> new ComparisonView(
                            number,
                            true,
                            match.certificate().edition(),
                            match.paper().chinese(),
                            certificates.standing(match.certificate()) == Standing.VALID))
                    .orElseGet(() -> new ComparisonView(number, false, null, null, false));
        }
    }

    private static UUID original(IssuedCertificate certificate) {
        return UUID.fromString(certificate.paper(0, Format.PDF).orElseThrow().documentId());
    }

    private IssuedCertificate find(String number, Integer edition) {
        return (edition == null ? certificates.find(number) : certificates.find(number, edition))
                .filter(one -> one.paper(0, Format.PDF).isPresent())
                .orElseThrow(() -> new UnknownCertificate(number));
    }
}
