package cn.zhishen.review.offer;

import cn.zhishen.enterprise.EntryField;
import cn.zhishen.enterprise.EntryFields;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.ChangedMeanwhile;
import cn.zhishen.enterprise.library.Entry;
import cn.zhishen.enterprise.library.PersonList;
import cn.zhishen.enterprise.library.UnknownEntry;
import cn.zhishen.enterprise.register.Insurance;
import cn.zhishen.enterprise.register.Taken;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.registry.Registers;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.vocabulary.Vocabularies;
import cn.zhishen.review.vocabulary.Vocabulary;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * What the registers of registrations and of insurance say of people in the library. They are asked when the enterprise wishes so. Their
 * answers are kept with the person, encrypted; what is taken over comes from there, and nobody is asked again.
 */
@Service
public class PersonOffers {

    private static final EntryFields<PersonCertificate> FIELDS = EntryFields.of(PersonCertificate.class);
    private static final String VALID = "有效";

    /** What the register knows of a registration, by the field of the certificate. */
    private static final Map<String, Function<RegisteredPerson, Object>> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("name", RegisteredPerson::name);
        KNOWN.put("level", RegisteredPerson::level);
        KNOWN.put("specialties", registered -> registered.specialties().isEmpty() ? null : registered.specialties());
        KNOWN.put("number", RegisteredPerson::number);
        KNOWN.put("validUntil", RegisteredPerson::validUntil);
    }

    /** How many registers are asked about people. */
    public static final int REGISTERS = 2;

    private final Registers registers;
    private final PersonList persons;
    private final KeptAnswers<PersonAnswers> kept;
    private final Vocabularies vocabularies;
    private final Clock clock;
    private final OfferSettings settings;

    PersonOffers(
            Registers registers,
            PersonList persons,
            ObjectMapper json,
            Vocabularies vocabularies,
            Clock clock,
            OfferSettings settings) {
        this.registers = registers;
        this.persons = persons;
        this.kept = new KeptAnswers<>(json, json.constructType(PersonAnswers.class));
        this.vocabularies = vocabularies;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Asks both registers once about these people, and keeps what they answer. No transaction is open meanwhile.
     *
     * @return the registers that did not answer, as they are printed
     */
    public List<String> ask(Uscc uscc, List<Entry<Person>> people) {
        var silent = new ArrayList<String>();
        var ids = people.stream().map(one -> one.content().identity()).toList();
        var registrations = answer(() -> registers.registrations(uscc, ids), silent);
        var insurance = answer(() -> registers.insurance(uscc, ids), silent);
        if (registrations.isEmpty() && insurance.isEmpty()) {
            return silent;
        }
        var registered = byPerson(registrations, RegisteredPerson::identity);
        var insured = byPerson(insurance, InsuranceRecord::identity);
        for (var one : people) {
            var identity = one.content().identity();
            var answers =
                    new PersonAnswers(own(registrations, registered, identity), own(insurance, insured, identity));
            persons.remember(
                    uscc,
                    one.ref(),
                    identity,
                    earlier -> kept.written(answers.or(read(earlier))),
                    answers.insurance() == null ? null : insurance(uscc, answers.insurance()));
        }
        return silent;
    }

    private interface Question<T> {
        Answer<List<T>> ask();
    }

    private static <T> Optional<Answer<List<T>>> answer(Question<T> question, List<String> silent) {
        try {
            return Optional.of(question.ask());
        } catch (RegisterUnavailable e) {
            silent.add(e.register());
            return Optional.empty();
        }
    }

    private static <T> Map<IdentityDocument, List<T>> byPerson(
            Optional<Answer<List<T>>> answer, Function<T, IdentityDocument> person) {
        return answer.map(said -> said.value().stream().collect(Collectors.groupingBy(person)))
                .orElse(Map.of());
    }

    private static <T> Answered<List<T>> own(
            Optional<Answer<List<T>>> answer, Map<IdentityDocument, List<T>> people, IdentityDocument person) {
        return answer.map(said ->
                        new Answered<>(people.getOrDefault(person, List.of()), said.source(), said.answeredAt()))
                .orElse(null);
    }

    private Insurance insurance(Uscc uscc, Answered<List<InsuranceRecord>> answer) {
        var on = day(answer);
        var wanted = YearMonth.from(on).minusMonths(settings.insuredMonthsAgo());
        boolean paidUpTo = answer.value().stream()
                .filter(paid -> paid.payerUscc().equals(uscc.value()))
                .flatMap(paid -> paid.months().stream())
                .anyMatch(month -> !month.isBefore(wanted));
        return new Insurance(paidUpTo, on);
    }

    private LocalDate day(Answered<?> answer) {
        return LocalDate.ofInstant(answer.at(), clock.getZone());
    }

    /**
     * What was last said of a person, and what of it can be taken over.
     *
     * @param answers without any, if none was asked
     * @param mark changes with every answer; the form sends it back
     */
    public record Offered(PersonAnswers answers, List<Offer> offers, String mark) {}

    public Offered of(Uscc uscc, Entry<Person> entry) {
        var said = persons.kept(uscc, entry.ref()).said();
        var answers = read(said);
        return new Offered(answers, offers(uscc, entry.content(), answers), KeptAnswers.mark(said));
    }

    /** What was taken over and still stands in a person, by the paths of the form. */
    public Map<String, Taken> taken(Uscc uscc, UUID ref, Person person) {
        return Taken.in(person, persons.kept(uscc, ref).taken());
    }

    /**
     * Takes over facts that were shown.
     *
     * @param mark of what was shown
     * @param names of the offers; null for all that there are
     * @return how many facts were taken over; 0 if they stand in the library already
     * @throws OutdatedOffer if the answers or the entry have changed since they were shown, and there is still something to take over
     */
    public int take(Uscc uscc, UUID ref, long revision, String mark, Collection<String> names) {
        var entry = persons.find(uscc, ref).orElseThrow(UnknownEntry::new);
        var now = of(uscc, entry);
        if (!now.mark().equals(mark)) {
            throw new OutdatedOffer();
        }
        var chosen = now.offers().stream()
                .filter(one -> names == null || names.contains(one.name()))
                .toList();
        if (chosen.isEmpty()) {
            return 0;
        }
        var taken = Taken.with(
                renumbered(persons.kept(uscc, ref).taken(), chosen),
                chosen.stream().flatMap(one -> taken(one, chosen)).toList());
        try {
            persons.take(uscc, ref, revision, with(entry.content(), now.answers(), chosen), taken);
        } catch (ChangedMeanwhile e) {
            throw new OutdatedOffer();
        }
        return chosen.size();
    }

    private PersonAnswers read(String said) {
        return said == null ? PersonAnswers.NONE : kept.read(said);
    }

    private List<Offer> offers(Uscc uscc, Person person, PersonAnswers answers) {
        if (answers.registrations() == null) {
            return List.of();
        }
        var found = answers.registrations().value();
        var matched = PersonAnswers.matched(person.certificates(), found);
        var offers = new ArrayList<Offer>();
        matched.forEach((at, registered) -> {
            if (stands(uscc, registered)) {
                offers.addAll(single(person.certificates().get(at), registered, found, answers));
            }
        });
        found.stream()
                .filter(registered -> !matched.containsValue(registered))
                .filter(registered -> stands(uscc, registered) && registered.number() != null)
                .forEach(registered -> offers.add(whole(registered, found, answers)));
        return offers;
    }

    /** Whether a register calls a registration valid, in whatever words. */
    public boolean isValid(String status) {
        return vocabularies.at(clock.instant()).means(Vocabulary.Kind.REGISTRATION_STATUS, VALID, status)
                == Result.PASS;
    }

    /** A registration that has ended, or is with another enterprise, is shown and not offered. */
    private boolean stands(Uscc uscc, RegisteredPerson registered) {
        return isValid(registered.status())
                && (registered.employerUscc() == null
                        || registered.employerUscc().equals(uscc.value()));
    }

    private List<Offer> single(
            PersonCertificate declared,
            RegisteredPerson registered,
            List<RegisteredPerson> found,
            PersonAnswers answers) {
        var offers = new ArrayList<Offer>();
        KNOWN.forEach((path, known) -> {
            var field = field(path);
            var value = known.apply(registered);
            if (value != null && !Taken.text(value).equals(Taken.text(field.of(declared)))) {
                offers.add(new Offer(
                        "r" + found.indexOf(registered) + "." + path,
                        declared.name(),
                        field.label(),
                        Taken.text(field.of(declared)),
                        Taken.text(value),
                        List.of(taken(
                                path.equals("number") ? registered.number() : declared.number(),
                                path,
                                value,
                                answers))));
            }
        });
        return offers;
    }

    private Offer whole(RegisteredPerson registered, List<RegisteredPerson> found, PersonAnswers answers) {
        var taken = new ArrayList<Taken>();
        KNOWN.forEach((path, known) -> {
            if (known.apply(registered) != null) {
                taken.add(taken(registered.number(), path, known.apply(registered), answers));
            }
        });
        return new Offer(
                "r" + found.indexOf(registered),
                registered.name(),
                null,
                "",
                taken.stream().skip(1).map(Taken::value).collect(Collectors.joining("，")),
                taken);
    }

    /** What is kept of an offer, under the number that its certificate has then. */
    private static Stream<Taken> taken(Offer offer, List<Offer> chosen) {
        int dot = offer.name().indexOf('.');
        var renamed = chosen.stream()
                .filter(one -> dot > 0 && one.name().equals(offer.name().substring(0, dot) + ".number"))
                .findFirst();
        return offer.taken().stream()
                .map(one -> one.under(renamed.map(Offer::registered).orElse(one.of())));
    }

    /** What was taken over earlier of certificates that get another number now, under that number. */
    private static List<Taken> renumbered(List<Taken> earlier, List<Offer> chosen) {
        return chosen.stream()
                .filter(offer -> offer.name().endsWith(".number"))
                .flatMap(offer -> earlier.stream()
                        .filter(one -> offer.declared().equals(one.of()))
                        .map(one -> one.under(offer.registered())))
                .toList();
    }

    private Taken taken(String number, String path, Object value, PersonAnswers answers) {
        return new Taken(
                number, path, Taken.text(value), answers.registrations().source(), day(answers.registrations()));
    }

    private static EntryField field(String path) {
        return FIELDS.find(path).orElseThrow();
    }

    private static Person with(Person person, PersonAnswers answers, List<Offer> chosen) {
        var names = chosen.stream().map(Offer::name).collect(Collectors.toSet());
        var found = answers.registrations().value();
        var matched = PersonAnswers.matched(person.certificates(), found);
        var certificates = new ArrayList<PersonCertificate>();
        for (int at = 0; at < person.certificates().size(); at++) {
            var declared = person.certificates().get(at);
            var registered = matched.get(at);
            var prefix = "r" + found.indexOf(registered) + ".";
            certificates.add(FIELDS.build(field -> registered != null && names.contains(prefix + field.path())
                    ? KNOWN.get(field.path()).apply(registered)
                    : field.of(declared)));
        }
        for (int i = 0; i < found.size(); i++) {
            var registered = found.get(i);
            if (names.contains("r" + i)) {
                certificates.add(FIELDS.build(field -> field.path().equals("kind")
                        ? Kind.REGISTRATION
                        : KNOWN.getOrDefault(field.path(), nothing -> null).apply(registered)));
            }
        }
        return EntryType.PERSONS
                .fields()
                .build(field -> field.path().equals("certificates") ? certificates : field.of(person));
    }
}
