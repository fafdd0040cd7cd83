package cn.zhishen.web.portal.apply;

import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.review.prefill.CandidateSearch;
import cn.zhishen.review.prefill.CandidateSearch.Candidate;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.portal.apply.DossierLines.Line;
import cn.zhishen.web.portal.library.RegisterQueries;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The dialog in which people and things are chosen for a paragraph of the standard. Searches and choices are sent in bodies, and people as
 * handles, so that no name and no document number gets into an address.
 */
@Controller
@RequestMapping("/portal/applications/{number}/dossier/candidates")
class CandidateController {

    private final CandidateSearch candidates;
    private final DossierLines lines;
    private final RegisterQueries queries;

    CandidateController(CandidateSearch candidates, DossierLines lines, RegisterQueries queries) {
        this.candidates = candidates;
        this.lines = lines;
        this.queries = queries;
    }

    /** One candidate as a line of the dialog. */
    record Row(Candidate candidate, Line line, boolean checked) {}

    /**
     * @param all whether to tick everybody who qualifies, on all pages
     * @param undo whether to take those ticks back
     */
    record Search(
            SelectionGroup role,
            String itemCode,
            String indicator,
            String text,
            Boolean suitableOnly,
            Integer page,
            Boolean all,
            Boolean undo) {

        boolean isAll() {
            return Boolean.TRUE.equals(all);
        }

        boolean isUndo() {
            return Boolean.TRUE.equals(undo);
        }
    }

    /** @param together what one click ticked, to be taken back together */
    private record Ticks(Set<String> ticked, Set<String> together) {

        static Ticks of(MultiValueMap<String, String> sent) {
            var ticked = new LinkedHashSet<>(sent.getOrDefault("add", List.of()));
            var together = new LinkedHashSet<>(sent.getOrDefault("together", List.of()));
            together.retainAll(ticked);
            return new Ticks(ticked, together);
        }

        int tick(List<String> handles) {
            var fresh = handles.stream().filter(ticked::add).toList();
            together.addAll(fresh);
            return fresh.size();
        }

        int untick() {
            int many = together.size();
            ticked.removeAll(together);
            together.clear();
            return many;
        }
    }

    @GetMapping
    ModelAndView candidates(
            SignedIn enterprise,
            @PathVariable String number,
            Search search,
            @RequestParam MultiValueMap<String, String> sent) {
        return found("portal/apply/candidates :: dialog", enterprise, number, search, sent);
    }

    /** Searches; {@code add} holds what has been ticked so far, {@code together} what of it was ticked by one click. */
    @PostMapping
    ModelAndView search(
            SignedIn enterprise,
            @PathVariable String number,
            Search search,
            @RequestParam MultiValueMap<String, String> sent) {
        return found("portal/apply/candidates :: list", enterprise, number, search, sent)
                .addObject("part", true);
    }

    private ModelAndView found(
            String view, SignedIn enterprise, String number, Search search, MultiValueMap<String, String> sent) {
        var code = SelectionSteps.blankToNull(search.itemCode());
        var wish = new CandidateSearch.Wish(
                search.text(),
                Boolean.TRUE.equals(search.suitableOnly()),
                search.page() == null ? 0 : Math.max(0, search.page()));
        if (search.role() != null && !isOpenToAnybody(search.role(), code)) {
            throw SelectionSteps.noSuchParagraph();
        }
        boolean all = search.isAll() && search.role() == null;
        if (all) {
            int people = candidates.toJudge(number, code, search.indicator(), search.text());
            if (people > 0) {
                queries.take(enterprise.uscc(), people).ifPresent(refused -> {
                    throw refused;
                });
            }
        }
        var found = search.role() != null
                ? candidates.anybody(number, search.role(), code, wish)
                : candidates.of(number, code, search.indicator(), wish).orElseThrow(SelectionSteps::noSuchParagraph);
        var ticks = Ticks.of(sent);
        var page = new ModelAndView(view);
        if (all) {
            var qualifying = candidates
                    .qualifying(number, code, search.indicator(), search.text())
                    .orElseThrow(SelectionSteps::noSuchParagraph);
            page.addObject("judged", qualifying.judged())
                    .addObject("beyond", qualifying.total() > qualifying.judged())
                    .addObject(
                            "tickedNow",
                            ticks.tick(qualifying.candidates().stream()
                                    .map(one -> lines.of(one, code, enterprise.uscc())
                                            .handle())
                                    .toList()));
        } else if (search.isUndo()) {
            page.addObject("untickedNow", ticks.untick());
        }
        var ticked = ticks.ticked();
        var rows = found.candidates().stream()
                .map(candidate -> row(candidate, code, ticked, enterprise.uscc()))
                .toList();
        rows.forEach(row -> ticked.remove(row.line().handle()));
        var drawn = found.paragraph() == null
                ? List.of(search.role())
                : found.paragraph().drawsOn();
        return page.addObject("together", ticks.together())
                .addObject("number", number)
                .addObject("found", found)
                .addObject("rows", rows)
                .addObject("elsewhere", ticked)
                .addObject("search", search)
                .addObject("itemCode", code)
                .addObject("group", drawn.get(0))
                .addObject("text", search.text() == null ? "" : search.text());
    }

    private Row row(Candidate candidate, String itemCode, Set<String> ticked, Uscc uscc) {
        var line = lines.of(candidate, itemCode, uscc);
        return new Row(candidate, line, ticked.contains(line.handle()));
    }

    /** Whether any person may be chosen: as the enterprise head, or as the technical lead of an item. */
    private static boolean isOpenToAnybody(SelectionGroup group, String itemCode) {
        return group == SelectionGroup.ENTERPRISE_HEAD || group == SelectionGroup.TECHNICAL_LEAD && itemCode != null;
    }
}
