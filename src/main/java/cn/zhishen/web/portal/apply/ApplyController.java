package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Application;
import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.Applications;
import cn.zhishen.application.admission.Admission;
import cn.zhishen.application.admission.Choices;
import cn.zhishen.application.admission.Choices.Choice;
import cn.zhishen.application.admission.Permission;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.review.matching.CarryOver;
import cn.zhishen.web.page.ListInput;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.Applying;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * 资质申请: the list of items to apply for together, built by four choices that depend on each other, and the start of the application (guide,
 * part three 1–4). The list is part of the address, so that back, reload and a second tab keep it.
 */
@Controller
@RequestMapping("/portal/apply")
class ApplyController {

    private static final Set<ApplicationKind> BY_CATALOGUE = Set.of(ApplicationKind.FIRST, ApplicationKind.ADDITION);

    private final Choices choices;
    private final Admission admission;
    private final Applications applications;
    private final EnterpriseLibrary library;
    private final Applying applying;
    private final CarryOver carryOver;

    ApplyController(
            Choices choices,
            Admission admission,
            Applications applications,
            EnterpriseLibrary library,
            Applying applying,
            CarryOver carryOver) {
        this.choices = choices;
        this.admission = admission;
        this.applications = applications;
        this.library = library;
        this.applying = applying;
        this.carryOver = carryOver;
    }

    /**
     * What has been chosen so far. A choice that does not fit the choices before it counts as not made.
     *
     * @param add code to add to the list
     * @param drop code to remove from the list
     */
    record Form(
            String kind,
            List<String> items,
            String type,
            String series,
            String category,
            String level,
            String add,
            String drop) {

        ApplicationKind chosenKind(ApplicationKind otherwise) {
            var read = ListInput.choice(ApplicationKind.values(), kind);
            return read == null ? otherwise : read;
        }

        List<String> list() {
            var list = new ArrayList<String>();
            if (items != null) {
                list.addAll(items.stream()
                        .filter(code -> !code.isBlank())
                        .distinct()
                        .toList());
            }
            if (add != null && !add.isBlank() && !list.contains(add)) {
                list.add(add);
            }
            list.remove(drop);
            return list;
        }

        /** Whether the button that was pressed is gone afterwards, so that the keyboard must go on somewhere else. */
        boolean changesList() {
            return add != null && !add.isBlank() || drop != null && !drop.isBlank();
        }
    }

    /**
     * One of the choices at a step.
     *
     * @param open whether anything below it can be applied for
     * @param reasons why not, if it is closed
     */
    record Option(String value, boolean open, List<String> reasons) {}

    /** @param chosen empty if nothing is */
    record Step(String chosen, List<Option> options) {}

    @GetMapping
    ModelAndView choose(
            SignedIn enterprise, Form form, @RequestHeader(name = "HX-Request", required = false) String part) {
        return page(enterprise, form, part != null, null);
    }

    /**
     * Starts only one application, however often it is clicked: a second click finds the application under way and leads to it.
     *
     * @param match whether to propose at once what to choose from the library; a renewal and the like are proposed what the certificate
     *     was granted on
     */
    @PostMapping
    ModelAndView start(
            SignedIn enterprise,
            @RequestParam String kind,
            @RequestParam(required = false) List<String> items,
            @RequestParam(defaultValue = "false") boolean match,
            @RequestHeader(name = "HX-Request", required = false) String part,
            HttpServletResponse response) {
        var codes =
                items == null ? List.<String>of() : items.stream().distinct().toList();
        try {
            return to(applying.start(enterprise.uscc(), kind, codes), match);
        } catch (ApplicationRefused refusal) {
            var same = sameUnderWay(enterprise.uscc(), kind, codes);
            if (refusal.reason() == ApplicationRefused.Reason.UNDER_WAY && same.isPresent()) {
                return to(same.get(), match);
            }
            var chosen = new Form(kind, codes, null, null, null, null, null, null);
            return Problem.beside(refusal, page(enterprise, chosen, part != null, refusal), response);
        }
    }

    /** What the certificate was granted on is proposed before anything is chosen; that proposal is filled up from the library too. */
    private ModelAndView to(Application started, boolean match) {
        boolean carries = started.selection().equals(Selection.empty()) && carryOver.isOffered(started);
        return new ModelAndView(ApplicationSteps.to("/portal/applications/" + started.number() + "/dossier"
                + (carries ? "/earlier" : match ? "/match" : "")));
    }

    private Optional<Application> sameUnderWay(Uscc uscc, String kind, List<String> codes) {
        return applications.openOf(uscc).stream()
                .filter(open -> open.kind().name().equals(kind)
                        && open.items().stream()
                                .map(Qualification::code)
                                .collect(Collectors.toSet())
                                .equals(Set.copyOf(codes)))
                .findFirst();
    }

    private ModelAndView page(SignedIn enterprise, Form form, boolean part, ApplicationRefused refusal) {
        var uscc = enterprise.uscc();
        var kind = form.chosenKind(ApplicationKind.FIRST);
        var list = form.list();
        var all = choices.of(uscc, kind, list);
        var chosen = list.stream()
                .flatMap(code -> all.stream()
                        .filter(choice -> choice.qualification().code().equals(code)))
                .toList();
        var profile = library.find(uscc);
        var inside = kind == ApplicationKind.FIRST ? insideRegion(uscc) : Optional.of(true);
        var page = new ModelAndView(part ? "portal/apply/apply :: form" : "portal/apply/apply")
                .addObject("kind", kind)
                .addObject("kinds", ApplicationKind.values())
                .addObject("list", chosen)
                .addObject("goOnAtList", part && form.changesList())
                .addObject("byCatalogue", BY_CATALOGUE.contains(kind))
                .addObject("profile", profile.orElse(null))
                .addObject("outside", !inside.orElse(true))
                .addObject("refusal", refusal)
                .addObject("restriction", admission.restriction(uscc).orElse(null))
                .addObject("waits", applications.waits(uscc))
                .addObject(
                        "permission",
                        chosen.isEmpty() || profile.isEmpty()
                                ? null
                                : admission.ask(profile.get(), kind.name(), codes(chosen), inside.orElse(true)));
        if (BY_CATALOGUE.contains(kind)) {
            steps(form, all, page);
        } else {
            page.addObject("offers", offers(uscc, kind, all));
        }
        return page;
    }

    private static List<String> codes(List<Choice> choices) {
        return choices.stream().map(choice -> choice.qualification().code()).toList();
    }

    private Optional<Boolean> insideRegion(Uscc uscc) {
        try {
            return Optional.of(applying.isInsideRegion(uscc));
        } catch (RegisterUnavailable e) {
            // the start asks the register again
            return Optional.empty();
        }
    }

    /** For a kind that needs held qualifications: the choices that belong to held ones, and all others that are granted. */
    private List<Choice> offers(Uscc uscc, ApplicationKind kind, List<Choice> all) {
        var held = choices.held(uscc).stream()
                .map(item -> item.operations().get(kind).code())
                .toList();
        return all.stream()
                .filter(choice -> choice.permission().granted()
                        || held.contains(choice.qualification().code()))
                .toList();
    }

    private static void steps(Form form, List<Choice> all, ModelAndView page) {
        var types = step(form.type(), all, Qualification::type);
        var ofType = of(all, types, Qualification::type);
        var series = step(form.series(), ofType, Qualification::series);
        var ofSeries = of(ofType, series, Qualification::series);
        // what has just been added is no longer chosen
        boolean added = form.add() != null && !form.add().isBlank();
        var categories = step(added ? null : form.category(), ofSeries, Qualification::category);
        var ofCategory = of(ofSeries, categories, Qualification::category);
        var levels = step(form.level(), ofCategory, choice -> choice.level());
        var found = of(ofCategory, levels, Qualification::level);
        page.addObject("types", types)
                .addObject("series", series)
                .addObject("categories", categories)
                .addObject("levels", levels)
                .addObject("blocked", blocked(types, series, ofType, ofSeries))
                .addObject(
                        "closed",
                        ofCategory.stream()
                                .filter(c -> !c.permission().granted())
                                .toList())
                .addObject(
                        "ready",
                        found.stream()
                                .filter(c -> c.permission().granted())
                                .findFirst()
                                .orElse(null));
    }

    /** Why nothing below the chosen type or series can be applied for; null if something can. */
    private static Permission blocked(Step types, Step series, List<Choice> ofType, List<Choice> ofSeries) {
        var beneath = series.chosen().isEmpty() ? ofType : ofSeries;
        if (types.chosen().isEmpty()
                || beneath.stream().anyMatch(choice -> choice.permission().granted())) {
            return null;
        }
        return beneath.stream()
                .map(Choice::permission)
                .filter(permission -> permission.reason() != ApplicationRefused.Reason.NOT_OPEN)
                .findFirst()
                .orElseGet(() -> beneath.get(0).permission());
    }

    /** A single option counts as chosen. */
    private static Step step(String wanted, List<Choice> among, Function<Qualification, String> value) {
        var options = among.stream()
                .map(choice -> value.apply(choice.qualification()))
                .distinct()
                .map(one -> option(one, among, value))
                .toList();
        var chosen = options.stream()
                .filter(one -> one.value().equals(wanted))
                .findFirst()
                .or(() -> options.size() == 1 ? Optional.of(options.get(0)) : Optional.empty());
        return new Step(chosen.map(Option::value).orElse(""), options);
    }

    private static Option option(String value, List<Choice> among, Function<Qualification, String> by) {
        var its = among.stream()
                .filter(choice -> by.apply(choice.qualification()).equals(value))
                .map(Choice::permission)
                .toList();
        boolean open = its.stream().anyMatch(Permission::granted);
        return new Option(
                value,
                open,
                open ? List.of() : its.stream().map(Permission::text).distinct().toList());
    }

    private static List<Choice> of(List<Choice> among, Step step, Function<Qualification, String> value) {
        return step.chosen().isEmpty()
                ? List.of()
                : among.stream()
                        .filter(choice -> value.apply(choice.qualification()).equals(step.chosen()))
                        .toList();
    }
}
