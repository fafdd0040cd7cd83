package cn.zhishen.web.site;

import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate.Format;
import cn.zhishen.certificate.IssuedPapers;
import cn.zhishen.certificate.UnknownCertificate;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.shared.FieldError;
import cn.zhishen.signing.PdfSigner;
import cn.zhishen.web.body.NeverOpened;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Anyone can verify a certificate: by its number, by its QR code, which holds the address of its page, or by its file. */
@Controller
class VerificationController {

    /** How each PDF begins, and each ZIP, which an OFD is. */
    private static final List<String> BEGINNINGS = List.of("%PDF", "PK");

    private static final int LONGEST_BEGINNING = 4;

    private final Certificates certificates;
    private final Rectifications rectifications;
    private final DocumentStore documents;
    private final IssuedPapers issued;
    private final PdfSigner signer;
    private final Restrictions restrictions;
    private final Clock clock;

    VerificationController(
            Certificates certificates,
            Rectifications rectifications,
            DocumentStore documents,
            IssuedPapers issued,
            PdfSigner signer,
            Restrictions restrictions,
            Clock clock) {
        this.certificates = certificates;
        this.rectifications = rectifications;
        this.documents = documents;
        this.issued = issued;
        this.signer = signer;
        this.restrictions = restrictions;
        this.clock = clock;
    }

    @GetMapping("/verify")
    ModelAndView waysToVerify() {
        return new ModelAndView("site/verify");
    }

    /** Finds the certificate that a file is a document of. The file is not kept. */
    @NeverOpened
    @PostMapping(path = "/verify", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView whatIsIt(@RequestPart(required = false) MultipartFile file, HttpServletResponse response)
            throws IOException {
        var page = waysToVerify();
        var wrong = wrong(file);
        if (wrong.isPresent()) {
            return Problem.beside(wrong.get(), page, response);
        }
        page.addObject("compared", true).addObject("verifiedAt", clock.instant());
        try (var content = file.getInputStream()) {
            issued.match(content).ifPresent(match -> page.addObject("match", match)
                    .addObject("standing", certificates.standing(match.certificate())));
        }
        return page;
    }

    /** Why a file cannot be a certificate, whatever it holds; empty if it may be one. Only its first bytes are looked at. */
    private static Optional<RequestRefused> wrong(MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            return Optional.of(refused("请选择证书文件；所选文件不能是空的。"));
        }
        try (var content = file.getInputStream()) {
            var beginning = new String(content.readNBytes(LONGEST_BEGINNING), StandardCharsets.ISO_8859_1);
            return BEGINNINGS.stream().anyMatch(beginning::startsWith)
                    ? Optional.empty()
                    : Optional.of(refused("所选的不是证书文件：请选择本机关颁发的 PDF 或 OFD 原件。照片、截图、扫描件不能核对，请用手机扫描证书上的二维码，或者按证书编号核验。"));
        }
    }

    private static RequestRefused refused(String said) {
        return RequestRefused.typed(said, List.of(new FieldError("file", said)));
    }

    /** Leads from the number in a form to the page of the certificate. */
    @GetMapping("/certificates")
    String find(@RequestParam(defaultValue = "") String number, RedirectAttributes path) {
        if (number.isBlank()) {
            return "redirect:/verify";
        }
        var typed = Certificates.typed(number);
        if (!Certificates.isPlausible(typed)) {
            throw new UnknownCertificate(number);
        }
        path.addAttribute("number", typed);
        return "redirect:/certificates/{number}";
    }

    /** @param edition from the QR code of a printed certificate; if null, the last edition is shown */
    @GetMapping("/certificates/{number}")
    ModelAndView verify(@PathVariable String number, @RequestParam(required = false) Integer edition) {
        var editions = certificates.editions(number).stream()
                .filter(one -> one.paper(0, Format.PDF).isPresent())
                .toList();
        var certificate = editions.stream()
                .filter(one -> edition == null || one.edition() == edition)
                .findFirst()
                .orElseThrow(() -> new UnknownCertificate(number));
        var page = new ModelAndView("site/certificate");
        page.addObject("certificate", certificate);
        page.addObject("editions", editions);
        page.addObject("latest", editions.get(0));
        page.addObject("current", certificates.current(certificate));
        page.addObject("standing", certificates.standing(certificate));
        page.addObject("latestStanding", certificates.standing(editions.get(0)));
        page.addObject("measures", certificates.measures(number));
        page.addObject("restriction", restrictions.onCertificate(number).orElse(null));
        page.addObject("rectifying", rectifications.publicOf(number));
        page.addObject(
                "signature",
                signer.verify(documents.content(UUID.fromString(
                        certificate.paper(0, Format.PDF).orElseThrow().documentId()))));
        page.addObject("verifiedAt", clock.instant());
        return page;
    }

    /** Compares a file with the certificate as it was issued. The file is not kept. */
    @NeverOpened
    @PostMapping(path = "/certificates/{number}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView compare(
            @PathVariable String number,
            @RequestPart(required = false) MultipartFile file,
            HttpServletResponse response)
            throws IOException {
        var page = verify(number, null);
        var wrong = wrong(file);
        if (wrong.isPresent()) {
            return Problem.beside(wrong.get(), page, response);
        }
        try (var content = file.getInputStream()) {
            var match = issued.match(number, content);
            page.addObject("compared", true);
            match.ifPresent(found -> {
                page.addObject("match", found);
                page.addObject("matchStanding", certificates.standing(found.certificate()));
            });
        }
        return page;
    }
}
