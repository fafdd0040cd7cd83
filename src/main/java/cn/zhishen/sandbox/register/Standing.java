package cn.zhishen.sandbox.register;

import cn.zhishen.sandbox.DemoEnterprise;
import cn.zhishen.sandbox.DemoEnterprises;
import cn.zhishen.sandbox.LibraryEntries;
import cn.zhishen.sandbox.RegisterAnswersJson.Business;
import cn.zhishen.sandbox.StandInSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** What the registers say of one enterprise and its people, to be shown and changed. Demo enterprises and founded ones are alike here. */
@Component
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
class Standing {

    /** In a wish: say again what would be said otherwise. */
    static final String USUAL = "USUAL";

    private final DemoEnterprises demos;
    private final Sayings sayings;
    private final StandInRegisters registers;
    private final int most;

    Standing(DemoEnterprises demos, Sayings sayings, StandInRegisters registers, StandInSettings settings) {
        this.demos = demos;
        this.sayings = sayings;
        this.registers = registers;
        this.most = settings.own().people();
    }

    /**
     * @param says name of a {@link Saying}, or {@link #USUAL}
     * @param text the same for people
     */
    record Said(String says, String text) {}

    /**
     * @param ref names the person when something is to be changed
     * @param document the number without its middle
     * @param registrations what is declared, one text for each registration; the register has nothing to say of a person without one
     */
    record PersonStanding(
            String ref,
            String document,
            String name,
            String position,
            List<String> declared,
            Said registrations,
            Said insurance) {

        public boolean isChanged() {
            return !registrations.says().equals(USUAL) || !insurance.says().equals(USUAL);
        }
    }

    /**
     * @param own whether a visitor founded it
     * @param inLibrary whether the product's library has it
     * @param entry what the business register says now; null if it does not answer
     * @param truncated whether the library has more people than the registers look at
     */
    record View(
            String uscc,
            String name,
            boolean own,
            boolean inLibrary,
            List<String> codes,
            Said business,
            Business entry,
            Said credit,
            List<PersonStanding> persons,
            boolean truncated,
            boolean outlivesRestart) {

        public boolean isChanged() {
            return !business.says().equals(USUAL)
                    || !credit.says().equals(USUAL)
                    || persons.stream().anyMatch(PersonStanding::isChanged);
        }
    }

    View of(String uscc) {
        requireKnown(uscc);
        var own = sayings.enterprise(uscc);
        var of = sayings.of(uscc);
        var usual = usual(uscc);
        try {
            var people = registers.people(uscc, most + 1);
            var entry = registers.business(uscc).orElse(null);
            return new View(
                    uscc,
                    own.map(OwnEnterprise::name)
                            .orElseGet(() -> demos.find(uscc).orElseThrow().name()),
                    own.isPresent(),
                    registers.isInLibrary(uscc),
                    own.map(one -> one.library().codes())
                            .orElseGet(() -> demos.find(uscc).orElseThrow().codes()),
                    of.business() == null ? usual : said(of.business().says(), usual),
                    entry,
                    said(of.credit(), own.isPresent() ? new Said(USUAL, "没有失信记录（未改动）") : usual),
                    people.stream()
                            .limit(most)
                            .map(person -> standing(person, of, usual))
                            .toList(),
                    people.size() > most,
                    sayings.isKept());
        } catch (RestClientException e) {
            throw unreachable();
        }
    }

    private Said usual(String uscc) {
        return new Said(USUAL, demos.find(uscc).isPresent() ? "照示例（未改动）" : "与填报一致（未改动）");
    }

    private static <S extends Enum<S> & Saying> Said said(S saying, Said usual) {
        return saying == null ? usual : new Said(saying.name(), saying.chinese());
    }

    private static PersonStanding standing(LibraryEntries.Person person, Sayings.OfEnterprise of, Said usual) {
        var key = PersonKey.of(person.identity());
        var saying = of.person(key);
        return new PersonStanding(
                key.ref(),
                key.masked(),
                person.name(),
                person.position(),
                registrations(person),
                said(saying.registrations(), usual),
                said(saying.insurance(), usual));
    }

    private static List<String> registrations(LibraryEntries.Person person) {
        return person.certificates() == null
                ? List.of()
                : person.certificates().stream()
                        .filter(one -> "REGISTRATION".equals(one.kind()))
                        .map(one -> (one.level() == null ? "" : one.level())
                                + one.name()
                                + (one.specialties() == null
                                                || one.specialties().isEmpty()
                                        ? ""
                                        : "（" + String.join("、", one.specialties()) + "）"))
                        .toList();
    }

    /**
     * Changes what is said of some people of the enterprise's library.
     *
     * @param documents their documents as in the protocol of the registers; or
     * @param refs their names of {@link PersonStanding#ref()}
     * @param everybody all people of the library; the lists are not looked at
     * @param registrations name of a {@link RegistrationSaying} or {@link #USUAL}; null or blank leaves it as it is
     * @param insurance as {@code registrations}
     * @return how many people it concerns
     */
    int changePersons(
            String uscc,
            Collection<?> documents,
            Collection<String> refs,
            boolean everybody,
            String registrations,
            String insurance) {
        requireKnown(uscc);
        var errors = new LinkedHashMap<String, String>();
        var register = wish(RegistrationSaying.class, registrations, "registrations", errors);
        var insured = wish(InsuranceSaying.class, insurance, "insurance", errors);
        if (register.isEmpty() && insured.isEmpty() && errors.isEmpty()) {
            errors.put("registrations", "请选择注册人员库或者社会保险怎样答复");
        }
        var people = errors.isEmpty() ? chosen(uscc, documents, refs, everybody, errors) : Set.<PersonKey>of();
        OwnProblems.requireNone(errors);
        sayings.persons(
                uscc,
                people,
                now -> new Sayings.OfPerson(
                        register.isEmpty()
                                ? now.registrations()
                                : register.get().orElse(null),
                        insured.isEmpty() ? now.insurance() : insured.get().orElse(null)));
        return people.size();
    }

    private Set<PersonKey> chosen(
            String uscc,
            Collection<?> documents,
            Collection<String> refs,
            boolean everybody,
            Map<String, String> errors) {
        Map<String, PersonKey> library;
        try {
            library = registers.people(uscc).stream()
                    .map(person -> PersonKey.of(person.identity()))
                    .collect(Collectors.toMap(PersonKey::ref, Function.identity(), (one, same) -> one));
        } catch (RestClientException e) {
            throw unreachable();
        }
        if (everybody) {
            return new LinkedHashSet<>(library.values());
        }
        var people = new LinkedHashSet<PersonKey>();
        int unknown = 0;
        var wanted = new ArrayList<Optional<PersonKey>>();
        documents.forEach(document ->
                wanted.add(Optional.ofNullable(PersonKey.of(document)).filter(library::containsValue)));
        refs.forEach(ref -> wanted.add(Optional.ofNullable(library.get(ref))));
        for (var one : wanted) {
            one.ifPresent(people::add);
            unknown += one.isPresent() ? 0 : 1;
        }
        if (unknown > 0) {
            errors.put("citizenIds", "有 " + unknown + " 人不在该企业的企业库中，请先在企业库中填报");
        } else if (people.isEmpty()) {
            errors.put("citizenIds", "请选择人员");
        }
        return people;
    }

    /** @param says name of a {@link CreditSaying} or {@link #USUAL} */
    void changeCredit(String uscc, String says) {
        requireKnown(uscc);
        var errors = new LinkedHashMap<String, String>();
        var wish = wish(CreditSaying.class, says, "says", errors);
        if (wish.isEmpty() && errors.isEmpty()) {
            errors.put("says", "请选择信用信息平台怎样答复");
        }
        OwnProblems.requireNone(errors);
        sayings.credit(uscc, wish.orElseThrow().orElse(null));
    }

    /**
     * @param says name of a {@link BusinessSaying} or {@link #USUAL}
     * @param differing the fields in which it differs, for {@link BusinessSaying#OTHER}
     */
    void changeBusiness(String uscc, String says, Business differing) {
        requireKnown(uscc);
        var errors = new LinkedHashMap<String, String>();
        var wish = wish(BusinessSaying.class, says, "says", errors);
        if (wish.isEmpty() && errors.isEmpty()) {
            errors.put("says", "请选择工商登记库怎样答复");
        }
        OwnProblems.requireNone(errors);
        var saying = wish.orElseThrow();
        if (saying.isEmpty()) {
            sayings.business(uscc, null);
            return;
        }
        var answer = saying.get() == BusinessSaying.OTHER
                ? BusinessAnswer.differing(differing)
                : BusinessAnswer.of(saying.get());
        OwnProblems.requireNone(answer.errors());
        sayings.business(uscc, answer);
    }

    void reset(String uscc) {
        requireKnown(uscc);
        sayings.reset(uscc);
    }

    /** @return the credit code, if it is that of an enterprise that the registers know */
    String known(String uscc) {
        requireKnown(uscc);
        return uscc;
    }

    private void requireKnown(String uscc) {
        if (!registers.knows(uscc)) {
            throw OwnProblems.problem(HttpStatus.NOT_FOUND, "没有这家示例企业或自建企业，请核对统一社会信用代码");
        }
    }

    private static RuntimeException unreachable() {
        return OwnProblems.problem(HttpStatus.SERVICE_UNAVAILABLE, "企业库暂时无法访问，请稍后再试");
    }

    /** Empty if nothing is wished; holds an empty one for {@link #USUAL}. */
    private static <S extends Enum<S> & Saying> Optional<Optional<S>> wish(
            Class<S> type, String name, String field, Map<String, String> errors) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        if (name.equals(USUAL)) {
            return Optional.of(Optional.empty());
        }
        for (var one : type.getEnumConstants()) {
            if (one.name().equals(name)) {
                return Optional.of(Optional.of(one));
            }
        }
        var known = new ArrayList<>(List.of(USUAL));
        for (var one : type.getEnumConstants()) {
            known.add(one.name());
        }
        errors.put(
                field,
                "没有这种答复：" + (name.length() > 30 ? name.substring(0, 30) + "…" : name) + "，可用的有："
                        + String.join("、", known));
        return Optional.empty();
    }

    /** Demo enterprises of which something else is said than was made up. */
    List<DemoEnterprise> changedDemos() {
        return demos.all().stream()
                .filter(demo -> sayings.changed().contains(demo.uscc()))
                .toList();
    }
}
