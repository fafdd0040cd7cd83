package cn.zhishen.web.portal.apply;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.review.matching.CarriedOver.Dropped;
import cn.zhishen.review.matching.CarryOver;
import cn.zhishen.review.matching.CarryOver.Proposal;
import cn.zhishen.review.matching.MatchingRefused;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.portal.apply.DossierLines.Line;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.DossierFilling;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows what an application can take over from the one that its certificate was granted on, and stores it when the enterprise accepts it. */
@Controller
@RequestMapping("/portal/applications/{number}/dossier/earlier")
class CarryOverController {

    private final CarryOver carryOver;
    private final DossierFilling filling;
    private final DossierLines lines;

    CarryOverController(CarryOver carryOver, DossierFilling filling, DossierLines lines) {
        this.carryOver = carryOver;
        this.filling = filling;
        this.lines = lines;
    }

    /**
     * What no longer stands.
     *
     * @param replacement null if there is none or none is needed
     * @param needed whether something fails without a replacement
     */
    record Gone(Line line, List<String> reasons, Line replacement, boolean needed) {}

    /** @param remarks what a person would have to check */
    record Kept(Line line, List<String> remarks) {}

    /** What was taken over, under the heading of the form. */
    record Group(String title, List<Kept> kept) {}

    @GetMapping
    ModelAndView propose(SignedIn enterprise, @PathVariable String number, HttpServletResponse response) {
        try {
            return page(number, carryOver.propose(number), enterprise.uscc());
        } catch (MatchingRefused e) {
            return refused(e, page(number), response);
        }
    }

    /**
     * @param mark of the proposal that was shown; another one is shown again instead of being stored
     * @param completed whether to choose from the library too what replaces the rest
     */
    @PostMapping
    ModelAndView accept(
            SignedIn enterprise,
            @PathVariable String number,
            @RequestParam String mark,
            @RequestParam(defaultValue = "false") boolean completed,
            HttpServletResponse response) {
        try {
            var proposal = carryOver.propose(number);
            if (proposal.filter(one -> one.mark().equals(mark)).isPresent()
                    && store(number, proposal.get(), completed)) {
                return new ModelAndView(ApplicationSteps.to("/portal/applications/" + number + "/dossier"));
            }
            return refused(
                    MatchingRefused.carriedChanged(),
                    page(number, carryOver.propose(number), enterprise.uscc()),
                    response);
        } catch (MatchingRefused e) {
            return refused(e, page(number), response);
        }
    }

    private boolean store(String number, Proposal proposal, boolean completed) {
        return filling.replace(
                number,
                proposal.filling().application().selection(),
                proposal.selection(completed),
                proposal.told(completed));
    }

    /** If there is none now. */
    private static ModelAndView page(String number) {
        return new ModelAndView("portal/apply/earlier", "number", number);
    }

    private ModelAndView page(String number, Optional<Proposal> proposed, Uscc uscc) {
        var page = page(number).addObject("nothing", proposed.isEmpty());
        proposed.ifPresent(proposal -> page.addObject("proposal", proposal)
                .addObject(
                        "gone",
                        proposal.over().dropped().stream()
                                .map(one -> gone(one, uscc))
                                .toList())
                .addObject("groups", groups(proposal, uscc))
                .addObject("added", lines.of(proposal.over().added(), uscc))
                .addObject("idle", lines.of(proposal.over().idle(), uscc)));
        return page;
    }

    private Gone gone(Dropped one, Uscc uscc) {
        return new Gone(
                lines.of(one.chosen(), uscc),
                one.reasons(),
                one.replacement() == null ? null : lines.of(one.replacement(), uscc),
                one.needed());
    }

    private List<Group> groups(Proposal proposal, Uscc uscc) {
        var groups = new ArrayList<Group>();
        proposal.over().kept().stream()
                .collect(Collectors.groupingBy(one -> one.chosen().group()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> groups.add(new Group(
                        entry.getKey().chinese(),
                        entry.getValue().stream()
                                .map(one -> new Kept(lines.of(one.chosen(), uscc), one.remarks()))
                                .toList())));
        return groups;
    }

    private static ModelAndView refused(MatchingRefused refusal, ModelAndView page, HttpServletResponse response) {
        return Problem.beside(refusal, page, response).addObject("problem", refusal);
    }
}
