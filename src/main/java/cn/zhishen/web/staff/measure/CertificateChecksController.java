package cn.zhishen.web.staff.measure;

import cn.zhishen.audit.Disclosed;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.UnknownCertificate;
import cn.zhishen.spotcheck.CheckRefused;
import cn.zhishen.spotcheck.DrawnCheck;
import cn.zhishen.spotcheck.DrawnChecks;
import cn.zhishen.supervision.Supervision;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.supervision.CertificateChecks;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The checks of one certificate, and the form by which a person of the staff has it checked. */
@Discloses(Disclosed.CERTIFICATE)
@Controller
@RequestMapping("/staff/certificates/{number}/checks")
class CertificateChecksController {

    private final CertificateChecks opening;
    private final DrawnChecks checks;
    private final Certificates certificates;
    private final Supervision supervision;
    private final FourEyes fourEyes;

    CertificateChecksController(
            CertificateChecks opening,
            DrawnChecks checks,
            Certificates certificates,
            Supervision supervision,
            FourEyes fourEyes) {
        this.opening = opening;
        this.checks = checks;
        this.certificates = certificates;
        this.supervision = supervision;
        this.fourEyes = fourEyes;
    }

    @GetMapping
    ModelAndView show(@PathVariable String number, Principal person) {
        var certificate = certificates.find(number).orElseThrow(() -> new UnknownCertificate(number));
        var of = checks.of(number);
        return new ModelAndView("staff/certificate-checks", "certificate", certificate)
                .addObject("standing", certificates.standing(certificate))
                .addObject("checks", of)
                .addObject("open", of.stream().map(DrawnCheck::outcome).anyMatch(outcome -> outcome == null))
                .addObject("findings", supervision.standing(List.of(number)).getOrDefault(number, List.of()))
                .addObject(
                        "objection",
                        fourEyes.objection(StaffTask.OPEN_CHECK, number, person.getName())
                                .orElse(null));
    }

    @PostMapping
    Object open(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            HttpServletResponse response,
            RedirectAttributes path) {
        try {
            opening.open(number, reason, person.getName());
        } catch (CheckRefused e) {
            return Problem.beside(e, show(number, person), response).addObject("reason", reason);
        }
        path.addAttribute("number", number);
        path.addAttribute("opened", "");
        return "redirect:/staff/certificates/{number}/checks";
    }
}
