package cn.zhishen.web.portal.apply;

import cn.zhishen.review.matching.LibraryMatch;
import cn.zhishen.review.matching.LibraryMatch.Proposal;
import cn.zhishen.review.matching.MatchingRefused;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.DossierFilling;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

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
            return page(number).addObject("proposal", match.propose(number));
        } catch (MatchingRefused e) {
            return Problem.beside(e, page(number), response).addObject("problem", e);
        }
    }

    private static ModelAndView page(String number) {
        return new ModelAndView("portal/apply/match", "number", number);
    }

    /** @param mark of the proposal that was shown; another one is shown again instead of being stored */
    @PostMapping
    ModelAndView accept(@PathVariable String number, @RequestParam String mark, HttpServletResponse response) {
        try {
            store(number, match.accepted(number, mark));
        } catch (MatchingRefused e) {
            return Problem.beside(e, propose(number, response), response).addObject("problem", e);
        }
        var redirect = new RedirectView("/portal/applications/" + number + "/dossier?matched", true);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(redirect);
    }

    private void store(String number, Proposal proposal) {
        if (!filling.replace(number, proposal.filling().application().selection(), proposal.selection())) {
            throw MatchingRefused.changed();
        }
    }
}
