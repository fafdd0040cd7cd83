package cn.zhishen.web.portal.library;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.library.ChangedMeanwhile;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.review.offer.OutdatedOffer;
import cn.zhishen.review.offer.ProfileOffers;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 企业信息: what the enterprise declares about itself, beside what the business register says. */
@Controller
@RequestMapping("/portal/profile")
class ProfileController {

    private final EnterpriseLibrary library;
    private final ProfileOffers offers;
    private final RegisterQueries queries;

    ProfileController(EnterpriseLibrary library, ProfileOffers offers, RegisterQueries queries) {
        this.library = library;
        this.offers = offers;
        this.queries = queries;
    }

    @GetMapping
    ModelAndView show(SignedIn enterprise) {
        var profile = library.find(enterprise.uscc());
        return profile.isPresent()
                ? form(FormFields.of(EnterpriseProfile.FIELDS, profile.get()), library.revision(enterprise.uscc()))
                        .addObject("taken", offers.taken(profile.get()))
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

    /** What the business register last said. The page loads it once it is shown; nobody is asked for it. */
    @GetMapping("/registers")
    ModelAndView registers(SignedIn enterprise) {
        return said(enterprise, List.of());
    }

    /** Asks the business register. */
    @PostMapping("/registers")
    ModelAndView ask(
            SignedIn enterprise,
            @RequestHeader(name = "HX-Request", required = false) String part,
            HttpServletResponse response) {
        profile(enterprise);
        var wait = queries.take(enterprise.uscc(), 0);
        if (wait.isPresent()) {
            return Problem.beside(wait.get(), said(enterprise, List.of()), response);
        }
        var silent = offers.ask(enterprise.uscc());
        return part == null ? new ModelAndView("redirect:/portal/profile") : said(enterprise, silent);
    }

    private ModelAndView said(SignedIn enterprise, List<String> silent) {
        var profile = profile(enterprise);
        var offered = offers.of(profile);
        return new ModelAndView("portal/library/registers :: enterprise")
                .addObject("business", RegisterLookUp.business(profile, offered.answer()))
                .addObject("place", "/portal/profile")
                .addObject("offers", offered.offers())
                .addObject("mark", offered.mark())
                .addObject("revision", library.revision(enterprise.uscc()))
                .addObject("silent", silent);
    }

    /** Takes over what the register said; the answer that was shown, and nobody is asked again. */
    @PostMapping("/registers/taken")
    ModelAndView take(
            SignedIn enterprise,
            @RequestParam long revision,
            @RequestParam String mark,
            @RequestParam(required = false) List<String> offer,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            RegisterLookUp.tell(after, offers.take(enterprise.uscc(), revision, mark, offer));
            return new ModelAndView("redirect:/portal/profile");
        } catch (OutdatedOffer | InvalidInput e) {
            return RegisterLookUp.notTaken(e, show(enterprise), response);
        }
    }

    private EnterpriseProfile profile(SignedIn enterprise) {
        return library.find(enterprise.uscc()).orElseThrow(() -> new UnknownEnterprise(enterprise.uscc()));
    }

    private static ModelAndView form(FormFields form, Long revision) {
        return new ModelAndView("portal/library/profile")
                .addObject("form", form)
                .addObject("revision", revision)
                .addObject("errors", Map.of());
    }
}
