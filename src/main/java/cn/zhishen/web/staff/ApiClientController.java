package cn.zhishen.web.staff;

import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.identity.client.ApiClients;
import cn.zhishen.identity.client.ApiScope;
import cn.zhishen.identity.client.ClientRefused;
import cn.zhishen.identity.staff.AdministrationLog;
import cn.zhishen.identity.staff.AdministrationLog.Deed;
import cn.zhishen.identity.staff.SecurityOfficer;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.workflow.staff.StaffMember;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The API clients. Security officers register them, give them new secrets and end them; the security chain checks who may. A secret is
 * shown in the answer to the form, since it is not stored and no later page could show it.
 */
@Controller
@RequestMapping("/staff/api-clients")
class ApiClientController {

    private static final int PAGE = 50;
    private static final int LAST_PAGE = 1_000_000;
    private static final int ENTRIES = 50;

    private final ApiClients clients;
    private final AdministrationLog log;

    ApiClientController(ApiClients clients, AdministrationLog log) {
        this.clients = clients;
        this.log = log;
    }

    /** What was typed, to be shown again if it is refused. */
    record Form(String id, String owner, String scope, String uscc) {

        static final Form EMPTY = new Form("", "", "", "");
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "0") int page) {
        int wanted = Math.min(Math.max(0, page), LAST_PAGE);
        long total = clients.count();
        return new ModelAndView("staff/api-clients", "list", clients.page(wanted, PAGE))
                .addObject("page", wanted)
                .addObject("pages", (total + PAGE - 1) / PAGE)
                .addObject("total", total)
                .addObject("form", Form.EMPTY)
                .addObject("oldSecretDays", clients.oldSecretValidity().toDays())
                .addObject(
                        "entries",
                        log.last(ENTRIES, List.of(Deed.CLIENT_REGISTERED, Deed.SECRET_CHANGED, Deed.CLIENT_ENDED)));
    }

    @PostMapping
    ModelAndView register(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String scope,
            @RequestParam(defaultValue = "") String uscc,
            Authentication officer,
            HttpServletResponse response) {
        try {
            return told(id, clients.register(id.strip(), owner, scope(scope, uscc), who(officer)));
        } catch (ClientRefused | InvalidIdentifier | RequestRefused e) {
            return Problem.beside(e, list(0), response).addObject("form", new Form(id, owner, scope, uscc));
        }
    }

    @PostMapping("/secret")
    ModelAndView changeSecret(
            @RequestParam String id,
            @RequestParam String seen,
            @RequestParam boolean keepOld,
            Authentication officer,
            HttpServletResponse response) {
        try {
            return told(id, clients.changeSecret(id, moment(seen), keepOld, who(officer)));
        } catch (ClientRefused e) {
            return Problem.beside(e, list(0), response);
        }
    }

    /** When the secret was made that the officer saw; the year 1970 if the text is not a time, which matches no secret. */
    private static Instant moment(String seen) {
        try {
            return Instant.parse(seen);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    @PostMapping("/end")
    String end(@RequestParam String id, Authentication officer, RedirectAttributes path) {
        clients.end(id, who(officer));
        path.addAttribute("ended", id);
        return "redirect:/staff/api-clients";
    }

    private static ApiScope scope(String kind, String uscc) {
        return switch (kind) {
            case "portal" -> ApiScope.PORTAL;
            case "enterprise" -> ApiScope.of(new Uscc(uscc));
            default -> throw RequestRefused.typed("请选择授权范围。");
        };
    }

    private ModelAndView told(String id, String secret) {
        return list(0).addObject("told", id.strip()).addObject("secret", secret);
    }

    private static SecurityOfficer who(Authentication officer) {
        var member = (StaffMember) officer.getPrincipal();
        return new SecurityOfficer(member.id(), member.displayName());
    }
}
