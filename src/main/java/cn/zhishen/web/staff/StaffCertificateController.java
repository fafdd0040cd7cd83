package cn.zhishen.web.staff;

import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.certificate.CertificateMeasure;
import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.MeasureRefused;
import cn.zhishen.certificate.UnknownCertificate;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.certificate.rectification.Rectification;
import cn.zhishen.certificate.rectification.RectificationRefused;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.web.page.DayFields;
import cn.zhishen.web.page.ListInput;
import cn.zhishen.web.page.OfferedActs;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.supervision.CertificateMeasureProcess;
import cn.zhishen.workflow.supervision.RectificationProcess;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One certificate as the staff see it, and the measures that may be taken at once or proposed. All of the staff may look; the table of human
 * decisions says who may act, and the security chain checks it.
 */
@Discloses(Disclosed.CERTIFICATE)
@Controller
@RequestMapping("/staff/certificates")
class StaffCertificateController {

    private static final String BACK = "redirect:/staff/certificates/{number}";

    private final Certificates certificates;
    private final CertificateMeasures measures;
    private final MeasureProposals proposals;
    private final CertificateMeasureProcess process;
    private final Rectifications rectifications;
    private final RectificationProcess rectification;
    private final EnterpriseLibrary library;
    private final Restrictions restrictions;
    private final SimpleChanges changes;
    private final OfferedActs acts;

    StaffCertificateController(
            Certificates certificates,
            CertificateMeasures measures,
            MeasureProposals proposals,
            CertificateMeasureProcess process,
            Rectifications rectifications,
            RectificationProcess rectification,
            EnterpriseLibrary library,
            Restrictions restrictions,
            SimpleChanges changes,
            OfferedActs acts) {
        this.certificates = certificates;
        this.measures = measures;
        this.proposals = proposals;
        this.process = process;
        this.rectifications = rectifications;
        this.rectification = rectification;
        this.library = library;
        this.restrictions = restrictions;
        this.changes = changes;
        this.acts = acts;
    }

    /**
     * A measure that can be taken or proposed now, with the clauses to choose from.
     *
     * @param proposed whether another officer decides after the enterprise was heard
     */
    record Choice(CertificateMeasure.Kind kind, boolean proposed, List<String> bases) {}

    /** The list at the same address has no number. */
    @GetMapping(params = "number")
    String find(@RequestParam String number, RedirectAttributes path) {
        var typed = Certificates.typed(number);
        if (!Certificates.isPlausible(typed)) {
            throw new UnknownCertificate(number);
        }
        path.addAttribute("number", typed);
        return "redirect:/staff/certificates/{number}";
    }

    @GetMapping("/{number}")
    ModelAndView show(@PathVariable String number) {
        var certificate = certificates.find(number).orElseThrow(() -> new UnknownCertificate(number));
        var page = new ModelAndView("staff/certificate");
        page.addObject("certificate", certificate);
        page.addObject("standing", certificates.standing(certificate));
        page.addObject("editions", certificates.editions(number));
        page.addObject("change", changes.open(certificate.uscc()).orElse(null));
        page.addObject("measures", certificates.measures(number));
        page.addObject("proposals", proposals.of(number));
        page.addObject("enterprise", library.find(certificate.uscc()).orElse(null));
        var ordered = rectifications.of(number);
        page.addObject("rectifications", ordered);
        page.addObject("running", running(ordered));
        page.addObject("returned", rectification.returned(ordered));
        page.addObject("restriction", restrictions.onCertificate(number).orElse(null));
        page.addObject("choices", choices(certificate));
        page.addObject(
                "orderBases",
                acts.may(StaffTask.ORDER_RECTIFICATION) && certificate.status() == IssuedCertificate.Status.VALID
                        ? rectifications.bases()
                        : List.of());
        page.addObject("latest", rectifications.latest());
        page.addObject("longestPlace", MeasureProposals.LONGEST_PLACE);
        return page;
    }

    @PostMapping("/{number}/measures")
    Object take(
            @PathVariable String number,
            @RequestParam int edition,
            @RequestParam CertificateMeasure.Kind kind,
            @RequestParam(defaultValue = "") List<String> code,
            @RequestParam(defaultValue = "") String basis,
            @RequestParam(defaultValue = "") String reason,
            Principal officer,
            HttpServletResponse response,
            RedirectAttributes path) {
        try {
            process.take(number, edition, kind, code, basis, reason, officer.getName());
        } catch (MeasureRefused e) {
            return refused(e, show(number), response, kind, code, basis, reason).addObject("triedProposed", false);
        }
        path.addAttribute("number", number);
        path.addAttribute("done", kind);
        return BACK;
    }

    @PostMapping("/{number}/proposals")
    Object propose(
            @PathVariable String number,
            @RequestParam int edition,
            @RequestParam CertificateMeasure.Kind kind,
            @RequestParam(defaultValue = "") List<String> code,
            @RequestParam(defaultValue = "") String basis,
            @RequestParam(defaultValue = "") String reason,
            Principal officer,
            HttpServletResponse response,
            RedirectAttributes path) {
        try {
            process.propose(number, edition, kind, code, basis, reason, officer.getName());
        } catch (MeasureRefused e) {
            return refused(e, show(number), response, kind, code, basis, reason).addObject("triedProposed", true);
        }
        path.addAttribute("number", number);
        path.addAttribute("proposed", kind);
        return BACK;
    }

    /** Arranges the hearing that the enterprise has asked for. */
    @PostMapping("/{number}/proposals/{reference}/hearing")
    Object arrangeHearing(
            @PathVariable String number,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String place,
            Principal officer,
            HttpServletResponse response,
            RedirectAttributes path) {
        var page = show(number);
        try {
            process.arrangeHearing(number, reference, DayFields.required("on", "听证日期", on), place, officer.getName());
        } catch (MeasureRefused | RequestRefused e) {
            return Problem.beside(e, page, response)
                    .addObject("arranging", reference)
                    .addObject("typedOn", on)
                    .addObject("typedPlace", place);
        }
        path.addAttribute("number", number);
        path.addAttribute("arranged", reference);
        return BACK;
    }

    @PostMapping("/{number}/rectifications")
    Object order(
            @PathVariable String number,
            @RequestParam int edition,
            @RequestParam(defaultValue = "") List<String> code,
            @RequestParam(defaultValue = "") String basis,
            @RequestParam(defaultValue = "") String facts,
            @RequestParam(defaultValue = "") String due,
            Principal officer,
            HttpServletResponse response,
            RedirectAttributes path) {
        var order = new Rectifications.Order(number, edition, code, basis, facts, ListInput.day(due));
        try {
            DayFields.required("due", "整改截止日期", due);
            rectification.order(order, officer.getName());
        } catch (RectificationRefused | RequestRefused e) {
            return Problem.beside(e, show(number), response)
                    .addObject("ordering", order)
                    .addObject("typedDue", due);
        }
        path.addAttribute("number", number);
        path.addAttribute("ordered", "");
        return BACK;
    }

    /** The page with what was typed. */
    private static ModelAndView refused(
            MeasureRefused refusal,
            ModelAndView page,
            HttpServletResponse response,
            CertificateMeasure.Kind kind,
            List<String> codes,
            String basis,
            String reason) {
        return Problem.beside(refusal, page, response)
                .addObject("tried", kind)
                .addObject("codes", codes)
                .addObject("basis", basis)
                .addObject("reason", reason);
    }

    /** The rectification that runs, by code of the qualification. */
    private static Map<String, String> running(List<Rectification> ordered) {
        var running = new HashMap<String, String>();
        ordered.stream().filter(one -> one.outcome() == null).forEach(one -> one.codes()
                .forEach(code -> running.put(code, one.reference())));
        return running;
    }

    private List<Choice> choices(IssuedCertificate certificate) {
        return Arrays.stream(CertificateMeasure.Kind.values())
                .filter(kind -> measures.allows(certificate, kind))
                .flatMap(kind -> measures.bases(certificate, kind).stream()
                        .collect(Collectors.partitioningBy(basis -> measures.isProposed(kind, basis)))
                        .entrySet()
                        .stream()
                        .filter(bases -> !bases.getValue().isEmpty())
                        .filter(bases -> acts.may(bases.getKey() ? StaffTask.PROPOSE_MEASURE : StaffTask.TAKE_MEASURE))
                        .map(bases -> new Choice(kind, bases.getKey(), bases.getValue())))
                .toList();
    }
}
