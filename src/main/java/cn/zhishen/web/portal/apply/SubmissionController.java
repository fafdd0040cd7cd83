package cn.zhishen.web.portal.apply;

import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Consents;
import cn.zhishen.application.Stage;
import cn.zhishen.application.dossier.IncompleteSelection;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.workflow.DossierFilling;
import cn.zhishen.workflow.submission.DossierChanged;
import cn.zhishen.workflow.submission.FailuresForeseen;
import cn.zhishen.workflow.submission.Foreseen;
import cn.zhishen.workflow.submission.Foresight;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The informed consent and the submission (guide, part three ②). If the review would refuse the dossier as it is, a gate comes first: what
 * fails, what it would cost, and a tick of its own. The value of that tick stands for what was shown, so it cannot be sent without having been
 * shown, and it no longer counts once the dossier has changed.
 */
@Controller
@RequestMapping("/portal/applications/{number}")
class SubmissionController extends ApplicationSteps {

    private final Applications applications;
    private final Consents consents;
    private final Foresight foresight;
    private final DossierFilling filling;

    SubmissionController(
            Applications applications,
            Consents consents,
            Foresight foresight,
            DossierFilling filling,
            ApplicationPages pages) {
        super(pages);
        this.applications = applications;
        this.consents = consents;
        this.foresight = foresight;
        this.filling = filling;
    }

    @GetMapping("/consent")
    ModelAndView consent(
            @PathVariable String number,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response) {
        if (applications.get(number).stage() != Stage.FILLING) {
            return leaveDialog(number, htmx, response);
        }
        var found = foresight.of(number);
        return found.asks() ? gate(number, found, htmx) : consentPage(number, "", htmx);
    }

    /** From the gate to the consent. The submission looks again whether the tick still stands for what would be found. */
    @PostMapping("/consent")
    ModelAndView passGate(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String foreseen,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response) {
        if (applications.get(number).stage() != Stage.FILLING) {
            return leaveDialog(number, htmx, response);
        }
        var found = foresight.of(number);
        if (!found.asks() || found.mark().equals(foreseen)) {
            return consentPage(number, foreseen, htmx);
        }
        var why = foreseen.isEmpty() ? "请勾选后再继续" : "申报内容或者核对结果有变化，请看过后重新勾选";
        return Problem.beside(RequestRefused.typed(why), gate(number, found, htmx), response)
                .addObject("unticked", foreseen.isEmpty())
                .addObject("changed", !foreseen.isEmpty());
    }

    private ModelAndView consentPage(String number, String foreseen, String htmx) {
        return dialog("consent", number, htmx).addObject("foreseen", foreseen).addObject("consent", consents.current());
    }

    private static ModelAndView gate(String number, Foreseen found, String htmx) {
        return dialog("gate", number, htmx).addObject("found", found);
    }

    @PostMapping("/submission")
    ModelAndView submit(
            @PathVariable String number,
            @RequestParam String version,
            @RequestParam(defaultValue = "false") boolean accepted,
            @RequestParam(defaultValue = "") String foreseen,
            SignedIn enterprise,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response) {
        try {
            filling.submit(number, version, accepted, foreseen, enterprise.name());
        } catch (FailuresForeseen e) {
            return Problem.beside(e, gate(number, e.foreseen(), htmx), response)
                    .addObject("changed", !foreseen.isEmpty());
        } catch (ApplicationRefused | IncompleteSelection | DossierChanged e) {
            // shown within the dialog, since what lies behind it cannot be seen
            return Problem.beside(e, consentPage(number, foreseen, htmx), response)
                    .addObject("problem", e)
                    .addObject("errors", e.defects());
        }
        return leaveDialog(number, htmx, response);
    }
}
