package cn.zhishen.web.portal.library;

import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.EntryField;
import cn.zhishen.enterprise.EntryFields;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.Entry;
import cn.zhishen.enterprise.library.EntryPage;
import cn.zhishen.enterprise.library.PersonList;
import cn.zhishen.enterprise.library.PersonList.State;
import cn.zhishen.enterprise.register.Taken;
import cn.zhishen.enterprise.workbook.PersonWorkbook;
import cn.zhishen.review.offer.OutdatedOffer;
import cn.zhishen.review.offer.PersonOffers;
import cn.zhishen.review.vocabulary.WordRemark;
import cn.zhishen.web.page.ListInput;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** 人员管理 (guide, part two 1 and 2). */
@Controller
@RequestMapping("/portal/persons")
class LibraryPersonController extends LibraryPages<Person> {

    /** A part of a document's number that is this long counts as personal data. */
    private static final Pattern NUMBER = Pattern.compile("(?=[A-Z]*\\d)[A-Z\\d]{5}");

    private static final EntryFields<Employment> EMPLOYMENT = EntryFields.of(Employment.class);

    private final PersonList persons;
    private final LibraryServices services;
    private final PersonOffers offers;
    private final RegisterQueries queries;

    LibraryPersonController(
            PersonList persons,
            PersonWorkbook workbook,
            LibraryServices services,
            PersonOffers offers,
            RegisterQueries queries) {
        super(persons, workbook, services);
        this.persons = persons;
        this.services = services;
        this.offers = offers;
        this.queries = queries;
    }

    /** Until this day a registration or title is pointed out as ending soon. */
    @ModelAttribute("soon")
    LocalDate soon() {
        return persons.soon();
    }

    @ModelAttribute("today")
    LocalDate today() {
        return LocalDate.now(services.clock());
    }

    @ModelAttribute("kinds")
    Kind[] kinds() {
        return Kind.values();
    }

    /** A search by name becomes an address that can be kept. A search by the number of a document must not get into any address. */
    @PostMapping("/search")
    ModelAndView search(
            SignedIn enterprise,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String size) {
        if (NUMBER.matcher(TextLikeness.code(text)).find()) {
            return listed(enterprise, new Filter(text, kind, state), sort, size, 0)
                    .addObject("byNumber", true);
        }
        var known = new Filter(text.strip(), known(Kind.values(), kind), known(State.values(), state));
        var there = new RedirectView(address(known, sort, size).here(), true);
        there.setExposeModelAttributes(false);
        return new ModelAndView(there);
    }

    /** A filter that the list does not know is left out. */
    private static <E extends Enum<E>> String known(E[] values, String name) {
        return ListInput.choice(values, name) == null ? "" : name;
    }

    /** What the registers last said about a person. The page loads it once it is shown; nobody is asked for it. */
    @GetMapping("/{ref:[0-9a-f-]{36}}/registers")
    ModelAndView registers(SignedIn enterprise, @PathVariable UUID ref) {
        return said(enterprise, owned(enterprise, ref), List.of());
    }

    /** Asks the registers about a person. */
    @PostMapping("/{ref:[0-9a-f-]{36}}/registers")
    ModelAndView ask(
            SignedIn enterprise,
            @PathVariable UUID ref,
            @RequestHeader(name = "HX-Request", required = false) String part,
            HttpServletResponse response) {
        var entry = owned(enterprise, ref);
        var wait = queries.take(enterprise.uscc(), 1);
        if (wait.isPresent()) {
            return Problem.beside(wait.get(), said(enterprise, entry, List.of()), response);
        }
        var silent = offers.ask(enterprise.uscc(), List.of(entry));
        return part == null ? new ModelAndView("redirect:/portal/persons/" + ref) : said(enterprise, entry, silent);
    }

    private ModelAndView said(SignedIn enterprise, Entry<Person> entry, List<String> silent) {
        var offered = offers.of(enterprise.uscc(), entry);
        var answers = offered.answers();
        return new ModelAndView("portal/library/registers :: person")
                .addObject(
                        "registration",
                        RegisterLookUp.registrations(
                                enterprise.uscc(), entry.content(), answers.registrations(), offers::isValid))
                .addObject("insurance", RegisterLookUp.insurance(enterprise.uscc(), answers.insurance()))
                .addObject("place", "/portal/persons/" + entry.ref())
                .addObject("offers", offered.offers())
                .addObject("mark", offered.mark())
                .addObject("revision", entry.revision())
                .addObject("silent", silent);
    }

    /** Takes over what a register said; the answer that was shown, and nobody is asked again. */
    @PostMapping("/{ref:[0-9a-f-]{36}}/registers/taken")
    ModelAndView take(
            SignedIn enterprise,
            @PathVariable UUID ref,
            @RequestParam long revision,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam(required = false) List<String> offer,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            RegisterLookUp.tell(after, offers.take(enterprise.uscc(), ref, revision, mark, offer));
            return new ModelAndView("redirect:/portal/persons/" + ref);
        } catch (OutdatedOffer | InvalidInput e) {
            return RegisterLookUp.notTaken(e, show(enterprise, ref), response);
        }
    }

    /** Asks the registers about many people at once. */
    @PostMapping("/selection/registers")
    ModelAndView askAboutMany(
            SignedIn enterprise,
            @RequestParam(required = false) List<String> chosen,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            HttpServletResponse response,
            RedirectAttributes after) {
        var people = ticked(enterprise, chosen, all, new Filter(text, kind, state));
        var refused = unfit(people).or(() -> queries.take(enterprise.uscc(), people.size()));
        if (refused.isPresent()) {
            return Problem.beside(refused.get(), shown(enterprise, "registers", List.of()), response);
        }
        var silent = offers.ask(enterprise.uscc(), people);
        after.addFlashAttribute("silent", new ArrayList<>(silent));
        return silent.size() < PersonOffers.REGISTERS
                ? done(after, "已向登记系统查询几人", people.size())
                : new ModelAndView("redirect:/portal/persons");
    }

    /** What the register of insurance last said of the people of a page. */
    @Override
    Map<String, Object> besides(SignedIn enterprise, EntryPage<Person> found) {
        return Map.of(
                "insurance",
                persons.insurance(
                        enterprise.uscc(),
                        found.entries().stream().map(Entry::ref).toList()));
    }

    @Override
    Map<String, Taken> taken(SignedIn enterprise, UUID ref, Person person) {
        return offers.taken(enterprise.uscc(), ref, person);
    }

    @Override
    EntryPage<Person> page(Uscc uscc, Filter filter, EntryPage.Asked asked) {
        return persons.page(
                uscc,
                asked,
                ListInput.choice(Kind.values(), filter.kind()),
                ListInput.choice(State.values(), filter.state()));
    }

    /** Besides plain fields, those of the employment that continues. */
    @Override
    List<ManyChange<Person>> changes() {
        var rows = EntryType.PERSONS.fields().find("employments").orElseThrow().rows();
        return Stream.concat(
                        super.changes().stream(),
                        Stream.of(
                                ofPresentEmployment(
                                        "现任任职经历的终止日期", rows.find("to").orElseThrow()),
                                ofPresentEmployment(
                                        "现任任职经历的单位", rows.find("employer").orElseThrow())))
                .toList();
    }

    private static ManyChange<Person> ofPresentEmployment(String label, EntryField field) {
        return new ManyChange<>(
                "employments." + field.path(),
                label,
                field,
                person -> person.employments().stream()
                        .filter(one -> one.to() == null)
                        .map(one -> FormFields.of(EMPLOYMENT, one).get(field.path()))
                        .map(text -> text == null ? "至今" : text)
                        .collect(Collectors.joining("、")),
                (person, value) -> {
                    var employments = person.employments().stream()
                            .map(one -> one.to() != null
                                    ? one
                                    : EMPLOYMENT.build(each -> each.path().equals(field.path()) ? value : each.of(one)))
                            .toList();
                    return EntryType.PERSONS
                            .fields()
                            .build(each -> each.path().equals("employments") ? employments : each.of(person));
                });
    }

    @Override
    List<Person> everything(Uscc uscc) {
        return services.library().persons(uscc);
    }

    @Override
    List<WordRemark> remarks(List<Person> entries) {
        return services.words().persons(entries);
    }

    @Override
    boolean isSelected(Selection selection, Person person) {
        IdentityDocument id = person.identity();
        return id.equals(selection.enterpriseHead())
                || selection.technicalLeads().containsValue(id)
                || selection.registered().contains(id)
                || selection.titled().contains(id)
                || selection.skilled().contains(id);
    }

    @Override
    String name(Person person) {
        return person.name() + "（" + person.identity().masked() + "）";
    }
}
