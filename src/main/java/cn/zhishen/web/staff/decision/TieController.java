package cn.zhishen.web.staff.decision;

import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.identity.staff.TieRefused;
import cn.zhishen.identity.staff.Ties;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.staff.StaffGroup;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Ties with enterprises. Everybody of the staff declares their own; administrators see all of them and end them. */
@Controller
@RequestMapping("/staff/ties")
class TieController {

    private final Ties ties;
    private final EnterpriseLibrary library;

    TieController(Ties ties, EnterpriseLibrary library) {
        this.ties = ties;
        this.library = library;
    }

    @GetMapping
    ModelAndView list(Principal person, HttpServletRequest request) {
        boolean mayEnd = request.isUserInRole(StaffGroup.ADMINISTRATORS.role());
        var shown = mayEnd ? ties.all() : ties.of(person.getName());
        var names = library.names(shown.stream().map(tie -> tie.uscc().value()).collect(Collectors.toSet()));
        return new ModelAndView("staff/ties", "ties", shown)
                .addObject("names", names)
                .addObject("longest", Ties.LONGEST_RELATION)
                .addObject("mayEnd", mayEnd);
    }

    @PostMapping
    Object declare(
            @RequestParam(defaultValue = "") String uscc,
            @RequestParam(defaultValue = "") String relation,
            Principal person,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            ties.declare(person.getName(), uscc, relation);
        } catch (TieRefused e) {
            return Problem.beside(e, list(person, request), response)
                    .addObject("uscc", uscc)
                    .addObject("relation", relation);
        }
        return "redirect:/staff/ties?done=declared";
    }

    @PostMapping("/{id}/end")
    Object end(
            @PathVariable long id, Principal administrator, HttpServletRequest request, HttpServletResponse response) {
        try {
            ties.end(id, administrator.getName());
        } catch (TieRefused e) {
            return Problem.beside(e, list(administrator, request), response);
        }
        return "redirect:/staff/ties?done=ended";
    }
}
