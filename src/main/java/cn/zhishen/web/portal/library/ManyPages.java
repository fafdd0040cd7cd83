package cn.zhishen.web.portal.library;

import cn.zhishen.application.Application;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Holding;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.ChangedMeanwhile;
import cn.zhishen.enterprise.library.Entry;
import cn.zhishen.enterprise.library.EntryList;
import cn.zhishen.enterprise.library.EntryPage;
import cn.zhishen.enterprise.workbook.LibraryWorkbook;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Removal of many entries of a list of the library at once, and one change of many. Each is shown whole before it is done, all or nothing. */
abstract class ManyPages<T> extends WorkbookPages<T> {

    /** An entry and its revision in a form. */
    private static final Pattern CHOSEN =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.(\\d{1,18})");

    /** What may be asked for besides removal. */
    private static final Set<String> ACTS = Set.of("change", "registers");

    private final EntryList<T> list;
    private final LibraryServices services;

    ManyPages(EntryList<T> list, LibraryWorkbook<T> workbook, LibraryServices services) {
        super(list, workbook, services);
        this.list = list;
        this.services = services;
    }

    /**
     * What a list is narrowed to; each empty for all. Words that a list does not know are ignored.
     *
     * @param text part of a name or number
     * @param kind of a certificate of people
     * @param state what people should be looked after for
     */
    record Filter(String text, String kind, String state) {}

    abstract EntryPage<T> page(Uscc uscc, Filter filter, EntryPage.Asked asked);

    abstract boolean isSelected(Selection selection, T content);

    /** The address of the list, with a known column and size in place of unknown ones. */
    final ListAddress address(Filter filter, String sort, String size) {
        return ListAddress.of("/portal/" + area(), filter, sort, size, list.columns(), services.settings());
    }

    /** What can be changed of many entries at once. */
    List<ManyChange<T>> changes() {
        var fields = list.type().fields();
        return fields.all().stream()
                .filter(field -> field.said().forMany())
                .map(field -> new ManyChange<T>(
                        field.path(),
                        field.label(),
                        field,
                        content -> FormFields.of(fields, content).get(field.path()),
                        (content, value) -> fields.build(each -> each == field ? value : each.of(content))))
                .toList();
    }

    /** Applications that are with the enterprise. */
    final List<Application> drafts(SignedIn enterprise) {
        return services.applications().openOf(enterprise.uscc()).stream()
                .filter(one -> one.stage().turn() == Stage.Turn.ENTERPRISE)
                .toList();
    }

    /**
     * The entries that were ticked, or all that the list is narrowed to.
     *
     * @param act what is to be done with them; anything but {@code change} asks for their removal
     */
    @PostMapping("/selection")
    ModelAndView choose(
            SignedIn enterprise,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(required = false) List<String> chosen,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            HttpServletResponse response) {
        var entries = ticked(enterprise, chosen, all, new Filter(text, kind, state));
        return unfit(entries)
                .map(refusal -> Problem.beside(refusal, shown(enterprise, act, List.of()), response))
                .orElseGet(() -> shown(enterprise, act, entries));
    }

    /** The entries that were ticked, or all that the list is narrowed to; one more than may be, so that too many are noticed. */
    final List<Entry<T>> ticked(SignedIn enterprise, List<String> chosen, boolean all, Filter filter) {
        return all
                ? matching(enterprise.uscc(), filter)
                : list.chosen(enterprise.uscc(), seen(chosen).keySet());
    }

    /** Why nothing can be done with so many; empty if it can. */
    final Optional<RequestRefused> unfit(List<Entry<T>> entries) {
        int most = services.settings().atOnce();
        if (entries.isEmpty()) {
            return Optional.of(new RequestRefused(
                    HttpStatus.UNPROCESSABLE_ENTITY, "nothing-chosen", "没有选中任何记录", "请先在列表中勾选记录，再选择要做的操作。"));
        }
        return entries.size() <= most
                ? Optional.empty()
                : Optional.of(new RequestRefused(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "too-many-chosen",
                        "选中的记录太多",
                        "一次最多处理 " + most + " 条，请先用查找缩小范围。没有作任何改动。"));
    }

    private List<Entry<T>> matching(Uscc uscc, Filter filter) {
        int most = services.settings().atOnce() + 1;
        return page(uscc, filter, new EntryPage.Asked(filter.text(), 1, most)).entries();
    }

    @PostMapping("/selection/removal")
    ModelAndView removeMany(
            SignedIn enterprise,
            @RequestParam List<String> chosen,
            @RequestParam(defaultValue = "false") boolean known,
            HttpServletResponse response,
            RedirectAttributes after) {
        var seen = bounded(chosen);
        var entries = list.chosen(enterprise.uscc(), seen.keySet());
        if (entries.isEmpty()) {
            return done(after, "选中的记录已经不在库中，没有再删除");
        }
        if (!known && rows(enterprise, entries).stream().anyMatch(Row::isUsed)) {
            var inUse =
                    new RequestRefused(HttpStatus.CONFLICT, "entries-in-use", "没有删除", "选中的记录中有办理中的申请或有效证书选用的，请确认后再删除。");
            return Problem.beside(inUse, shown(enterprise, "removal", entries), response)
                    .addObject("unconfirmed", true);
        }
        try {
            return done(after, "已删除几条", list.removeAll(enterprise.uscc(), seen));
        } catch (ChangedMeanwhile e) {
            return overtaken(enterprise, "removal", seen, e, response);
        }
    }

    /** Shows what a change would do; does it once that is confirmed. */
    @PostMapping("/selection/changes")
    ModelAndView changeMany(
            SignedIn enterprise,
            @RequestParam List<String> chosen,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "false") boolean confirmed,
            HttpServletResponse response,
            RedirectAttributes after) {
        var seen = bounded(chosen);
        var entries = list.chosen(enterprise.uscc(), seen.keySet());
        if (entries.isEmpty()) {
            return done(after, "选中的记录已经不在库中，没有修改");
        }
        var change = changes().stream()
                .filter(one -> one.name().equals(field))
                .findFirst()
                .orElse(null);
        var typed = new FormInput();
        var read = read(change, value, typed);
        var page =
                shown(enterprise, "change", entries).addObject("field", field).addObject("value", value);
        if (typed.hasErrors()) {
            return Problem.beside(typed.refusal(), page, response);
        }
        UnaryOperator<T> changing = content -> change.apply().apply(content, read);
        var faults = faults(entries, changing);
        if (!faults.isEmpty()) {
            return Problem.beside(new InvalidInput(faults.get(0).errors()), page.addObject("faults", faults), response)
                    .addObject("errors", Map.of());
        }
        if (!confirmed) {
            return page.addObject("preview", preview(entries, change, changing));
        }
        try {
            return done(after, "已修改几条", list.changeAll(enterprise.uscc(), seen, changing));
        } catch (ChangedMeanwhile e) {
            return overtaken(enterprise, "change", seen, e, response)
                    .addObject("field", field)
                    .addObject("value", value);
        }
    }

    private Object read(ManyChange<T> change, String value, FormInput typed) {
        if (change == null) {
            typed.error("field", "请选择要修改的内容");
            return null;
        }
        if (FormInput.text(value) == null) {
            typed.error("value", "请填写新的内容；批量修改不会清空原有内容");
            return null;
        }
        var alone = new FormInput();
        var read = FormFields.empty().put(change.field().path(), value).read(change.field(), alone);
        alone.errors().values().forEach(message -> typed.error("value", message));
        return read;
    }

    /** @param errors of the entry, in words */
    public record Fault(String name, List<FieldError> errors) {}

    private List<Fault> faults(List<Entry<T>> entries, UnaryOperator<T> changing) {
        var faults = new ArrayList<Fault>();
        for (var entry : entries) {
            try {
                list.validate(changing.apply(entry.content()));
            } catch (InvalidInput e) {
                faults.add(new Fault(name(entry.content()), e.errors()));
            }
        }
        return faults;
    }

    /**
     * What a change would do.
     *
     * @param unchanged how many entries have the new value already
     */
    public record Preview(List<Named> changed, int unchanged) {}

    /** An entry that would change, and what it has now. */
    public record Named(String name, String now) {}

    private Preview preview(List<Entry<T>> entries, ManyChange<T> change, UnaryOperator<T> changing) {
        var changed = entries.stream()
                .map(Entry::content)
                .filter(content -> !changing.apply(content).equals(content))
                .map(content -> new Named(name(content), change.shown().apply(content)))
                .toList();
        return new Preview(changed, entries.size() - changed.size());
    }

    /** Somebody else was quicker: nothing was done, and the page shows the entries as they are now. */
    private ModelAndView overtaken(
            SignedIn enterprise, String act, Map<UUID, Long> seen, Refusal refusal, HttpServletResponse response) {
        var now = list.chosen(enterprise.uscc(), seen.keySet());
        var changed = now.stream()
                .filter(entry -> entry.revision() != seen.get(entry.ref()))
                .map(entry -> name(entry.content()))
                .toList();
        return Problem.beside(refusal, shown(enterprise, act, now), response)
                .addObject("changed", changed)
                .addObject("gone", seen.size() - now.size());
    }

    /**
     * An entry that was chosen.
     *
     * @param drafts applications that are with the enterprise and have selected it
     * @param certificates numbers of certificates in force that were granted on it
     */
    public record Row(UUID ref, long revision, String name, List<Application> drafts, List<String> certificates) {

        public boolean isUsed() {
            return !drafts.isEmpty() || !certificates.isEmpty();
        }

        /** As the form sends it back. */
        public String chosen() {
            return ref + "." + revision;
        }
    }

    final List<Row> rows(SignedIn enterprise, List<Entry<T>> entries) {
        var drafts = drafts(enterprise);
        var granted = granted(enterprise.uscc());
        return entries.stream()
                .map(entry -> new Row(
                        entry.ref(),
                        entry.revision(),
                        name(entry.content()),
                        drafts.stream()
                                .filter(one -> isSelected(one.selection(), entry.content()))
                                .toList(),
                        granted.stream()
                                .filter(one -> isSelected(one.application().selection(), entry.content()))
                                .map(Granted::certificate)
                                .distinct()
                                .toList()))
                .toList();
    }

    /** A certificate in force, and an application on which something on it was last granted here. */
    private record Granted(String certificate, Application application) {}

    /** A certificate stands here once for each application, since what an addition grants is put on a certificate that there is. */
    private List<Granted> granted(Uscc uscc) {
        var inForce = services.held().of(uscc).stream()
                .filter(holding -> holding.standing().inForce())
                .map(Holding::held)
                .toList();
        var granted = services.applications()
                .lastGranted(uscc, inForce.stream().map(HeldQualification::code).toList());
        return inForce.stream()
                .filter(held -> granted.containsKey(held.code()))
                .map(held -> new Granted(held.certificateNumber(), granted.get(held.code())))
                .distinct()
                .toList();
    }

    final ModelAndView shown(SignedIn enterprise, String act, List<Entry<T>> entries) {
        var rows = rows(enterprise, entries);
        return view("many")
                .addObject("act", ACTS.contains(act) ? act : "removal")
                .addObject("rows", rows)
                .addObject("used", rows.stream().filter(Row::isUsed).toList())
                .addObject("choices", changes())
                .addObject("errors", Map.of());
    }

    /** Anything that is no entry is ignored. */
    private static Map<UUID, Long> seen(List<String> chosen) {
        return chosen == null
                ? Map.of()
                : chosen.stream()
                        .map(CHOSEN::matcher)
                        .filter(Matcher::matches)
                        .collect(Collectors.toMap(
                                one -> UUID.fromString(one.group(1)),
                                one -> Long.valueOf(one.group(2)),
                                (one, other) -> one,
                                LinkedHashMap::new));
    }

    private Map<UUID, Long> bounded(List<String> chosen) {
        var seen = seen(chosen);
        if (seen.size() > services.settings().atOnce()) {
            throw RequestRefused.parameter(
                    "chosen", "一次最多处理 " + services.settings().atOnce() + " 条");
        }
        return seen;
    }
}
