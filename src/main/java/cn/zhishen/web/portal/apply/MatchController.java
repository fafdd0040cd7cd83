package cn.zhishen.web.portal.apply;

import cn.zhishen.review.matching.LibraryMatch;
import cn.zhishen.review.matching.LibraryMatch.Proposal;
import cn.zhishen.review.matching.MatchingRefused;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.DossierFilling;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** 一键匹配: shows what would be chosen from the library for an application, and stores it when the enterprise accepts it. */
@Controller
@RequestMapping("/portal/applications/{number}/dossier/match")
class MatchController {

    private final LibraryMatch match;
    private final DossierFilling filling;

    MatchController(LibraryMatch match, DossierFilling filling) {
        this.match = match;
        this.filling = filling;
    }

    @GetMapping
    ModelAndView propose(@PathVariable String number, HttpServletResponse response) {
        try {
            return page(number, match.propose(number));
        } catch (MatchingRefused e) {
            return refused(e, page(number, null), response);
        }
    }

    /** @param mark of the proposal that was shown; another one is shown again instead of being stored */
    @PostMapping
    ModelAndView accept(@PathVariable String number, @RequestParam String mark, HttpServletResponse response) {
        try {
            var proposal = match.propose(number);
            boolean asShown = proposal.mark().equals(mark);
            if (asShown
                    && filling.replace(number, proposal.filling().application().selection(), proposal.selection())) {
                return new ModelAndView(ApplicationSteps.to("/portal/applications/" + number + "/dossier"));
            }
            return refused(
                    MatchingRefused.changed(), page(number, asShown ? match.propose(number) : proposal), response);
        } catch (MatchingRefused e) {
            return refused(e, page(number, null), response);
        }
    }

    /** @param proposal null if there is none now */
    private static ModelAndView page(String number, Proposal proposal) {
        return new ModelAndView("portal/apply/match", "number", number).addObject("proposal", proposal);
    }

    private static ModelAndView refused(MatchingRefused refusal, ModelAndView page, HttpServletResponse response) {
        return Problem.beside(refusal, page, response).addObject("problem", refusal);
    }
}
