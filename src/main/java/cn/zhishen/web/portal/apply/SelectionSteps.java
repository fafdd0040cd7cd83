package cn.zhishen.web.portal.apply;

import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.application.dossier.SelectionStep;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.library.LibrarySearch;
import cn.zhishen.review.prefill.CandidateSearch;
import cn.zhishen.review.prefill.DraftDossiers;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.problem.RequestRefused;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Turns a change that the page sends into steps that change the selection. */
@Component
class SelectionSteps {

    private final DraftDossiers drafts;
    private final CandidateSearch candidates;
    private final LibrarySearch library;

    SelectionSteps(DraftDossiers drafts, CandidateSearch candidates, LibrarySearch library) {
        this.drafts = drafts;
        this.candidates = candidates;
        this.library = library;
    }

    /**
     * One change, saved at once. The parameters {@code add} and {@code remove} that come with it are handles of people or ids of things;
     * they may contain commas.
     */
    record Change(SelectionGroup group, String itemCode, String indicator) {}

    /** The steps of one change. Where titled and registered persons count alike, each person goes into their own group. */
    List<SelectionStep> of(SignedIn enterprise, String number, Change change, List<String> add, List<String> remove) {
        var code = blankToNull(change.itemCode());
        if (change.group() != null) {
            var group = change.group();
            if (group == SelectionGroup.TECHNICAL_LEAD && code == null) {
                throw noSuchParagraph();
            }
            return List.of(new SelectionStep(
                    group,
                    group == SelectionGroup.TECHNICAL_LEAD ? code : null,
                    present(enterprise, group, add),
                    ids(enterprise, group, remove)));
        }
        var groups = drafts.paragraph(number, code, change.indicator())
                .map(Paragraph::drawsOn)
                .filter(drawn -> !drawn.isEmpty())
                .orElseThrow(SelectionSteps::noSuchParagraph);
        if (groups.size() == 1) {
            var group = groups.get(0);
            return List.of(SelectionStep.add(
                    group, group == SelectionGroup.TECHNICAL_LEAD ? code : null, present(enterprise, group, add)));
        }
        return candidates
                .groups(number, code, change.indicator(), present(enterprise, groups.get(0), add))
                .entrySet()
                .stream()
                .map(entry -> SelectionStep.add(entry.getKey(), null, entry.getValue()))
                .toList();
    }

    /**
     * The ids of what is chosen. A person who left the library while the dialog was open is not skipped silently.
     *
     * @throws RequestRefused 409 if one is no longer in the library
     */
    private List<String> present(SignedIn enterprise, SelectionGroup group, List<String> handles) {
        var ids = ids(enterprise, group, handles);
        if (ids.size() < Set.copyOf(handles).size()) {
            throw new RequestRefused(
                    HttpStatus.CONFLICT,
                    "no-longer-in-library",
                    "没有保存这次选择",
                    "所选的人员有的已不在企业库中，这次选择没有保存，其余内容没有变化，请刷新页面后重新选择");
        }
        return ids;
    }

    private List<String> ids(SignedIn enterprise, SelectionGroup group, List<String> handles) {
        if (!group.ofPeople()) {
            return handles;
        }
        return library.byHandles(enterprise.uscc(), handles).stream()
                .map(IdentityDocument::key)
                .toList();
    }

    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    static RequestRefused noSuchParagraph() {
        return new RequestRefused(HttpStatus.NOT_FOUND, "unknown-paragraph", "没有这一条标准", "本次申请没有这一条标准，请刷新页面后再选择");
    }
}
