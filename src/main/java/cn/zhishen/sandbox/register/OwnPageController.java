package cn.zhishen.sandbox.register;

import cn.zhishen.sandbox.ChosenLicence;
import cn.zhishen.sandbox.RegisterAnswersJson.Business;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages {@code /sandbox/own}: to found an enterprise of one's own, and to let the registers say something else of it. */
@Controller
@RequestMapping("/sandbox/own")
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
@Hidden
class OwnPageController {

    private static final int PER_PAGE = 15;
    private static final int LONGEST_NAME = 50;

    private static final List<FormField> OF_FOUNDING = List.of(
            new FormField("uscc", "统一社会信用代码（末位为校验位）"),
            new FormField("name", "企业名称"),
            new FormField("divisionCode", "注册地区划代码（6 位，54 开头为区内）"),
            new FormField("address", "住所"),
            new FormField("registeredCapitalWan", "注册资本（万元）"),
            new FormField("netAssetsWan", "净资产（万元）"),
            new FormField("establishedOn", "成立日期（如 2024-03-18）"),
            new FormField("legalRepresentative", "法定代表人"),
            new FormField("legalRepresentativeId", "法定代表人身份证号码（虚构）"),
            new FormField("contactName", "联系人"),
            new FormField("contactPhone", "联系电话（虚构）"));

    private static final List<FormField> OF_BUSINESS_REGISTER = List.of(
            new FormField("name", "企业名称"),
            new FormField("status", "登记状态（如 注销、吊销）"),
            new FormField("divisionCode", "注册地区划代码（6 位，如 510100 为区外）"),
            new FormField("registeredCapitalWan", "注册资本（万元）"),
            new FormField("legalRepresentative", "法定代表人"),
            new FormField("address", "住所"));

    private final FoundingDesk desk;
    private final Standing standing;
    private final Sayings sayings;

    OwnPageController(FoundingDesk desk, Standing standing, Sayings sayings) {
        this.desk = desk;
        this.standing = standing;
        this.sayings = sayings;
    }

    record FormField(String name, String label) {}

    @GetMapping
    String list(Model model) {
        show(model, desk.proposal().texts());
        return "sandbox/own";
    }

    private void show(Model model, Map<String, String> form) {
        model.addAttribute("founding", form);
        model.addAttribute("fields", OF_FOUNDING);
        model.addAttribute("enterprises", sayings.enterprises());
        model.addAttribute("changed", sayings.changed());
        model.addAttribute("demos", standing.changedDemos());
        model.addAttribute("full", sayings.isFull());
        model.addAttribute("kept", sayings.isKept());
        model.addAttribute("libraries", StartingLibrary.values());
    }

    @PostMapping
    ModelAndView found(@RequestParam Map<String, String> form, Model model) {
        try {
            var enterprise = desk.found(founding(form));
            return redirect(enterprise.uscc(), "founded", "1");
        } catch (ErrorResponseException refusal) {
            show(model, form);
            return refused("sandbox/own", refusal, model);
        }
    }

    private static Founding founding(Map<String, String> form) {
        var errors = new LinkedHashMap<String, String>();
        var capital = amount(form, "registeredCapitalWan", "注册资本", errors);
        var assets = amount(form, "netAssetsWan", "净资产", errors);
        LocalDate established = null;
        try {
            var day = form.getOrDefault("establishedOn", "").strip();
            established = day.isEmpty() ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            errors.put("establishedOn", "成立日期应写作 2024-03-18");
        }
        var founding = new Founding(
                form.get("uscc"),
                form.get("name"),
                form.get("divisionCode"),
                form.get("address"),
                capital,
                assets,
                established,
                form.get("legalRepresentative"),
                form.get("legalRepresentativeId"),
                form.get("contactName"),
                form.get("contactPhone"),
                form.get("library"));
        if (!errors.isEmpty()) {
            errors.putAll(founding.errors(StandInRegisters.today()));
            throw OwnProblems.invalid(errors);
        }
        return founding;
    }

    private static BigDecimal amount(Map<String, String> form, String field, String label, Map<String, String> errors) {
        var text = form.getOrDefault(field, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > 20 || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            errors.put(field, label + "应为数字，单位万元，如 6000");
            return null;
        }
        return new BigDecimal(text);
    }

    @GetMapping("/{uscc}")
    String enterprise(
            @PathVariable String uscc,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        show(model, uscc, name, page);
        return "sandbox/own-enterprise";
    }

    private void show(Model model, String uscc, String name, String page) {
        var view = standing.of(uscc);
        var wanted = name.strip();
        var people = view.persons().stream()
                .filter(person -> person.name().contains(wanted))
                .toList();
        int pages = Math.max(1, (people.size() + PER_PAGE - 1) / PER_PAGE);
        int shown = page.matches("[0-9]{1,4}") ? Math.min(Math.max(1, Integer.parseInt(page)), pages) : 1;
        model.addAttribute("view", view);
        model.addAttribute("fields", OF_BUSINESS_REGISTER);
        model.addAttribute("typed", new Typed("", Map.of()));
        model.addAttribute("name", wanted.length() > LONGEST_NAME ? wanted.substring(0, LONGEST_NAME) : wanted);
        model.addAttribute("total", people.size());
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute(
                "persons",
                people.stream().skip((shown - 1L) * PER_PAGE).limit(PER_PAGE).toList());
        model.addAttribute("business", BusinessSaying.values());
        model.addAttribute("credit", CreditSaying.values());
        model.addAttribute("registrations", RegistrationSaying.values());
        model.addAttribute("insurance", InsuranceSaying.values());
    }

    @PostMapping("/{uscc}/persons")
    ModelAndView persons(
            @PathVariable String uscc,
            @RequestParam(required = false) List<String> person,
            @RequestParam(defaultValue = "false") boolean everybody,
            @RequestParam(defaultValue = "") String registrations,
            @RequestParam(defaultValue = "") String insurance,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        var people = person == null ? List.<String>of() : person;
        try {
            int changed = standing.changePersons(uscc, List.of(), people, everybody, registrations, insurance);
            var back = UriComponentsBuilder.fromPath("/sandbox/own/{uscc}")
                    .queryParam("persons", changed)
                    .queryParam("page", "{page}");
            if (!name.isBlank()) {
                back.queryParam("name", "{name}");
            }
            return new ModelAndView("redirect:"
                    + back.fragment("persons")
                            .encode()
                            .buildAndExpand(Map.of("uscc", uscc, "page", page, "name", name))
                            .toUriString());
        } catch (ErrorResponseException refusal) {
            model.addAttribute("ticked", people);
            var typed = new Typed(
                    "persons",
                    Map.of(
                            "registrations",
                            registrations,
                            "insurance",
                            insurance,
                            "everybody",
                            Boolean.toString(everybody)));
            return refusedAt(uscc, refusal, typed, model, name, page);
        }
    }

    @PostMapping("/{uscc}/business")
    ModelAndView business(@PathVariable String uscc, @RequestParam Map<String, String> form, Model model) {
        try {
            var errors = new LinkedHashMap<String, String>();
            var capital = amount(form, "registeredCapitalWan", "注册资本", errors);
            OwnProblems.requireNone(errors);
            // a field that is left blank is one in which it does not differ
            Function<String, String> given = field -> {
                var text = form.getOrDefault(field, "").strip();
                return text.isEmpty() ? null : text;
            };
            standing.changeBusiness(
                    uscc,
                    form.getOrDefault("says", ""),
                    new Business(
                            true,
                            null,
                            given.apply("name"),
                            given.apply("status"),
                            given.apply("divisionCode"),
                            capital,
                            given.apply("legalRepresentative"),
                            given.apply("address")));
            return redirect(uscc, "changed", "business");
        } catch (ErrorResponseException refusal) {
            return refusedAt(uscc, refusal, new Typed("business", form), model, "", "1");
        }
    }

    @PostMapping("/{uscc}/credit")
    ModelAndView credit(@PathVariable String uscc, @RequestParam(defaultValue = "") String says, Model model) {
        try {
            standing.changeCredit(uscc, says);
            return redirect(uscc, "changed", "credit");
        } catch (ErrorResponseException refusal) {
            return refusedAt(uscc, refusal, new Typed("credit", Map.of("says", says)), model, "", "1");
        }
    }

    @PostMapping("/{uscc}/reset")
    ModelAndView reset(@PathVariable String uscc) {
        standing.reset(uscc);
        return redirect(uscc, "changed", "reset");
    }

    @PostMapping("/{uscc}/removal")
    ModelAndView remove(@PathVariable String uscc) {
        // a second click finds it gone already
        sayings.remove(uscc);
        return new ModelAndView("redirect:/sandbox/own?removed=1");
    }

    /** Logs in as the enterprise, without QR code and phone. */
    @PostMapping("/{uscc}/log-in")
    String logIn(@PathVariable String uscc, HttpServletRequest request, HttpServletResponse response) {
        ChosenLicence.remember(request, response, standing.known(uscc));
        return "redirect:/portal/login/begin/licence";
    }

    /**
     * What was typed into one of the forms of an enterprise's page, so that a refusal does not lose it.
     *
     * @param form its name
     */
    record Typed(String form, Map<String, String> values) {

        public boolean isIn(String one) {
            return form.equals(one);
        }

        /** What was typed into a field of that form; {@code otherwise} if another form was sent. */
        public String of(String one, String field, String otherwise) {
            return isIn(one) ? values.getOrDefault(field, otherwise) : otherwise;
        }
    }

    private ModelAndView refusedAt(
            String uscc, ErrorResponseException refusal, Typed typed, Model model, String name, String page) {
        if (refusal.getStatusCode().value() != HttpStatus.UNPROCESSABLE_ENTITY.value()) {
            throw refusal;
        }
        show(model, uscc, name, page);
        model.addAttribute("typed", typed);
        return refused("sandbox/own-enterprise", refusal, model);
    }

    private static ModelAndView refused(String template, ErrorResponseException refusal, Model model) {
        model.addAttribute("refusal", refusal.getBody().getDetail());
        model.addAttribute(
                "errors",
                OwnProblems.errors(refusal).stream()
                        .collect(Collectors.toMap(
                                OwnProblems.Error::field, OwnProblems.Error::message, (one, other) -> one)));
        return new ModelAndView(
                template,
                model.asMap(),
                HttpStatus.valueOf(refusal.getStatusCode().value()));
    }

    private static ModelAndView redirect(String uscc, String what, String value) {
        return new ModelAndView("redirect:"
                + UriComponentsBuilder.fromPath("/sandbox/own/{uscc}")
                        .queryParam(what, value)
                        .encode()
                        .buildAndExpand(uscc)
                        .toUriString());
    }
}
