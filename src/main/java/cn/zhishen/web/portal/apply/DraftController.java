package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Applications;
import cn.zhishen.application.NameRefused;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.Applying;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Names an application, and deletes a draft that was never submitted. */
@Controller
@RequestMapping("/portal/applications/{number}")
class DraftController extends ApplicationSteps {

    private final Applying applying;
    private final Applications applications;

    DraftController(Applying applying, Applications applications, ApplicationPages pages) {
        super(pages);
        this.applying = applying;
        this.applications = applications;
    }

    /** @param from {@code dossier} if the page for filling in asks, so that it is shown again afterwards */
    @GetMapping("/name")
    ModelAndView askForName(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String from,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response) {
        var application = applications.get(number);
        return application.stage().closed()
                ? leaveDialog(number, htmx, response)
                : naming(number, application.name(), from, htmx);
    }

    private static ModelAndView naming(String number, String name, String from, String htmx) {
        return dialog("naming", number, htmx).addObject("name", name).addObject("from", from);
    }

    @PostMapping("/name")
    ModelAndView name(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String from,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response) {
        try {
            applying.name(number, name);
        } catch (NameRefused e) {
            return Problem.beside(e, naming(number, name, from, htmx), response);
        }
        return leaveDialogTo(
                "/portal/applications/" + number + (from.equals("dossier") ? "/dossier" : ""), htmx, response);
    }

    @GetMapping("/deletion")
    ModelAndView askToDelete(
            @PathVariable String number,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response) {
        var application = applications.get(number);
        return application.isDraft()
                ? dialog("deletion", number, htmx).addObject("matter", application)
                : leaveDialog(number, htmx, response);
    }

    /** A second click finds it deleted and is answered the same. */
    @PostMapping("/deletion")
    ModelAndView delete(
            @PathVariable String number,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response) {
        applying.deleteDraft(number);
        return leaveDialog(number, htmx, response);
    }
}
