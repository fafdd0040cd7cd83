package cn.zhishen.web.portal.library;

import static java.util.Map.entry;

import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EntryPage;
import cn.zhishen.enterprise.library.PersonList;
import cn.zhishen.enterprise.workbook.PersonWorkbook;
import cn.zhishen.review.vocabulary.WordRemark;
import cn.zhishen.web.portal.SignedIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 人员管理 (guide, part two 1 and 2). */
@Controller
@RequestMapping("/portal/persons")
class LibraryPersonController extends LibraryPages<Person> {

    /** So much of the number of a document is personal data. */
    private static final Pattern NUMBER = Pattern.compile("(?=[A-Z]*\\d)[A-Z\\d]{5}");

    private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

    static {
        Arrays.stream(Kind.values()).forEach(kind -> KINDS.put(kind.name(), kind));
    }

    private static final Map<String, String> LABELS = Map.ofEntries(
            entry("citizenId.kind", "证件种类"),
            entry("citizenId", "证件号码"),
            entry("birthDate", "出生日期"),
            entry("name", "姓名"),
            entry("education", "学历"),
            entry("major", "所学专业"),
            entry("graduatedOn", "毕业日期"),
            entry("position", "职务"),
            entry("certificates.kind", "证书种类"),
            entry("certificates.name", "证书名称"),
            entry("certificates.level", "等级"),
            entry("certificates.specialties", "专业"),
            entry("certificates.number", "证书编号"),
            entry("certificates.issuedOn", "发证日期"),
            entry("certificates.validUntil", "有效期至"),
            entry("employments.from", "起始日期"),
            entry("employments.to", "终止日期"),
            entry("employments.employer", "单位"),
            entry("employments.position", "任职职务"),
            entry("employments.field", "从事专业"));

    private final PersonList persons;
    private final LibraryServices services;
    private final RegisterLookUp registers;

    LibraryPersonController(
            PersonList persons, PersonWorkbook workbook, LibraryServices services, RegisterLookUp registers) {
        super("persons", persons, workbook, services);
        this.persons = persons;
        this.services = services;
        this.registers = registers;
    }

    @ModelAttribute("kinds")
    Kind[] kinds() {
        return Kind.values();
    }

    /** A search by name becomes an address that can be kept; one by the number of a document must not stand in any address. */
    @PostMapping("/search")
    ModelAndView search(
            SignedIn enterprise,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String kind,
            RedirectAttributes address) {
        if (NUMBER.matcher(TextLikeness.code(text)).find()) {
            return listed(enterprise, text, kind, 0).addObject("byNumber", true);
        }
        address.addAttribute("text", text.strip());
        address.addAttribute("kind", KINDS.containsKey(kind) ? kind : "");
        return new ModelAndView("redirect:/portal/persons");
    }

    /** What the registers say of a person; the page asks for it once it stands. */
    @GetMapping("/{ref:[0-9a-f-]{36}}/registers")
    ModelAndView registers(SignedIn enterprise, @PathVariable UUID ref) {
        var person = owned(enterprise, ref).content();
        return new ModelAndView("portal/library/registers :: person")
                .addObject("registration", registers.registrations(enterprise.uscc(), person))
                .addObject("insurance", registers.insurance(enterprise.uscc(), person))
                .addObject("own", enterprise.uscc().value());
    }

    @Override
    EntryPage<Person> page(Uscc uscc, String text, String kind, int number, int size) {
        return persons.page(uscc, text, KINDS.get(kind), number, size);
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
    FormFields fields(Person person) {
        var form = FormFields.empty()
                .put("citizenId", person.identity())
                .put("birthDate", person.birthDate())
                .put("name", person.name())
                .put("education", person.education())
                .put("major", person.major())
                .put("graduatedOn", person.graduatedOn())
                .put("position", person.position());
        for (int i = 0; i < person.certificates().size(); i++) {
            var one = person.certificates().get(i);
            var path = "certificates[" + i + "].";
            form.put(path + "kind", one.kind().name())
                    .put(path + "name", one.name())
                    .put(path + "level", one.level())
                    .put(path + "specialties", FormInput.joined(one.specialties()))
                    .put(path + "number", one.number())
                    .put(path + "issuedOn", one.issuedOn())
                    .put(path + "validUntil", one.validUntil());
        }
        for (int i = 0; i < person.employments().size(); i++) {
            var one = person.employments().get(i);
            var path = "employments[" + i + "].";
            form.put(path + "from", one.from())
                    .put(path + "to", one.to())
                    .put(path + "employer", one.employer())
                    .put(path + "position", one.position())
                    .put(path + "field", one.field())
                    .put(path + "technicalManagement", one.technicalManagement() ? "true" : null);
        }
        return form;
    }

    @Override
    Person read(FormFields form, FormInput typed) {
        var certificates = form.paths("certificates").stream()
                .map(path -> new PersonCertificate(
                        KINDS.get(form.text(path + ".kind")),
                        form.text(path + ".name"),
                        form.text(path + ".level"),
                        form.words(path + ".specialties"),
                        form.text(path + ".number"),
                        form.day(typed, path + ".issuedOn", "发证日期"),
                        form.day(typed, path + ".validUntil", "证书有效期止")))
                .toList();
        var employments = form.paths("employments").stream()
                .map(path -> new Employment(
                        form.day(typed, path + ".from", "任职起始日期"),
                        form.day(typed, path + ".to", "任职终止日期"),
                        form.text(path + ".employer"),
                        form.text(path + ".position"),
                        form.text(path + ".field"),
                        form.checked(path + ".technicalManagement")))
                .toList();
        return new Person(
                form.identity(typed, "citizenId"),
                form.day(typed, "birthDate", "出生日期"),
                form.text("name"),
                form.text("education"),
                form.text("major"),
                form.day(typed, "graduatedOn", "毕业日期"),
                form.text("position"),
                certificates,
                employments);
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
    Map<String, String> labels() {
        return LABELS;
    }

    @Override
    String name(Person person) {
        return person.name() + "（" + person.identity().masked() + "）";
    }

    @Override
    List<String> changes(Person now, Person imported) {
        var changes = new ArrayList<String>();
        compare(changes, "姓名", now.name(), imported.name());
        compare(changes, "出生日期", now.birthDate(), imported.birthDate());
        compare(changes, "学历", now.education(), imported.education());
        compare(changes, "所学专业", now.major(), imported.major());
        compare(changes, "毕业日期", now.graduatedOn(), imported.graduatedOn());
        compare(changes, "职务", now.position(), imported.position());
        if (!now.certificates().equals(imported.certificates())) {
            changes.add("证书：原 " + now.certificates().size() + " 本，现 "
                    + imported.certificates().size() + " 本");
        }
        if (!now.employments().equals(imported.employments())) {
            changes.add("任职经历：原 " + now.employments().size() + " 段，现 "
                    + imported.employments().size() + " 段");
        }
        return changes;
    }

    static void compare(List<String> changes, String label, Object now, Object imported) {
        if (!Objects.equals(now, imported)) {
            changes.add(label + "：" + (now == null ? "无" : now) + " → " + (imported == null ? "无" : imported));
        }
    }
}
