package cn.zhishen.web.portal.library;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.library.ChangedMeanwhile;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 企业信息: what the enterprise declares about itself, beside what the business register says. */
@Controller
@RequestMapping("/portal/profile")
class ProfileController {

    private final EnterpriseLibrary library;
    private final RegisterLookUp registers;

    ProfileController(EnterpriseLibrary library, RegisterLookUp registers) {
        this.library = library;
        this.registers = registers;
    }

    @GetMapping
    ModelAndView show(SignedIn enterprise) {
        var profile = library.find(enterprise.uscc());
        return profile.isPresent()
                ? form(FormFields.of(EnterpriseProfile.FIELDS, profile.get()), library.revision(enterprise.uscc()))
                : form(FormFields.empty().put("name", enterprise.name()), null);
    }

    @PostMapping
    ModelAndView save(
            SignedIn enterprise,
            @RequestParam(required = false) Long revision,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes after) {
        var form = FormFields.of(request.getParameterMap()).put("uscc", enterprise.uscc());
        var typed = new FormInput();
        var profile = form.read(EnterpriseProfile.FIELDS, typed);
        try {
            library.validate(profile);
        } catch (InvalidInput e) {
            typed.add(e.errors());
        }
        if (typed.hasErrors()) {
            return Problem.beside(typed.refusal(), form(form, revision), response);
        }
        if (revision == null && library.add(profile)) {
            return saved(after);
        }
        try {
            if (revision == null) {
                return stale(enterprise, form, response);
            }
            library.change(profile, revision);
            return saved(after);
        } catch (ChangedMeanwhile e) {
            return stale(enterprise, form, response);
        }
    }

    private static ModelAndView saved(RedirectAttributes after) {
        after.addFlashAttribute("done", "已保存");
        return new ModelAndView("redirect:/portal/profile");
    }

    private ModelAndView stale(SignedIn enterprise, FormFields form, HttpServletResponse response) {
        var now = FormFields.of(
                EnterpriseProfile.FIELDS, library.find(enterprise.uscc()).orElseThrow());
        var differences = form.differences(EnterpriseProfile.FIELDS, now);
        return Problem.beside(new ChangedMeanwhile(), form(form, library.revision(enterprise.uscc())), response)
                .addObject("differences", differences);
    }

    /** What the business register says. The page loads it once it is shown. */
    @GetMapping("/registers")
    ModelAndView registers(SignedIn enterprise) {
        var profile = library.find(enterprise.uscc()).orElseThrow(() -> new UnknownEnterprise(enterprise.uscc()));
        return new ModelAndView("portal/library/registers :: enterprise", "business", registers.business(profile));
    }

    private static ModelAndView form(FormFields form, Long revision) {
        return new ModelAndView("portal/library/profile")
                .addObject("form", form)
                .addObject("revision", revision)
                .addObject("errors", Map.of());
    }
}
