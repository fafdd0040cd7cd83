package cn.zhishen.web.staff;

import cn.zhishen.review.vocabulary.SettledWords;
import cn.zhishen.review.vocabulary.SettlementRefused;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.decision.ActRefused;
import cn.zhishen.workflow.decision.WordsOfCases;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The words that reviewers have settled. Who may read them and settle them again stands in the table of human decisions; the security chain
 * checks it.
 */
@Controller
@RequestMapping("/staff/words")
class StaffWordController {

    private static final int PAGE = 50;
    private static final int LAST_PAGE = 1_000_000;

    private final SettledWords words;
    private final WordsOfCases ofCases;

    StaffWordController(SettledWords words, WordsOfCases ofCases) {
        this.words = words;
        this.ofCases = ofCases;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "0") int page) {
        int wanted = Math.min(Math.max(0, page), LAST_PAGE);
        long total = words.count();
        return new ModelAndView("staff/words", "list", words.page(wanted, PAGE))
                .addObject("page", wanted)
                .addObject("pages", (total + PAGE - 1) / PAGE)
                .addObject("total", total);
    }

    @PostMapping("/{id}")
    Object settleAnew(
            @PathVariable long id,
            @RequestParam boolean counts,
            @RequestParam(defaultValue = "") String reason,
            Principal administrator,
            HttpServletResponse response,
            RedirectAttributes path) {
        try {
            ofCases.settleAnew(id, counts, reason, administrator.getName());
        } catch (SettlementRefused | ActRefused e) {
            return Problem.beside(e, list(0), response)
                    .addObject("tried", id)
                    .addObject("counts", counts)
                    .addObject("reason", reason);
        }
        path.addAttribute("settled", id);
        return "redirect:/staff/words";
    }
}
