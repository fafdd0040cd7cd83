package cn.zhishen.workflow;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.CreditRecord;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.registry.Registers;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Registers that answer what the library of an enterprise says, unless a test sets another answer. Every test has an enterprise of its
 * own, so tests do not disturb each other.
 */
class FakeRegisters implements Registers {

    enum Register {
        BUSINESS,
        REGISTRATIONS,
        INSURANCE,
        CREDIT
    }

    private record Question(Uscc uscc, Register register) {}

    private final EnterpriseLibrary library;
    private final Set<Question> down = ConcurrentHashMap.newKeySet();
    private final Map<Question, Integer> answered = new ConcurrentHashMap<>();
    private final Map<Uscc, LocalDate> banned = new ConcurrentHashMap<>();
    private final Map<Uscc, YearMonth> insuredSince = new ConcurrentHashMap<>();
    private final Map<IdentityDocument, Uscc> moved = new ConcurrentHashMap<>();
    private final Map<Uscc, BusinessRegistration> registered = new ConcurrentHashMap<>();
    private final Set<Uscc> renumbered = ConcurrentHashMap.newKeySet();

    FakeRegisters(EnterpriseLibrary library) {
        this.library = library;
    }

    void takeDown(Uscc uscc, Register... registers) {
        for (var register : registers) {
            down.add(new Question(uscc, register));
        }
    }

    void repair(Uscc uscc) {
        down.removeIf(question -> question.uscc().equals(uscc));
    }

    /** How often a register has answered about the enterprise. */
    int answers(Uscc uscc, Register register) {
        return answered.getOrDefault(new Question(uscc, register), 0);
    }

    /** Bans the enterprise from applying, so that its application fails. */
    void ban(Uscc uscc) {
        ban(uscc, LocalDate.of(2026, 8, 1));
    }

    /** As {@link #ban(Uscc)}, for a year from the day of the decision. */
    void ban(Uscc uscc, LocalDate decidedOn) {
        banned.put(uscc, decidedOn);
    }

    void liftBan(Uscc uscc) {
        banned.remove(uscc);
    }

    /** Lets nobody of the enterprise have been insured in an earlier month. */
    void insuredSince(Uscc uscc, YearMonth month) {
        insuredSince.put(uscc, month);
    }

    /** Gives certificates of registered persons other numbers than declared, which only a person can explain. */
    void renumber(Uscc uscc) {
        renumbered.add(uscc);
    }

    /** Has the business register say something else than the library. */
    void register(Uscc uscc, BusinessRegistration entry) {
        registered.put(uscc, entry);
    }

    /** The business register says what the library says, of every enterprise. */
    void registerAsDeclared() {
        registered.clear();
    }

    /** Registers and insures a person with another employer from now on. */
    void move(IdentityDocument person, Uscc employer) {
        moved.put(person, employer);
    }

    void moveBack(IdentityDocument person) {
        moved.remove(person);
    }

    @Override
    public Answer<BusinessRegistration> business(Uscc uscc) {
        var profile = library.find(uscc).orElseThrow();
        if (registered.containsKey(uscc)) {
            return answer(uscc, Register.BUSINESS, registered.get(uscc));
        }
        return answer(
                uscc,
                Register.BUSINESS,
                new BusinessRegistration(
                        true,
                        uscc.value(),
                        profile.name(),
                        "存续",
                        uscc.divisionCode(),
                        profile.registeredCapitalWan(),
                        profile.legalRepresentative()));
    }

    @Override
    public Answer<List<RegisteredPerson>> registrations(Uscc uscc, Collection<IdentityDocument> people) {
        return answer(
                uscc,
                Register.REGISTRATIONS,
                asked(uscc, people).stream()
                        .flatMap(person -> person.certificates().stream()
                                .filter(certificate -> certificate.kind() == PersonCertificate.Kind.REGISTRATION)
                                .map(certificate -> registration(uscc, person, certificate)))
                        .toList());
    }

    private RegisteredPerson registration(Uscc uscc, Person person, PersonCertificate certificate) {
        return new RegisteredPerson(
                person.identity(),
                certificate.name(),
                certificate.level(),
                certificate.specialties(),
                certificate.number() + (renumbered.contains(uscc) ? "变" : ""),
                moved.getOrDefault(person.identity(), uscc).value(),
                "有效",
                certificate.validUntil());
    }

    @Override
    public Answer<List<InsuranceRecord>> insurance(Uscc uscc, Collection<IdentityDocument> people) {
        var lastMonth = YearMonth.from(EngineTime.today()).minusMonths(1);
        var months = IntStream.rangeClosed(-11, 0)
                .mapToObj(lastMonth::plusMonths)
                .filter(month -> !month.isBefore(insuredSince.getOrDefault(uscc, month)))
                .toList();
        var payer = library.find(uscc).orElseThrow().name();
        return answer(
                uscc,
                Register.INSURANCE,
                asked(uscc, people).stream()
                        .map(person -> moved.containsKey(person.identity())
                                ? new InsuranceRecord(
                                        person.identity(),
                                        moved.get(person.identity()).value(),
                                        "另一家企业",
                                        months)
                                : new InsuranceRecord(person.identity(), uscc.value(), payer, months))
                        .toList());
    }

    @Override
    public Answer<List<CreditRecord>> credit(Uscc uscc) {
        return answer(
                uscc,
                Register.CREDIT,
                banned.containsKey(uscc)
                        ? List.of(new CreditRecord(
                                uscc.value(),
                                "FALSE_MATERIAL",
                                "提供虚假材料",
                                "《中华人民共和国行政许可法》第七十八条",
                                banned.get(uscc),
                                null))
                        : List.of());
    }

    private List<Person> asked(Uscc uscc, Collection<IdentityDocument> people) {
        return library.persons(uscc, new HashSet<>(people));
    }

    private <T> Answer<T> answer(Uscc uscc, Register register, T value) {
        var question = new Question(uscc, register);
        if (down.contains(question)) {
            throw new RegisterUnavailable("测试登记机关", 1, null);
        }
        answered.merge(question, 1, Integer::sum);
        return new Answer<>(value, "测试登记机关", EngineTime.now());
    }
}
