package cn.zhishen.web.staff;

import cn.zhishen.identity.staff.AdministrationLog;
import cn.zhishen.identity.staff.AdministrationLog.Deed;
import cn.zhishen.identity.staff.SecondFactors;
import cn.zhishen.identity.staff.SecurityOfficer;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.web.login.LogIns;
import cn.zhishen.web.login.LogIns.Kind;
import cn.zhishen.web.login.StaffFactors;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.workflow.staff.AccountKeeping;
import cn.zhishen.workflow.staff.AccountRefused;
import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.staff.StaffLogIns;
import cn.zhishen.workflow.staff.StaffMember;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The accounts of the staff, for security officers: users, their groups and second factors. A user whose rights or password change has to
 * log in again. The security chain checks who may do it.
 */
@Controller
@RequestMapping("/staff/accounts")
class StaffAccountController {

    private static final int EVENTS = 100;
    private static final List<Deed> DEEDS = List.of(
            Deed.ACCOUNT_OPENED, Deed.GROUPS_CHANGED, Deed.PASSWORD_SET, Deed.MAILBOX_CHANGED, Deed.ACCOUNT_REMOVED);

    private final AccountKeeping accounts;
    private final StaffLogIns members;
    private final LogIns logIns;
    private final AdministrationLog log;
    private final StaffFactors staffFactors;
    private final SecondFactors factors;

    StaffAccountController(
            AccountKeeping accounts,
            StaffLogIns members,
            LogIns logIns,
            AdministrationLog log,
            StaffFactors staffFactors,
            SecondFactors factors) {
        this.accounts = accounts;
        this.members = members;
        this.logIns = logIns;
        this.log = log;
        this.staffFactors = staffFactors;
        this.factors = factors;
    }

    /**
     * @param since when the second factor was set up; null if there is none
     * @param required whether a group requires the second factor
     * @param mailbox where the person gets e-mail; null if nowhere
     * @param ofProvider whether the office's identity provider manages groups and password
     */
    record Account(StaffMember member, Instant since, boolean required, String mailbox, boolean ofProvider) {}

    /** What was typed, without the password, to be shown again if it is refused. */
    record Form(String id, String name, Set<StaffGroup> groups) {

        static final Form EMPTY = new Form("", "", Set.of());
    }

    @GetMapping
    ModelAndView list() {
        var since = factors.all();
        return new ModelAndView("staff/accounts")
                .addObject(
                        "accounts",
                        members.members().stream()
                                .map(member -> new Account(
                                        member,
                                        since.get(member.id()),
                                        staffFactors.isRequiredOf(member),
                                        accounts.mailbox(member.id()),
                                        accounts.isOfProvider(member.id())))
                                .toList())
                .addObject("groups", StaffGroup.values())
                .addObject("form", Form.EMPTY)
                .addObject("entries", log.last(EVENTS, DEEDS))
                .addObject("events", factors.latest(EVENTS));
    }

    @PostMapping
    Object open(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") Set<StaffGroup> groups,
            Authentication officer,
            HttpServletResponse response,
            RedirectAttributes path) {
        try {
            accounts.open(id.strip(), name, password, groups, who(officer));
            return done(id.strip(), path);
        } catch (AccountRefused e) {
            return Problem.beside(e, list(), response).addObject("form", new Form(id, name, groups));
        }
    }

    @PostMapping("/{id}/groups")
    Object setGroups(
            @PathVariable String id,
            @RequestParam(defaultValue = "") Set<StaffGroup> groups,
            Authentication officer,
            HttpServletResponse response,
            RedirectAttributes path) {
        try {
            accounts.setGroups(id, groups, who(officer));
        } catch (AccountRefused e) {
            return Problem.beside(e, list(), response);
        }
        logIns.endAll(Kind.STAFF, id, who(officer));
        return done(id, path);
    }

    @PostMapping("/{id}/password")
    Object setPassword(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String password,
            Authentication officer,
            HttpServletResponse response,
            RedirectAttributes path) {
        try {
            accounts.setPassword(id, password, who(officer));
        } catch (AccountRefused e) {
            return Problem.beside(e, list(), response);
        }
        logIns.endAll(Kind.STAFF, id, who(officer));
        return done(id, path);
    }

    @PostMapping("/{id}/mailbox")
    Object setMailbox(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String address,
            Authentication officer,
            HttpServletResponse response,
            RedirectAttributes path) {
        try {
            accounts.setMailbox(id, address, who(officer));
        } catch (AccountRefused e) {
            return Problem.beside(e, list(), response);
        }
        return done(id, path);
    }

    @PostMapping("/{id}/removal")
    Object remove(
            @PathVariable String id, Authentication officer, HttpServletResponse response, RedirectAttributes path) {
        try {
            accounts.remove(id, who(officer));
        } catch (AccountRefused e) {
            return Problem.beside(e, list(), response);
        }
        logIns.endAll(Kind.STAFF, id, who(officer));
        // the next user of this name has another phone
        factors.reset(id, officer.getName(), "账号已删除");
        return done(id, path);
    }

    @PostMapping("/{id}/second-factor/reset")
    Object reset(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Authentication officer,
            HttpServletResponse response,
            RedirectAttributes path) {
        if (reason.isBlank() || reason.length() > Constraints.LONGEST_REASON) {
            return refused("请写明理由，不超过 " + Constraints.LONGEST_REASON + " 个字。", response);
        }
        if (PersonalNumber.isIn(reason)) {
            return refused(PersonalNumber.REFUSED, response);
        }
        if (id.equals(officer.getName())) {
            return refused("自己的动态口令由另一名安全管理人员重置；手机不在身边时请用恢复码登录。", response);
        }
        factors.reset(id, officer.getName(), reason.strip());
        path.addAttribute("reset", id);
        return "redirect:/staff/accounts";
    }

    private static String done(String id, RedirectAttributes path) {
        path.addAttribute("done", id);
        return "redirect:/staff/accounts";
    }

    private ModelAndView refused(String why, HttpServletResponse response) {
        return Problem.beside(RequestRefused.typed(why), list(), response);
    }

    private static SecurityOfficer who(Authentication officer) {
        var member = (StaffMember) officer.getPrincipal();
        return new SecurityOfficer(member.id(), member.displayName());
    }
}
