package cn.zhishen.web.site;

import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.certificate.UnknownCertificate;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.PdfSigner;
import cn.zhishen.web.Problem;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What anyone may see: the way in, and the verification of a certificate that its QR code opens. */
@Controller
class SiteController {

    private final Certificates certificates;
    private final DocumentStore documents;
    private final PdfSigner signer;
    private final Clock clock;

    SiteController(Certificates certificates, DocumentStore documents, PdfSigner signer, Clock clock) {
        this.certificates = certificates;
        this.documents = documents;
        this.signer = signer;
        this.clock = clock;
    }

    /** What may be said of a certificate today: 有效, 已过有效期, 已换发, 已撤销. */
    enum Standing {
        VALID("有效"),
        EXPIRED("已过有效期"),
        REPLACED("已换发"),
        REVOKED("已撤销");

        private final String chinese;

        Standing(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    @GetMapping("/")
    String welcome() {
        return "site/welcome";
    }

    /** Takes the number from the form of the welcome page. */
    @GetMapping("/certificates")
    String find(@RequestParam(defaultValue = "") String number, RedirectAttributes path) {
        if (number.isBlank()) {
            return "redirect:/";
        }
        path.addAttribute("number", number.strip());
        return "redirect:/certificates/{number}";
    }

    @GetMapping("/certificates/{number}")
    ModelAndView verify(@PathVariable String number) {
        var certificate = certificates
                .find(number)
                .filter(issued -> issued.documentId() != null)
                .orElseThrow(() -> new UnknownCertificate(number));
        var page = new ModelAndView("site/certificate");
        page.addObject("certificate", certificate);
        var current = certificates.current(certificate);
        page.addObject("current", current);
        page.addObject("standing", standing(certificate, !current.isEmpty()));
        page.addObject("signature", signer.verify(documents.content(UUID.fromString(certificate.documentId()))));
        page.addObject("verifiedAt", clock.instant());
        return page;
    }

    /** Says whether a file that somebody holds is the certificate as it was issued. The file is not kept. */
    @PostMapping(path = "/certificates/{number}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView compare(@PathVariable String number, @RequestPart MultipartFile file) throws IOException {
        var page = verify(number);
        var certificate = (IssuedCertificate) page.getModel().get("certificate");
        try (var content = file.getInputStream()) {
            page.addObject(
                    "genuine",
                    documents
                            .find(UUID.fromString(certificate.documentId()))
                            .orElseThrow()
                            .hasContent(content));
        }
        return page;
    }

    @ExceptionHandler
    ModelAndView unknown(UnknownCertificate e) {
        return Problem.page(HttpStatus.NOT_FOUND, "没有查到这张证书", e.getMessage() + "。如编号与证书上印制的一致，该证书可能不是由本机关颁发，请向发证机关核实。");
    }

    private Standing standing(IssuedCertificate certificate, boolean current) {
        if (certificate.status() == Status.REVOKED) {
            return Standing.REVOKED;
        }
        if (!current) {
            return Standing.REPLACED;
        }
        return LocalDate.now(clock).isAfter(certificate.validUntil()) ? Standing.EXPIRED : Standing.VALID;
    }
}
