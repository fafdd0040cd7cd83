package cn.zhishen.web.staff.signing;

import cn.zhishen.audit.Disclosed;
import cn.zhishen.certificate.Signature;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.StatutoryClock;
import cn.zhishen.workflow.signing.Presented;
import cn.zhishen.workflow.signing.SignList;
import cn.zhishen.workflow.signing.SigningRefused;
import cn.zhishen.workflow.signing.SigningRounds;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is due to be signed. Officers sign what they tick with one opinion, and then see what became of each application. */
@Controller
@RequestMapping("/staff/signatures")
class SigningController {

    private static final int LAST_PAGE = 1_000_000;

    private final SignList list;
    private final SigningRounds rounds;
    private final StatutoryClock statutory;
    private final Clock clock;

    SigningController(SignList list, SigningRounds rounds, StatutoryClock statutory, Clock clock) {
        this.list = list;
        this.rounds = rounds;
        this.statutory = statutory;
        this.clock = clock;
    }

    @Discloses(Disclosed.SIGN_LIST)
    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "0") int page, Principal officer) {
        var shown = list.page(officer.getName(), Math.min(Math.max(0, page), LAST_PAGE));
        return new ModelAndView("staff/signatures", "list", shown)
                .addObject("round", UUID.randomUUID())
                .addObject(
                        "left",
                        statutory.leftOf(shown.lines().stream()
                                .filter(line -> line.application() != null)
                                .map(line -> line.application().number())
                                .toList()))
                .addObject("opinions", rounds.opinions(officer.getName()))
                .addObject("rounds", rounds.latest(officer.getName()))
                .addObject("longest", InvalidDecision.LONGEST)
                .addObject("today", LocalDate.now(clock))
                .addObject("url", "/staff/signatures")
                .addObject("ticked", List.of());
    }

    /**
     * Signs or returns what is ticked.
     *
     * @param round id of the form; a second click has the same
     * @param presented as {@link Presented} writes it
     */
    @Discloses(Disclosed.SIGN_LIST)
    @PostMapping
    Object decide(
            @RequestParam UUID round,
            @RequestParam Signature.Decision decision,
            @RequestParam(defaultValue = "") List<String> presented,
            @RequestParam(defaultValue = "") String opinion,
            @RequestParam(defaultValue = "0") int page,
            Principal officer,
            HttpServletResponse response,
            RedirectAttributes path) {
        try {
            rounds.decide(
                    round,
                    officer.getName(),
                    decision,
                    opinion,
                    presented.stream().map(Presented::of).toList());
        } catch (SigningRefused e) {
            return Problem.beside(e, list(page, officer), response)
                    .addObject("ticked", presented)
                    .addObject("opinion", opinion);
        }
        path.addAttribute("round", round);
        return "redirect:/staff/signatures/{round}";
    }

    @GetMapping("/{round}")
    ModelAndView round(@PathVariable UUID round, Principal officer) {
        return new ModelAndView("staff/signing-round", "round", rounds.round(round, officer.getName()));
    }

    /** The part of that page that refreshes itself. */
    @GetMapping("/{round}/outcomes")
    ModelAndView outcomes(@PathVariable UUID round, Principal officer) {
        return new ModelAndView("staff/signing-round :: outcomes", "round", rounds.round(round, officer.getName()));
    }

    /**
     * Tries again what was not decided or could not be issued.
     *
     * @param task of one of them; empty for all
     */
    @PostMapping("/{round}/again")
    String again(
            @PathVariable UUID round,
            @RequestParam(defaultValue = "") String task,
            Principal officer,
            RedirectAttributes path) {
        rounds.again(round, officer.getName(), task);
        path.addAttribute("round", round);
        return "redirect:/staff/signatures/{round}";
    }
}
