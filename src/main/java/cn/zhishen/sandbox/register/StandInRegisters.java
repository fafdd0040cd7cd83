package cn.zhishen.sandbox.register;

import cn.zhishen.sandbox.DemoEnterprise;
import cn.zhishen.sandbox.DemoEnterprises;
import cn.zhishen.sandbox.LibraryEntries;
import cn.zhishen.sandbox.ProductLibrary;
import cn.zhishen.sandbox.RegisterAnswersJson.Ban;
import cn.zhishen.sandbox.RegisterAnswersJson.Business;
import cn.zhishen.sandbox.RegisterAnswersJson.Insurance;
import cn.zhishen.sandbox.RegisterAnswersJson.Registration;
import cn.zhishen.sandbox.StandInSettings;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * What the registers say. Of a demo enterprise and its people they say what was made up. Of an enterprise that a visitor founded they say
 * what its library declares at that moment. {@link Sayings} has what visitors want them to say instead. An empty answer means that the
 * register does not answer at all.
 */
@Component
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
class StandInRegisters {

    private static final ZoneId REGION = ZoneId.of("Asia/Shanghai");
    private static final int MONTHS = 12;

    private final DemoEnterprises demos;
    private final Sayings sayings;
    private final ProductLibrary library;
    private final int most;

    StandInRegisters(DemoEnterprises demos, Sayings sayings, ProductLibrary library, StandInSettings settings) {
        this.demos = demos;
        this.sayings = sayings;
        this.library = library;
        this.most = settings.own().people();
    }

    static LocalDate today() {
        return LocalDate.now(REGION);
    }

    /** Whether the registers can say anything of it. */
    boolean knows(String uscc) {
        return demos.find(uscc).isPresent() || sayings.enterprise(uscc).isPresent();
    }

    /** What is said while nobody changes it; with {@code found} false if the library does not know the enterprise. */
    Business usual(String uscc) {
        return demos.find(uscc).map(DemoEnterprise::business).orElseGet(() -> declared(uscc));
    }

    Optional<Business> business(String uscc) {
        var answer = sayings.of(uscc).business();
        if (answer == null) {
            return Optional.of(usual(uscc));
        }
        return switch (answer.says()) {
            case DECLARED -> Optional.of(declared(uscc));
            case UNKNOWN -> Optional.of(Business.unknown());
            case NO_ANSWER -> Optional.empty();
            case OTHER -> {
                var usual = usual(uscc);
                yield Optional.of(usual.found() ? answer.over(usual) : usual);
            }
        };
    }

    private Business declared(String uscc) {
        return library.profile(uscc)
                .map(profile -> new Business(
                        true,
                        uscc,
                        profile.name(),
                        "存续",
                        sayings.enterprise(uscc)
                                .map(OwnEnterprise::divisionCode)
                                .orElseGet(() -> uscc.substring(2, 8)),
                        profile.registeredCapitalWan(),
                        profile.legalRepresentative(),
                        profile.address()))
                .orElseGet(Business::unknown);
    }

    Optional<List<Ban>> bans(String uscc) {
        var saying = sayings.of(uscc).credit();
        if (saying == CreditSaying.NO_ANSWER) {
            return Optional.empty();
        }
        return Optional.of(
                saying == null
                        ? demos.find(uscc).map(DemoEnterprise::bans).orElse(List.of())
                        : saying.of(uscc, today()));
    }

    /**
     * @param uscc of the enterprise that asks, may be null
     * @param documents as they were asked; the answer writes them in the same way
     */
    Optional<List<Registration>> registrations(String uscc, List<Object> documents) {
        var people = new People(uscc);
        var made =
                byPerson(demos.all().stream().flatMap(demo -> demo.registrations().stream()), Registration::citizenId);
        var answer = new ArrayList<Registration>();
        for (var asked : asked(documents).entrySet()) {
            var saying = people.saying(asked.getKey()).registrations();
            if (saying == RegistrationSaying.NO_ANSWER) {
                return Optional.empty();
            }
            var madeUp = made.getOrDefault(asked.getKey(), List.of());
            var usual = saying == RegistrationSaying.DECLARED || !people.isMadeUp(asked.getKey())
                    ? people.declaredRegistrations(asked.getKey(), asked.getValue(), saying != null)
                    : madeUp;
            usual.stream()
                    .map(entry -> saying == null
                            ? entry
                            : saying.of(entry, another(entry.employerUscc()).uscc(), today()))
                    .filter(Objects::nonNull)
                    .forEach(answer::add);
        }
        return Optional.of(answer);
    }

    /** The parameters are those of {@link #registrations}. */
    Optional<List<Insurance>> insurance(String uscc, List<Object> documents) {
        var people = new People(uscc);
        var made = byPerson(demos.all().stream().flatMap(demo -> demo.insurance().stream()), Insurance::citizenId);
        var answer = new ArrayList<Insurance>();
        for (var asked : asked(documents).entrySet()) {
            var saying = people.saying(asked.getKey()).insurance();
            if (saying == InsuranceSaying.NO_ANSWER) {
                return Optional.empty();
            }
            var usual = saying == InsuranceSaying.DECLARED || !people.isMadeUp(asked.getKey())
                    ? people.declaredInsurance(asked.getKey(), asked.getValue(), saying != null)
                    : made.getOrDefault(asked.getKey(), List.of());
            usual.stream()
                    .map(paid -> saying == null ? paid : saying.of(paid, another(paid.payerUscc()), today()))
                    .filter(Objects::nonNull)
                    .forEach(answer::add);
        }
        return Optional.of(answer);
    }

    /** The people of an enterprise as its library has them, as many as the registers look at. */
    List<LibraryEntries.Person> people(String uscc) {
        return people(uscc, most);
    }

    List<LibraryEntries.Person> people(String uscc, int atMost) {
        return library.persons(uscc, atMost).stream()
                .filter(person -> PersonKey.of(person.identity()) != null)
                .toList();
    }

    boolean isInLibrary(String uscc) {
        return library.profile(uscc).isPresent();
    }

    /** The demo enterprise whose people were made up with this person. */
    Optional<DemoEnterprise> madeUpWith(PersonKey person) {
        return demos.all().stream()
                .filter(demo -> demo.persons().stream().anyMatch(one -> person.equals(PersonKey.of(one.identity()))))
                .findFirst();
    }

    private InsuranceSaying.Payer another(String uscc) {
        return demos.all().stream()
                .filter(demo -> !demo.uscc().equals(uscc))
                .findFirst()
                .map(demo -> new InsuranceSaying.Payer(demo.uscc(), demo.name()))
                .orElseThrow();
    }

    private static Map<PersonKey, Object> asked(List<Object> documents) {
        var asked = new LinkedHashMap<PersonKey, Object>();
        for (var document : documents) {
            var key = PersonKey.of(document);
            if (key != null) {
                asked.putIfAbsent(key, document);
            }
        }
        return asked;
    }

    private static <T> Map<PersonKey, List<T>> byPerson(Stream<T> entries, Function<T, Object> document) {
        var byPerson = new HashMap<PersonKey, List<T>>();
        entries.forEach(entry -> byPerson.computeIfAbsent(PersonKey.of(document.apply(entry)), key -> new ArrayList<>())
                .add(entry));
        return byPerson;
    }

    /** The people of one question. Each library is read once at most. */
    private final class People {

        private final String uscc;
        private final boolean own;
        private final Map<PersonKey, DemoEnterprise> madeUp = new HashMap<>();
        private final Map<String, Map<PersonKey, LibraryEntries.Person>> libraries = new HashMap<>();
        private final Map<String, String> names = new HashMap<>();

        People(String uscc) {
            this.uscc = uscc;
            this.own = uscc != null && sayings.enterprise(uscc).isPresent();
            demos.all().forEach(demo -> demo.persons()
                    .forEach(person -> madeUp.put(PersonKey.of(person.identity()), demo)));
        }

        boolean isMadeUp(PersonKey person) {
            return madeUp.containsKey(person);
        }

        /** What the enterprise that asks wants to be said comes first, then what the person's own enterprise wants. */
        Sayings.OfPerson saying(PersonKey person) {
            var saying =
                    uscc == null ? Sayings.OfPerson.NOTHING : sayings.of(uscc).person(person);
            return saying.equals(Sayings.OfPerson.NOTHING) && isMadeUp(person)
                    ? sayings.of(madeUp.get(person).uscc()).person(person)
                    : saying;
        }

        /**
         * @param asked the document as it was asked
         * @param wanted whether a visitor wants something to be said of the person; otherwise a demo enterprise has none but its own
         */
        List<Registration> declaredRegistrations(PersonKey person, Object asked, boolean wanted) {
            var employer = employer(person, wanted);
            return employer.stream()
                    .map(one -> libraries.get(one).get(person))
                    .filter(one -> one.certificates() != null)
                    .flatMap(one -> one.certificates().stream())
                    .filter(one -> "REGISTRATION".equals(one.kind())
                            && one.name() != null
                            && !one.name().isBlank())
                    .map(one -> new Registration(
                            asked,
                            one.name(),
                            one.level(),
                            one.specialties() == null ? List.of() : one.specialties(),
                            one.number(),
                            employer.get(),
                            "有效",
                            one.validUntil() == null ? today().plusYears(2) : one.validUntil()))
                    .toList();
        }

        /** The parameters are those of {@link #declaredRegistrations}. */
        List<Insurance> declaredInsurance(PersonKey person, Object asked, boolean wanted) {
            var last = YearMonth.from(today()).minusMonths(1);
            return employer(person, wanted).stream()
                    .map(one -> new Insurance(
                            asked,
                            one,
                            names.computeIfAbsent(one, employer -> library.profile(employer)
                                    .map(LibraryEntries.Profile::name)
                                    .orElse("")),
                            IntStream.rangeClosed(1 - MONTHS, 0)
                                    .mapToObj(last::plusMonths)
                                    .toList()))
                    .toList();
        }

        /** The enterprise whose library declares the person, as far as the registers go by that library. */
        private Optional<String> employer(PersonKey person, boolean wanted) {
            var employer = isMadeUp(person) ? madeUp.get(person).uscc() : uscc;
            if (employer == null || !(own || wanted)) {
                return Optional.empty();
            }
            var declared = libraries.computeIfAbsent(employer, one -> {
                var people = new HashMap<PersonKey, LibraryEntries.Person>();
                people(one).forEach(entry -> people.put(PersonKey.of(entry.identity()), entry));
                return people;
            });
            return declared.containsKey(person) ? Optional.of(employer) : Optional.empty();
        }
    }
}
