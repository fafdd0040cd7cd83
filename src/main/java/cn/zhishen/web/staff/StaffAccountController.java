package cn.zhishen.web.staff;

import cn.zhishen.identity.SecondFactors;
import cn.zhishen.web.StaffFactors;
import cn.zhishen.workflow.StaffLogIns;
import cn.zhishen.workflow.StaffMember;
import java.security.Principal;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The accounts of the staff and their second factors, for administrators, who may reset one whose telephone is lost; the reason is put on
 * record. Users, groups and passwords are kept in Camunda Admin.
 */
@Controller
@RequestMapping("/staff/accounts")
class StaffAccountController {

    private static final int EVENTS = 100;
    private static final int LONGEST_REASON = 500;

    private final StaffLogIns logIns;
    private final StaffFactors staffFactors;
    private final SecondFactors factors;

    StaffAccountController(StaffLogIns logIns, StaffFactors staffFactors, SecondFactors factors) {
        this.logIns = logIns;
        this.staffFactors = staffFactors;
        this.factors = factors;
    }

    /** @param since when the second factor was set up; null when there is none */
    record Account(StaffMember member, Instant since, boolean required) {}

    @GetMapping
    ModelAndView list() {
        var since = factors.all();
        return new ModelAndView("staff/accounts")
                .addObject(
                        "accounts",
                        logIns.members().stream()
                                .map(member ->
                                        new Account(member, since.get(member.id()), staffFactors.isRequiredOf(member)))
                                .toList())
                .addObject("events", factors.latest(EVENTS));
    }

    @PostMapping("/{id}/second-factor/reset")
    Object reset(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Principal administrator,
            RedirectAttributes path) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            var page = list().addObject("refused", "请写明理由，不超过 500 个字。");
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        factors.reset(id, administrator.getName(), reason.strip());
        path.addAttribute("reset", id);
        return "redirect:/staff/accounts";
    }
}
