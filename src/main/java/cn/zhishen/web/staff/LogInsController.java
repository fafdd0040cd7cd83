package cn.zhishen.web.staff;

import cn.zhishen.identity.staff.AdministrationLog;
import cn.zhishen.identity.staff.AdministrationLog.Deed;
import cn.zhishen.identity.staff.SecurityOfficer;
import cn.zhishen.web.login.LogIns;
import cn.zhishen.web.login.LogIns.Kind;
import cn.zhishen.workflow.staff.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The live log-ins, which security officers can see and end. The security chain checks who may. */
@Controller
@RequestMapping("/staff/log-ins")
class LogInsController {

    private static final int PAGE = 50;
    private static final int LAST_PAGE = 1_000_000;
    private static final int ENTRIES = 20;

    private final LogIns logIns;
    private final AdministrationLog log;

    LogInsController(LogIns logIns, AdministrationLog log) {
        this.logIns = logIns;
        this.log = log;
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(required = false) Kind kind,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "0") int page,
            HttpServletRequest request) {
        int wanted = Math.min(Math.max(0, page), LAST_PAGE);
        var searched = person.strip();
        long total = logIns.count(kind, searched);
        var url = UriComponentsBuilder.fromPath("/staff/log-ins");
        if (kind != null) {
            url.queryParam("kind", kind);
        }
        if (!searched.isEmpty()) {
            url.queryParam("person", "{person}");
        }
        return new ModelAndView(
                        "staff/log-ins",
                        "list",
                        logIns.page(kind, searched, request.getSession().getId(), wanted, PAGE))
                .addObject("kinds", Kind.values())
                .addObject("kind", kind)
                .addObject("person", searched)
                .addObject("page", wanted)
                .addObject("pages", (total + PAGE - 1) / PAGE)
                .addObject("total", total)
                .addObject("url", url.encode().build(false).expand(searched).toUriString())
                .addObject("entries", log.last(ENTRIES, List.of(Deed.LOG_IN_ENDED, Deed.LOG_INS_ENDED)));
    }

    @PostMapping("/end")
    String end(@RequestParam String key, Authentication officer, RedirectAttributes path) {
        logIns.end(key, who(officer));
        path.addAttribute("ended", "");
        return "redirect:/staff/log-ins";
    }

    @PostMapping("/end-all")
    String endAll(
            @RequestParam Kind kind, @RequestParam String person, Authentication officer, RedirectAttributes path) {
        logIns.endAll(kind, person, who(officer));
        path.addAttribute("ended", "");
        return "redirect:/staff/log-ins";
    }

    private static SecurityOfficer who(Authentication officer) {
        var member = (StaffMember) officer.getPrincipal();
        return new SecurityOfficer(member.id(), member.displayName());
    }
}
