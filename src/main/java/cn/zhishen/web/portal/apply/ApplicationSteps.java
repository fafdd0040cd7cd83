package cn.zhishen.web.portal.apply;

import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.StepOutOfOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;

/**
 * How the steps on the pages of one application are answered. A step that was already done, by a second click or in another window, is
 * answered with the state of the application and a message about it.
 */
abstract class ApplicationSteps {

    static final String HTMX = "HX-Request";

    final ApplicationPages pages;

    ApplicationSteps(ApplicationPages pages) {
        this.pages = pages;
    }

    /** A dialog; without script, a page of its own. */
    static ModelAndView dialog(String name, String number, String htmx) {
        return new ModelAndView("portal/application/" + name + (htmx == null ? "" : " :: " + name))
                .addObject("number", number)
                .addObject("inDialog", htmx != null);
    }

    /** Goes to the page of the application, since the dialog may lie over another page: the one for filling in has it too. */
    static ModelAndView leaveDialog(String number, String htmx, HttpServletResponse response) {
        return leaveDialogTo("/portal/applications/" + number, htmx, response);
    }

    static ModelAndView leaveDialogTo(String path, String htmx, HttpServletResponse response) {
        if (htmx == null) {
            return new ModelAndView(to(path));
        }
        response.setHeader(
                "HX-Redirect",
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path(path)
                        .build()
                        .getPath());
        return null;
    }

    /** Not an error of the user: the application has moved on, so its present state is shown. */
    @ExceptionHandler
    ModelAndView alreadyDone(StepOutOfOrder e, HttpServletRequest request, HttpServletResponse response) {
        var variables = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        var number = (String) variables.get("number");
        var htmx = request.getHeader(HTMX);
        if (htmx != null) {
            response.setHeader("HX-Retarget", "#application");
            response.setHeader("HX-Reswap", "innerHTML show:top");
            // the request may have come from a dialog
            response.setHeader("HX-Trigger", "closeDialog");
        }
        return Problem.beside(e, pageOrPart(number, htmx), response)
                .addObject("said", e.getMessage())
                .addObject("moved", true);
    }

    ModelAndView pageOrPart(String number, String htmx) {
        return htmx == null ? pages.page(number) : pages.part(number);
    }

    ModelAndView done(String number, String htmx) {
        return htmx == null ? new ModelAndView(toPage(number)) : pages.part(number);
    }

    static View toPage(String number) {
        return to("/portal/applications/" + number);
    }

    static View to(String path) {
        var redirect = new RedirectView(path, true, false);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        redirect.setExposeModelAttributes(false);
        return redirect;
    }
}
