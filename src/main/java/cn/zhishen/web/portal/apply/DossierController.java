package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Admission;
import cn.zhishen.application.dossier.Filling;
import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.application.dossier.SelectionStep;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.LibrarySearch;
import cn.zhishen.review.AutomatedReview;
import cn.zhishen.review.PreCheck.Judged;
import cn.zhishen.review.PreCheck.Reading;
import cn.zhishen.review.prefill.CandidateSearch;
import cn.zhishen.review.prefill.CandidateSearch.Candidate;
import cn.zhishen.review.prefill.DraftDossiers;
import cn.zhishen.review.prefill.DraftDossiers.Chosen;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.workflow.DossierFilling;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Filling in an application, paragraph by paragraph of the standard (guide, part three ①). Every change is saved at once by a step
 * of its own, so that two pages lose nothing of each other; the pre-check is fetched beside it. What is searched and chosen is sent
 * in bodies and people as handles, so that no name or number of a document gets into an address.
 */
@Controller
@RequestMapping("/portal/applications/{number}/dossier")
class DossierController {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** Of what is chosen for one paragraph so many are shown at once. */
    private static final int SHOWN = 60;

    private final Dossiers dossiers;
    private final Admission admission;
    private final DossierFilling filling;
    private final DraftDossiers worksheets;
    private final CandidateSearch candidates;
    private final AutomatedReview review;
    private final LibrarySearch library;
    private final Clock clock;

    DossierController(
            Dossiers dossiers,
            Admission admission,
            DossierFilling filling,
            DraftDossiers worksheets,
            CandidateSearch candidates,
            AutomatedReview review,
            LibrarySearch library,
            Clock clock) {
        this.dossiers = dossiers;
        this.admission = admission;
        this.filling = filling;
        this.worksheets = worksheets;
        this.candidates = candidates;
        this.review = review;
        this.library = library;
        this.clock = clock;
    }

    /**
     * What is chosen, as a line of the page.
     *
     * @param handle stands for it in what the page sends
     */
    record Line(SelectionGroup group, String itemCode, String handle, String name, String detail, List<String> more) {}

    /**
     * One panel.
     *
     * @param paragraph null for a role of which no paragraph asks anything
     * @param pick what the button says, null where nothing is to be chosen
     * @param role to be filled, null unless there is no paragraph
     */
    record Panel(
            String key,
            String title,
            Paragraph paragraph,
            String pick,
            SelectionGroup role,
            String itemCode,
            List<Line> lines,
            int hidden) {}

    record Section(String id, String title, List<Panel> panels) {}

    /** One candidate as a line of the dialog. */
    record Row(Candidate candidate, Line line, boolean checked) {}

    @GetMapping
    ModelAndView dossier(SignedIn enterprise, @PathVariable String number) {
        return whole("portal/apply/dossier", enterprise, number);
    }

    private ModelAndView whole(String view, SignedIn enterprise, String number) {
        var worksheet = worksheets.of(number);
        var application = worksheet.filling().application();
        return standing(new ModelAndView(view), worksheet.filling())
                .addObject("filing", application)
                .addObject("editable", application.stage() == Stage.FILLING)
                .addObject("reopenable", DossierFilling.isReopenable(application.stage()))
                .addObject("profile", worksheet.filling().dossier().enterprise())
                .addObject("sections", sections(worksheet, enterprise.uscc()))
                .addObject("unconcerned", lines(worksheet.unconcerned(), enterprise.uscc()))
                .addObject("gone", worksheet.filling().gone())
                .addObject("saved", null);
    }

    /** What stands between the application and its submission. */
    private ModelAndView standing(ModelAndView page, Filling filling) {
        var application = filling.application();
        var permission = application.stage() == Stage.FILLING ? admission.askToSubmit(application) : null;
        var obstacles = new ArrayList<>(filling.missing());
        if (!filling.gone().isEmpty()) {
            obstacles.add("已选的内容有 " + filling.gone().size() + " 项已从企业库删除，请移除或者重新添加到企业库");
        }
        if (permission != null && !permission.granted()) {
            obstacles.add(permission.text());
        }
        return page.addObject("number", application.number()).addObject("obstacles", obstacles);
    }

    private List<Section> sections(DraftDossiers.Worksheet worksheet, Uscc uscc) {
        var sections = new ArrayList<Section>();
        var application = worksheet.filling().application();
        var leading = new ArrayList<Panel>();
        leading.add(head(worksheet, uscc));
        for (var item : application.items()) {
            leads(worksheet, uscc, item.code(), item.title(), leading);
        }
        sections.add(new Section("leading", "企业负责人和技术负责人", leading));
        for (var item : application.items()) {
            sections.add(new Section(
                    item.code(),
                    item.title(),
                    worksheet.of(item.code()).stream()
                            .filter(sheet -> !isLead(sheet.paragraph()))
                            .map(sheet -> panel(sheet, uscc, null))
                            .toList()));
        }
        sections.add(new Section(
                "enterprise",
                "企业基本信息和信用",
                worksheet.of(null).stream()
                        .map(sheet -> panel(sheet, uscc, null))
                        .toList()));
        return sections;
    }

    private static boolean isLead(Paragraph paragraph) {
        return paragraph.drawsOn().contains(SelectionGroup.TECHNICAL_LEAD);
    }

    private Panel head(DraftDossiers.Worksheet worksheet, Uscc uscc) {
        var head = worksheet.filling().dossier().enterpriseHead();
        return new Panel(
                "enterprise-head",
                "企业负责人",
                null,
                "选择人员",
                SelectionGroup.ENTERPRISE_HEAD,
                null,
                head == null ? List.of() : List.of(line(SelectionGroup.ENTERPRISE_HEAD, null, head, uscc)),
                0);
    }

    private void leads(DraftDossiers.Worksheet worksheet, Uscc uscc, String code, String title, List<Panel> panels) {
        var sheets = worksheet.of(code).stream()
                .filter(sheet -> isLead(sheet.paragraph()))
                .toList();
        sheets.forEach(sheet -> panels.add(panel(sheet, uscc, title)));
        if (sheets.isEmpty()) {
            var lead = worksheet.filling().dossier().technicalLeads().get(code);
            panels.add(new Panel(
                    code + "-technical-lead",
                    title,
                    null,
                    "选择人员",
                    SelectionGroup.TECHNICAL_LEAD,
                    code,
                    lead == null ? List.of() : List.of(line(SelectionGroup.TECHNICAL_LEAD, code, lead, uscc)),
                    0));
        }
    }

    private Panel panel(DraftDossiers.Sheet sheet, Uscc uscc, String title) {
        var paragraph = sheet.paragraph();
        var pick = paragraph.drawsOn().isEmpty()
                ? null
                : switch (paragraph.drawsOn().get(0)) {
                    case EQUIPMENT -> "选择装备";
                    case PROJECTS -> "选择业绩";
                    default -> "选择人员";
                };
        return new Panel(
                paragraph.key(),
                title,
                paragraph,
                pick,
                null,
                paragraph.itemCode(),
                lines(sheet.chosen().stream().limit(SHOWN).toList(), uscc),
                Math.max(0, sheet.chosen().size() - SHOWN));
    }

    private List<Line> lines(List<Chosen> chosen, Uscc uscc) {
        return chosen.stream().map(one -> line(one, uscc)).toList();
    }

    private Line line(Chosen one, Uscc uscc) {
        if (one.person() != null) {
            return line(one.group(), one.itemCode(), one.person(), uscc);
        }
        return one.equipment() != null ? AssetLines.of(one.equipment()) : AssetLines.of(one.project());
    }

    private Line line(SelectionGroup group, String itemCode, Person person, Uscc uscc) {
        return new Line(
                group,
                itemCode,
                library.handle(uscc, person.identity()),
                person.name(),
                Stream.of(person.identity().masked(), person.position())
                        .filter(Objects::nonNull)
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining("，")),
                person.certificates().stream()
                        .map(DossierController::certificate)
                        .toList());
    }

    private static String certificate(PersonCertificate certificate) {
        var level = certificate.level() == null ? "" : certificate.level();
        var specialties =
                certificate.specialties().isEmpty() ? "" : "（" + String.join("、", certificate.specialties()) + "）";
        return switch (certificate.kind()) {
            case REGISTRATION -> level + certificate.name() + specialties;
            case TITLE -> level + "职称" + specialties;
            case SKILL -> certificate.name() + level + specialties;
        };
    }

    // ---- changes

    /**
     * One change, saved at once.
     * {@code add} and {@code remove} are handles of people, ids of things, which may hold commas.
     */
    record Change(SelectionGroup group, String itemCode, String indicator) {}

    @PostMapping("/steps")
    ModelAndView step(
            SignedIn enterprise,
            @PathVariable String number,
            Change change,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletResponse response) {
        var add = sent.getOrDefault("add", List.of());
        var remove = sent.getOrDefault("remove", List.of());
        for (var step : steps(enterprise, number, change, add, remove)) {
            filling.change(number, step);
        }
        response.setHeader("HX-Trigger", "{\"closeDialog\":\"\",\"dossierChanged\":\"\"}");
        return changed(enterprise, number);
    }

    /** The steps of one change: where titled and registered persons count alike, each goes to its own group. */
    private List<SelectionStep> steps(
            SignedIn enterprise, String number, Change change, List<String> add, List<String> remove) {
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
        var groups = worksheets
                .paragraph(number, code, change.indicator())
                .map(Paragraph::drawsOn)
                .filter(drawn -> !drawn.isEmpty())
                .orElseThrow(DossierController::noSuchParagraph);
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

    /** Of the head any person may be chosen, of a lead any for its item. */
    private static boolean isRole(SelectionGroup group, String itemCode) {
        return group == SelectionGroup.ENTERPRISE_HEAD || group == SelectionGroup.TECHNICAL_LEAD && itemCode != null;
    }

    /** Nobody is passed over in silence who left the library while the dialog stood open. */
    private List<String> present(SignedIn enterprise, SelectionGroup group, List<String> handles) {
        var ids = ids(enterprise, group, handles);
        if (ids.size() < Set.copyOf(handles).size()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "所选的人员有的已不在企业库中，这次选择没有保存，其余内容没有变化，请刷新页面后重新选择");
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

    /** Takes out of the selection what has left the library. */
    @PostMapping("/gone")
    ModelAndView removeGone(SignedIn enterprise, @PathVariable String number, HttpServletResponse response) {
        for (var gone : dossiers.filling(number).gone()) {
            filling.change(number, SelectionStep.remove(gone.group(), gone.itemCode(), List.of(gone.id())));
        }
        response.setHeader("HX-Trigger", "dossierChanged");
        return changed(enterprise, number);
    }

    private ModelAndView changed(SignedIn enterprise, String number) {
        return whole("portal/apply/dossier :: changed", enterprise, number)
                .addObject("saved", TIME.format(LocalTime.now(clock)));
    }

    // ---- candidates

    record Search(
            SelectionGroup role, String itemCode, String indicator, String text, Boolean suitableOnly, Integer page) {}

    @GetMapping("/candidates")
    ModelAndView candidates(
            SignedIn enterprise,
            @PathVariable String number,
            Search search,
            @RequestParam MultiValueMap<String, String> sent) {
        return found("portal/apply/candidates :: dialog", enterprise, number, search, sent);
    }

    /** {@code add} is what has been ticked so far. */
    @PostMapping("/candidates")
    ModelAndView search(
            SignedIn enterprise,
            @PathVariable String number,
            Search search,
            @RequestParam MultiValueMap<String, String> sent) {
        return found("portal/apply/candidates :: list", enterprise, number, search, sent);
    }

    private ModelAndView found(
            String view, SignedIn enterprise, String number, Search search, MultiValueMap<String, String> sent) {
        var code = blankToNull(search.itemCode());
        var wish = new CandidateSearch.Wish(
                search.text(),
                Boolean.TRUE.equals(search.suitableOnly()),
                search.page() == null ? 0 : Math.max(0, search.page()));
        if (search.role() != null && !isRole(search.role(), code)) {
            throw noSuchParagraph();
        }
        var found = search.role() != null
                ? candidates.anybody(number, search.role(), code, wish)
                : candidates.of(number, code, search.indicator(), wish).orElseThrow(DossierController::noSuchParagraph);
        var ticked = new HashSet<>(sent.getOrDefault("add", List.of()));
        var rows = found.candidates().stream()
                .map(candidate -> row(candidate, code, ticked, enterprise.uscc()))
                .toList();
        rows.forEach(row -> ticked.remove(row.line().handle()));
        var drawn = found.paragraph() == null
                ? List.of(search.role())
                : found.paragraph().drawsOn();
        return new ModelAndView(view)
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
        var line = candidate.person() != null
                ? line(candidate.group(), itemCode, candidate.person(), uscc)
                : candidate.equipment() != null
                        ? AssetLines.of(candidate.equipment())
                        : AssetLines.of(candidate.project());
        return new Row(candidate, line, ticked.contains(line.handle()));
    }

    // ---- the pre-check beside it

    @GetMapping("/pre-check")
    ModelAndView preCheck(@PathVariable String number) {
        var preCheck = review.preCheck(number);
        return new ModelAndView("portal/apply/pre-check :: result")
                .addObject("check", preCheck)
                .addObject("readings", List.of(Reading.PASS, Reading.FAIL, Reading.NEEDS_CHECK, Reading.NOT_FILLED))
                .addObject(
                        "worstFirst",
                        preCheck.judged().stream()
                                .sorted(Comparator.comparing(Judged::reading))
                                .toList());
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static ResponseStatusException noSuchParagraph() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "本次申请没有这一条标准，请刷新页面后再选择");
    }
}
