package cn.zhishen.web.portal.library;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.review.offer.Answered;
import cn.zhishen.review.offer.PersonAnswers;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import cn.zhishen.shared.Wan;
import cn.zhishen.web.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the enterprise what the registers said beside what it declares, and what became of taking it over. It judges nothing. */
final class RegisterLookUp {

    private RegisterLookUp() {}

    /**
     * The answer of one register.
     *
     * @param lines empty if it knows nothing
     */
    public record Word(String source, Instant at, List<Line> lines) {

        /** How many lines differ from what is declared. */
        public long differing() {
            return lines.stream().filter(line -> !line.differences().isEmpty()).count();
        }
    }

    /**
     * Something that is declared, beside what the register has about it.
     *
     * @param declared null if the enterprise declares nothing of the kind
     * @param registered null if the register has nothing of the kind
     * @param differences what does not agree; empty if all does
     */
    public record Line(String what, String declared, String registered, List<String> differences) {}

    /** @param valid whether a word of the register says that a registration is valid */
    static Word registrations(
            Uscc uscc, Person person, Answered<List<RegisteredPerson>> answer, Predicate<String> valid) {
        return word(answer, found -> {
            var lines = new ArrayList<Line>();
            var matched = PersonAnswers.matched(person.certificates(), found);
            for (int at = 0; at < person.certificates().size(); at++) {
                var one = person.certificates().get(at);
                if (one.kind() == PersonCertificate.Kind.REGISTRATION) {
                    var entry = Optional.ofNullable(matched.get(at));
                    lines.add(new Line(
                            one.name(),
                            said(one.level(), one.specialties(), one.number(), one.validUntil()),
                            entry.map(RegisterLookUp::said).orElse(null),
                            entry.map(registered -> differences(uscc, one, registered, valid))
                                    .orElseGet(() -> List.of("登记库中没有该注册证书"))));
                }
            }
            found.stream()
                    .filter(registered -> !matched.containsValue(registered))
                    .forEach(registered -> {
                        var differences = new ArrayList<>(List.of("企业没有填报该注册证书"));
                        differences.addAll(standing(uscc, registered, valid));
                        lines.add(new Line(registered.name(), null, said(registered), differences));
                    });
            return lines;
        });
    }

    static Word insurance(Uscc uscc, Answered<List<InsuranceRecord>> answer) {
        return word(answer, found -> found.stream()
                .map(paid -> new Line(
                        paid.payerName() == null ? paid.payerUscc() : paid.payerName(),
                        null,
                        months(paid),
                        paid.payerUscc().equals(uscc.value()) ? List.of() : List.of("不是由本企业缴纳")))
                .toList());
    }

    static Word business(EnterpriseProfile profile, Answered<BusinessRegistration> answer) {
        return word(answer, found -> {
            if (!found.found()) {
                return List.of();
            }
            var lines = new ArrayList<>(List.of(
                    line("企业名称", profile.name(), found.name()),
                    line("法定代表人", profile.legalRepresentative(), found.legalRepresentative()),
                    line("注册资本", wan(profile.registeredCapitalWan()), wan(found.registeredCapitalWan())),
                    new Line(
                            "登记状态",
                            null,
                            found.status(),
                            found.status().startsWith("存续") ? List.of() : List.of("登记状态不是存续")),
                    new Line("登记地区划代码", profile.uscc().divisionCode(), found.divisionCode(), List.of())));
            if (found.address() != null) {
                lines.add(line("注册地址", profile.address(), found.address()));
            }
            return lines;
        });
    }

    /** What is said on the next page about facts that were taken over. */
    static void tell(RedirectAttributes after, int taken) {
        after.addFlashAttribute("done", taken == 0 ? "登记信息与填报一致，没有需要采用的内容" : "已采用几项登记信息");
        after.addFlashAttribute("count", taken);
    }

    /** The page of the entry, which says why nothing was taken over. What is wrong was not typed into its form, so no field is marked. */
    static ModelAndView notTaken(Refusal refusal, ModelAndView page, HttpServletResponse response) {
        return Problem.beside(refusal, page, response)
                .addObject("errors", Map.of())
                .addObject("notTaken", said(refusal));
    }

    private static String said(Refusal refusal) {
        return refusal.errors().isEmpty()
                ? refusal.getMessage()
                : "登记信息不符合填报要求，没有采用："
                        + refusal.errors().stream().map(FieldError::message).collect(Collectors.joining("；"));
    }

    /** Null if there is no answer. */
    private static <T> Word word(Answered<T> answer, Function<T, List<Line>> lines) {
        return answer == null ? null : new Word(answer.source(), answer.at(), lines.apply(answer.value()));
    }

    private static Line line(String what, String declared, String registered) {
        boolean same = registered == null || TextLikeness.same(registered, declared);
        return new Line(what, declared, registered, same ? List.of() : List.of("与登记不一致"));
    }

    private static List<String> differences(
            Uscc uscc, PersonCertificate one, RegisteredPerson registered, Predicate<String> valid) {
        var differences = new ArrayList<String>();
        if (!registered.name().equals(one.name())) {
            differences.add("证书名称不一致");
        }
        if (registered.number() != null && !registered.number().equals(one.number())) {
            differences.add("证书编号不一致");
        }
        if (registered.level() != null && !registered.level().equals(one.level())) {
            differences.add("等级不一致");
        }
        if (!new HashSet<>(registered.specialties()).equals(new HashSet<>(one.specialties()))) {
            differences.add("专业不一致");
        }
        if (registered.validUntil() != null && !registered.validUntil().equals(one.validUntil())) {
            differences.add("有效期不一致");
        }
        differences.addAll(standing(uscc, registered, valid));
        return differences;
    }

    private static List<String> standing(Uscc uscc, RegisteredPerson registered, Predicate<String> valid) {
        var against = new ArrayList<String>();
        if (!valid.test(registered.status())) {
            against.add("登记状态为" + registered.status());
        }
        if (registered.employerUscc() != null && !registered.employerUscc().equals(uscc.value())) {
            against.add("注册单位不是本企业");
        }
        return against;
    }

    private static String said(RegisteredPerson registered) {
        return said(registered.level(), registered.specialties(), registered.number(), registered.validUntil()) + "，"
                + registered.status();
    }

    private static String said(String level, List<String> specialties, String number, Object validUntil) {
        var parts = new ArrayList<String>();
        if (level != null) {
            parts.add(level);
        }
        if (!specialties.isEmpty()) {
            parts.add(String.join("、", specialties));
        }
        if (number != null) {
            parts.add(number);
        }
        if (validUntil != null) {
            parts.add("有效期至 " + validUntil);
        }
        return String.join("，", parts);
    }

    private static String months(InsuranceRecord paid) {
        var sorted = paid.months().stream().sorted().toList();
        return sorted.isEmpty() ? "没有缴费月份" : "共 " + sorted.size() + " 个月，最近一个月为 " + sorted.get(sorted.size() - 1);
    }

    private static String wan(BigDecimal sum) {
        return sum == null ? null : Wan.text(sum);
    }
}
