package cn.zhishen.web.portal;

import cn.zhishen.enterprise.FormInput;
import cn.zhishen.identity.clerk.ClerkRefused;
import cn.zhishen.identity.clerk.Clerks;
import cn.zhishen.identity.clerk.LicenceUsers;
import cn.zhishen.web.login.LogIns;
import cn.zhishen.web.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The clerks of the enterprise. Its legal representative names and ends them ({@code web.security.ClerkRights}). */
@Controller
@RequestMapping("/portal/clerks")
class ClerksController {

    private final Clerks clerks;
    private final LogIns logIns;

    ClerksController(Clerks clerks, LogIns logIns) {
        this.clerks = clerks;
        this.logIns = logIns;
    }

    @GetMapping
    ModelAndView show(SignedIn enterprise) {
        return page(enterprise, Map.of());
    }

    private ModelAndView page(SignedIn enterprise, Map<String, String> form) {
        return new ModelAndView("portal/clerks")
                .addObject("form", form)
                .addObject("errors", Map.of())
                .addObject("most", clerks.most())
                .addObject("clerks", clerks.of(enterprise.uscc()))
                .addObject("former", clerks.formerOf(enterprise.uscc()));
    }

    @PostMapping
    ModelAndView name(SignedIn enterprise, @RequestParam Map<String, String> typed, HttpServletResponse response) {
        var input = new FormInput();
        var identity = input.identity("citizenId", typed);
        try {
            clerks.name(enterprise.uscc(), typed.get("name"), identity);
            return done("named");
        } catch (ClerkRefused e) {
            if (e.errors().isEmpty()) {
                return Problem.beside(e, page(enterprise, typed), response).addObject("refused", e.detail());
            }
            input.add(e.errors());
        }
        return Problem.beside(input.refusal(), page(enterprise, typed), response);
    }

    @PostMapping("/{id}/end")
    ModelAndView end(SignedIn enterprise, @PathVariable long id) {
        clerks.end(enterprise.uscc(), id);
        logIns.endClerk(LicenceUsers.logIn(enterprise.uscc(), id));
        return done("ended");
    }

    private static ModelAndView done(String what) {
        return new ModelAndView("redirect:/portal/clerks?done=" + what);
    }
}
