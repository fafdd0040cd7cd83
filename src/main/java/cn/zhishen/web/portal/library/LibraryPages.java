package cn.zhishen.web.portal.library;

import cn.zhishen.application.Application;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.library.ChangedMeanwhile;
import cn.zhishen.enterprise.library.Entry;
import cn.zhishen.enterprise.library.EntryList;
import cn.zhishen.enterprise.library.EntryPage;
import cn.zhishen.enterprise.library.UnknownEntry;
import cn.zhishen.enterprise.register.Taken;
import cn.zhishen.enterprise.workbook.LibraryWorkbook;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pages of one list of the library (guide, part two): list, form and removal. Addresses name an entry by its reference, never by what
 * the enterprise calls it, since the number of a document must not get into an address.
 */
abstract class LibraryPages<T> extends ManyPages<T> {

    private static final String REF = "/{ref:[0-9a-f-]{36}}";
    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

    private final EntryList<T> list;
    private final LibraryServices services;

    LibraryPages(EntryList<T> list, LibraryWorkbook<T> workbook, LibraryServices services) {
        super(list, workbook, services);
        this.list = list;
        this.services = services;
    }

    @GetMapping
    ModelAndView list(
            SignedIn enterprise,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String size,
            @RequestParam(defaultValue = "0") int page) {
        return listed(enterprise, new Filter(text, kind, state), sort, size, page);
    }

    final ModelAndView listed(SignedIn enterprise, Filter filter, String sort, String size, int page) {
        var address = address(filter, sort, size);
        var found = page(
                enterprise.uscc(),
                filter,
                new EntryPage.Asked(
                        filter.text(), address.sorting(), Math.max(0, Math.min(page, 1_000_000)) + 1, address.size()));
        return view("list")
                .addObject("address", address)
                .addObject("atOnce", services.settings().atOnce())
                .addObject("page", found)
                .addObject("text", filter.text())
                .addObject("kind", filter.kind())
                .addObject("state", filter.state())
                .addAllObjects(besides(enterprise, found))
                .addObject("remarked", remarked(found))
                .addObject("hasProfile", services.library().exists(enterprise.uscc()));
    }

    /** What the list shows beside its entries. */
    Map<String, Object> besides(SignedIn enterprise, EntryPage<T> found) {
        return Map.of();
    }

    /** Which fields of an entry were taken over from a register, by their paths. */
    Map<String, Taken> taken(SignedIn enterprise, UUID ref, T content) {
        return Map.of();
    }

    @GetMapping("/new")
    ModelAndView blank(SignedIn enterprise) {
        return form(FormFields.empty(), null, null);
    }

    @GetMapping(REF)
    ModelAndView show(SignedIn enterprise, @PathVariable UUID ref) {
        var entry = owned(enterprise, ref);
        return form(fields(entry.content()), ref, entry.revision())
                .addObject("remarks", remarks(entry.content()))
                .addObject("taken", taken(enterprise, ref, entry.content()))
                .addObject("users", users(enterprise, entry.content()));
    }

    @PostMapping
    ModelAndView add(
            SignedIn enterprise, HttpServletRequest request, HttpServletResponse response, RedirectAttributes after) {
        var form = FormFields.of(request.getParameterMap());
        var typed = new FormInput();
        var content = form.read(list.type().fields(), typed);
        try {
            list.validate(content);
        } catch (InvalidInput e) {
            typed.add(e.errors());
        }
        if (!typed.hasErrors()) {
            try {
                return saved(after, "已添加", list.add(enterprise.uscc(), content), content);
            } catch (InvalidInput e) {
                typed.add(e.errors());
            }
        }
        return Problem.beside(typed.refusal(), form(form, null, null), response);
    }

    @PostMapping(REF)
    ModelAndView change(
            SignedIn enterprise,
            @PathVariable UUID ref,
            @RequestParam long revision,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes after) {
        var form = FormFields.of(request.getParameterMap());
        var typed = new FormInput();
        var content = form.read(list.type().fields(), typed);
        try {
            list.validate(content);
        } catch (InvalidInput e) {
            typed.add(e.errors());
        }
        if (!typed.hasErrors()) {
            try {
                list.change(enterprise.uscc(), ref, revision, content);
                return saved(after, "已保存", ref, content);
            } catch (InvalidInput e) {
                typed.add(e.errors());
            } catch (ChangedMeanwhile | UnknownEntry e) {
                return stale(enterprise, ref, form, response);
            }
        }
        if (list.find(enterprise.uscc(), ref).isEmpty()) {
            return stale(enterprise, ref, form, response);
        }
        return Problem.beside(typed.refusal(), form(form, ref, revision), response);
    }

    /** Somebody else saved first. What was typed stays in the form, and what is stored now stands beside it. */
    private ModelAndView stale(SignedIn enterprise, UUID ref, FormFields form, HttpServletResponse response) {
        var now = list.find(enterprise.uscc(), ref);
        if (now.isEmpty()) {
            return Problem.beside(new UnknownEntry(), form(form, null, null), response)
                    .addObject("removedMeanwhile", true);
        }
        return Problem.beside(new ChangedMeanwhile(), form(form, ref, now.get().revision()), response)
                .addObject(
                        "differences",
                        form.differences(list.type().fields(), fields(now.get().content())));
    }

    @GetMapping(REF + "/removal")
    ModelAndView askForRemoval(SignedIn enterprise, @PathVariable UUID ref, HttpServletRequest request) {
        return removal(enterprise, ref, request.getHeader("HX-Request") != null);
    }

    private ModelAndView removal(SignedIn enterprise, UUID ref, boolean part) {
        var entry = owned(enterprise, ref);
        return new ModelAndView(part ? "portal/library/removal :: question" : "portal/library/removal")
                .addObject("area", area())
                .addObject("listTitle", title())
                .addObject("ref", ref)
                .addObject("revision", entry.revision())
                .addObject("row", rows(enterprise, List.of(entry)).get(0));
    }

    @PostMapping(REF + "/removal")
    ModelAndView remove(
            SignedIn enterprise,
            @PathVariable UUID ref,
            @RequestParam long revision,
            @RequestParam(defaultValue = "false") boolean known,
            HttpServletResponse response,
            RedirectAttributes after) {
        var row = rows(enterprise, List.of(owned(enterprise, ref))).get(0);
        if (!known && row.isUsed()) {
            var inUse = new RequestRefused(HttpStatus.CONFLICT, "entry-in-use", "没有删除", "办理中的申请或有效证书选用了这条记录，请确认后再删除");
            return Problem.beside(inUse, removal(enterprise, ref, false), response)
                    .addObject("unconfirmed", true);
        }
        try {
            list.remove(enterprise.uscc(), ref, revision);
        } catch (ChangedMeanwhile e) {
            return Problem.beside(e, removal(enterprise, ref, false), response).addObject("changed", true);
        }
        return done(after, "已删除");
    }

    /** @throws UnknownEntry if the enterprise has no such entry */
    final Entry<T> owned(SignedIn enterprise, UUID ref) {
        return list.find(enterprise.uscc(), ref).orElseThrow(UnknownEntry::new);
    }

    /** Applications that are with the enterprise and have selected the entry. */
    private List<Application> users(SignedIn enterprise, T content) {
        return drafts(enterprise).stream()
                .filter(one -> isSelected(one.selection(), content))
                .toList();
    }

    private FormFields fields(T content) {
        return FormFields.of(list.type().fields(), content);
    }

    private ModelAndView form(FormFields form, UUID ref, Long revision) {
        return view("form")
                .addObject("form", form)
                .addObject("ref", ref)
                .addObject("revision", revision)
                .addObject("errors", Map.of())
                .addObject("offered", services.words().offered(area()))
                .addObject("users", List.of());
    }

    /** The answer after saving, with the remarks on the entry; see the list page. */
    private ModelAndView saved(RedirectAttributes after, String what, UUID ref, T content) {
        var remarks = remarks(content);
        if (!remarks.isEmpty()) {
            after.addFlashAttribute("saved", ref);
            after.addFlashAttribute(
                    "remarks",
                    new ArrayList<>(remarks.stream().map(Remark::message).toList()));
        }
        return done(after, what);
    }

    /**
     * A word that a person will have to check.
     *
     * @param field the field of the form that contains the word
     */
    public record Remark(String field, String message) {}

    private List<Remark> remarks(T content) {
        return remarks(List.of(content)).stream()
                .map(remark -> new Remark(
                        remark.field().replaceFirst("^\\w+\\[0]\\.", "").replaceFirst("\\[\\d+]$", ""),
                        remark.message()))
                .toList();
    }

    /** The number of remarks on each entry of a page, by reference. Entries without remarks are left out. */
    private Map<UUID, Integer> remarked(EntryPage<T> page) {
        var contents = page.entries().stream().map(Entry::content).toList();
        var counts = new HashMap<UUID, Integer>();
        for (var remark : remarks(contents)) {
            var index = INDEX.matcher(remark.field());
            if (index.find()) {
                counts.merge(
                        page.entries().get(Integer.parseInt(index.group(1))).ref(), 1, Integer::sum);
            }
        }
        return counts;
    }
}
