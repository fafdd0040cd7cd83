package cn.zhishen.review.offer;

import static cn.zhishen.enterprise.LibraryFixtures.citizen;
import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DatabaseTest;
import cn.zhishen.encryption.StoredValues;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.Entry;
import cn.zhishen.enterprise.library.PersonList;
import cn.zhishen.enterprise.library.PersonList.State;
import cn.zhishen.enterprise.register.ProfileRegisters;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.CreditRecord;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.registry.Registers;
import cn.zhishen.review.Standards;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What registers say of a library, and what an enterprise takes over from them. */
@DatabaseTest
class RegisterOffersTest {

    private static final Instant ASKED = Instant.parse("2026-11-29T20:00:00Z");
    private static final LocalDate THAT_DAY = LocalDate.of(2026, 11, 30);
    private static final String SOURCE = "全国建筑市场监管公共服务平台（注册人员）";

    @Autowired
    EnterpriseLibrary library;

    @Autowired
    PersonList persons;

    @Autowired
    ProfileRegisters kept;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    StoredValues stored;

    private final Saying registers = new Saying();
    private Uscc uscc;
    private PersonOffers offers;
    private ProfileOffers ofProfile;

    @BeforeEach
    void threePeople() {
        var clock = Clock.fixed(ASKED, ZoneId.of("Asia/Shanghai"));
        offers = new PersonOffers(registers, persons, json, Standards.VOCABULARIES, clock, new OfferSettings(1));
        ofProfile = new ProfileOffers(registers, library, kept, json, clock);
        uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        library.putPersons(
                uscc, IntStream.range(0, 3).mapToObj(LibraryFixtures::person).toList());
    }

    @Test
    void aFactIsTakenOverWithItsSourceAndDayAndNobodyIsAskedAgain() {
        registers.registered.add(registered(0, "藏2540", "一级", LocalDate.of(2029, 12, 31)));
        assertThat(offers.ask(uscc, List.of(entry(0)))).isEmpty();
        var offered = offers.of(uscc, entry(0));
        assertThat(offered.offers())
                .extracting(Offer::label, Offer::declared, Offer::registered)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("等级", "二级", "一级"),
                        org.assertj.core.groups.Tuple.tuple("有效期至", "2027-12-31", "2029-12-31"));
        registers.registered.clear();

        assertThat(offers.take(uscc, entry(0).ref(), entry(0).revision(), offered.mark(), List.of("r0.level")))
                .isEqualTo(1);
        assertThat(entry(0).content().certificates().get(0).level()).isEqualTo("一级");
        assertThat(entry(0).content().certificates().get(0).validUntil()).isEqualTo(LocalDate.of(2027, 12, 31));
        var taken = offers.taken(uscc, entry(0).ref(), entry(0).content());
        assertThat(taken).containsOnlyKeys("certificates[0].level");
        assertThat(taken.get("certificates[0].level").source()).isEqualTo(SOURCE);
        assertThat(taken.get("certificates[0].level").on()).isEqualTo(THAT_DAY);
        assertThat(registers.questions).isEqualTo(2);

        assertThat(offers.take(uscc, entry(0).ref(), 0, offered.mark(), List.of("r0.level")))
                .as("a second click")
                .isZero();
    }

    @Test
    void allThatDiffersIsTakenOverAtOnceUnderItsNewNumber() {
        registers.registered.add(registered(1, "新编号", "一级", null));
        registers.registered.add(
                new RegisteredPerson(citizen(1), "注册造价工程师", "一级", List.of("土建"), "造1", uscc.value(), "注册有效", THAT_DAY));
        offers.ask(uscc, List.of(entry(1)));
        var offered = offers.of(uscc, entry(1));
        assertThat(offers.take(uscc, entry(1).ref(), entry(1).revision(), offered.mark(), null))
                .isEqualTo(3);
        assertThat(entry(1).content().certificates())
                .extracting(PersonCertificate::name, PersonCertificate::number, PersonCertificate::level)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("注册建造师", "新编号", "一级"),
                        org.assertj.core.groups.Tuple.tuple("注册造价工程师", "造1", "一级"));
        assertThat(offers.taken(uscc, entry(1).ref(), entry(1).content()))
                .containsKeys("certificates[0].level", "certificates[0].number", "certificates[1].validUntil")
                .doesNotContainKey("certificates[0].name");
        assertThat(offers.of(uscc, entry(1)).offers()).isEmpty();
    }

    @Test
    void whatWasTakenOverEarlierStaysUnderANumberThatIsTakenOverLater() {
        registers.registered.add(registered(0, "新编号", "一级", null));
        offers.ask(uscc, List.of(entry(0)));
        takeOver("r0.level");
        assertThat(offers.taken(uscc, entry(0).ref(), entry(0).content())).containsOnlyKeys("certificates[0].level");
        takeOver("r0.number");
        assertThat(entry(0).content().certificates().get(0).number()).isEqualTo("新编号");
        assertThat(offers.taken(uscc, entry(0).ref(), entry(0).content()))
                .containsOnlyKeys("certificates[0].level", "certificates[0].number");
    }

    private void takeOver(String name) {
        var now = entry(0);
        var mark = offers.of(uscc, now).mark();
        assertThat(offers.take(uscc, now.ref(), now.revision(), mark, List.of(name)))
                .isEqualTo(1);
    }

    @Test
    void whatTheEnterpriseWritesItselfIsNoLongerFromTheRegister() {
        registers.registered.add(registered(0, "藏2540", "一级", null));
        offers.ask(uscc, List.of(entry(0)));
        offers.take(
                uscc,
                entry(0).ref(),
                entry(0).revision(),
                offers.of(uscc, entry(0)).mark(),
                null);
        var with = entry(0).content();
        library.putPersons(uscc, List.of(with, person(1)));
        assertThat(offers.taken(uscc, entry(0).ref(), with))
                .as("the whole list replaced with the same")
                .hasSize(1);
        persons.change(uscc, entry(0).ref(), entry(0).revision(), person(0));
        persons.change(uscc, entry(0).ref(), entry(0).revision(), with);
        assertThat(offers.taken(uscc, entry(0).ref(), with)).isEmpty();
    }

    @Test
    void nothingIsTakenOverFromAnotherAnswerAnotherRevisionOrAnotherPerson() {
        registers.registered.add(registered(0, "藏2540", "一级", null));
        offers.ask(uscc, List.of(entry(0)));
        var seen = offers.of(uscc, entry(0)).mark();
        long revision = entry(0).revision();
        var ref = entry(0).ref();
        assertThatThrownBy(() -> offers.take(uscc, ref, revision, "x", null)).isInstanceOf(OutdatedOffer.class);
        var renamed = copy(entry(0).content(), "改名者", citizen(0));
        persons.change(uscc, ref, revision, renamed);
        assertThatThrownBy(() -> offers.take(uscc, ref, revision, seen, null)).isInstanceOf(OutdatedOffer.class);
        assertThat(entry(0).content()).isEqualTo(renamed);

        persons.change(uscc, ref, entry(0).revision(), copy(renamed, "另一人", citizen(77)));
        assertThat(offers.of(uscc, entry(77)).answers()).isEqualTo(PersonAnswers.NONE);
        assertThatThrownBy(() -> offers.take(uscc, ref, entry(77).revision(), seen, null))
                .isInstanceOf(OutdatedOffer.class);
        persons.remember(uscc, ref, citizen(0), earlier -> "late answer", null);
        assertThat(persons.kept(uscc, ref).said())
                .as("asked about whom it was before")
                .isNull();
    }

    @Test
    void aRegistrationElsewhereOrEndedIsNotOffered() {
        registers.registered.add(
                new RegisteredPerson(citizen(0), "注册建造师", "一级", List.of(), "藏2540", "91540100MA6T000000", "有效", null));
        registers.registered.add(
                new RegisteredPerson(citizen(0), "注册造价工程师", "一级", List.of(), "造1", uscc.value(), "注销", null));
        offers.ask(uscc, List.of(entry(0)));
        assertThat(offers.of(uscc, entry(0)).offers()).isEmpty();
        assertThat(offers.of(uscc, entry(0)).answers().registrations().value()).hasSize(2);
    }

    @Test
    void insuranceNarrowsTheListAndSilenceKeepsWhatWasSaid() {
        registers.insured.add(new InsuranceRecord(
                citizen(0), uscc.value(), "高原", List.of(YearMonth.of(2026, 9), YearMonth.of(2026, 10))));
        registers.insured.add(new InsuranceRecord(citizen(1), uscc.value(), "高原", List.of(YearMonth.of(2026, 9))));
        offers.ask(uscc, List.of(entry(0), entry(1)));
        assertThat(in(State.UNINSURED)).containsExactly("人员1");
        assertThat(in(State.UNVERIFIED)).containsExactly("人员2");
        var said = persons.insurance(uscc, List.of(entry(0).ref(), entry(2).ref()));
        assertThat(said).containsOnlyKeys(entry(0).ref());
        assertThat(said.get(entry(0).ref()).insured()).isTrue();
        assertThat(said.get(entry(0).ref()).on()).isEqualTo(THAT_DAY);

        registers.silent = true;
        assertThat(offers.ask(uscc, List.of(entry(0), entry(2)))).containsExactly("注册库", "社保库");
        assertThat(in(State.UNINSURED)).containsExactly("人员1");
        assertThat(in(State.UNVERIFIED)).containsExactly("人员2");
        assertThat(offers.of(uscc, entry(0)).answers().insurance().value()).hasSize(1);
        library.putPersons(
                uscc, IntStream.range(0, 3).mapToObj(LibraryFixtures::person).toList());
        assertThat(in(State.UNINSURED)).as("the list replaced").containsExactly("人员1");
    }

    @Test
    void whatIsKeptOfPeopleIsEncryptedAndCanBeEncryptedAgain() {
        registers.registered.add(registered(0, "藏2540", "一级", null));
        offers.ask(uscc, List.of(entry(0)));
        offers.take(
                uscc,
                entry(0).ref(),
                entry(0).revision(),
                offers.of(uscc, entry(0)).mark(),
                null);
        var row = jdbc.queryForMap("select said, taken from person where uscc = ? and said is not null", uscc.value());
        assertThat(row.values()).allSatisfy(value -> assertThat((String) value)
                .isNotNull()
                .doesNotContain("藏2540", citizen(0).key(), "一级"));
        stored.encryptAll();
        assertThat(offers.taken(uscc, entry(0).ref(), entry(0).content())).hasSize(1);
    }

    @Test
    void theProfileTakesOverFromTheBusinessRegister() {
        registers.business = new BusinessRegistration(
                true,
                uscc.value(),
                "高原建设集团有限公司",
                "存续",
                "540102",
                new BigDecimal("2000.00"),
                "扎西",
                null,
                "拉萨市城关区北京路 9 号");
        assertThat(ofProfile.of(library.find(uscc).orElseThrow()).answer()).isNull();
        ofProfile.ask(uscc);
        var offered = ofProfile.of(library.find(uscc).orElseThrow());
        assertThat(offered.offers()).extracting(Offer::name).containsExactly("name", "address");
        long revision = library.revision(uscc);
        assertThat(ofProfile.take(uscc, revision, offered.mark(), List.of("name")))
                .isEqualTo(1);
        assertThat(library.find(uscc).orElseThrow().name()).isEqualTo("高原建设集团有限公司");
        assertThat(ofProfile.taken(library.find(uscc).orElseThrow())).containsOnlyKeys("name");
        assertThat(ofProfile.take(uscc, revision, offered.mark(), List.of("name")))
                .isZero();
        assertThatThrownBy(() -> ofProfile.take(uscc, revision, offered.mark(), null))
                .isInstanceOf(OutdatedOffer.class);
        library.put(profile(uscc, "又一个名称有限公司"));
        library.put(profile(uscc, "高原建设集团有限公司"));
        assertThat(ofProfile.taken(library.find(uscc).orElseThrow())).isEmpty();
    }

    private RegisteredPerson registered(int at, String number, String level, LocalDate until) {
        return new RegisteredPerson(citizen(at), "注册建造师", level, List.of("建筑工程"), number, uscc.value(), "有效", until);
    }

    private static Person copy(Person person, String name, IdentityDocument identity) {
        return EntryType.PERSONS.fields().build(field -> switch (field.path()) {
            case "name" -> name;
            case "citizenId" -> identity;
            default -> field.of(person);
        });
    }

    private List<String> in(State state) {
        return persons.page(uscc, "", null, state, 1, 20).entries().stream()
                .map(one -> one.content().name())
                .toList();
    }

    private Entry<Person> entry(int at) {
        return persons.page(uscc, citizen(at).key(), null, 1, 1).entries().get(0);
    }

    /** Registers that answer what a test sets. */
    private static class Saying implements Registers {

        private final List<RegisteredPerson> registered = new ArrayList<>();
        private final List<InsuranceRecord> insured = new ArrayList<>();
        private BusinessRegistration business;
        private boolean silent;
        private int questions;

        @Override
        public Answer<BusinessRegistration> business(Uscc uscc) {
            return new Answer<>(business, "工商登记库（市场监管）", ASKED);
        }

        @Override
        public Answer<List<RegisteredPerson>> registrations(Uscc uscc, Collection<IdentityDocument> people) {
            questions++;
            unlessSilent("注册库");
            return new Answer<>(List.copyOf(registered), SOURCE, ASKED);
        }

        @Override
        public Answer<List<InsuranceRecord>> insurance(Uscc uscc, Collection<IdentityDocument> people) {
            questions++;
            unlessSilent("社保库");
            return new Answer<>(List.copyOf(insured), "社会保险信息系统", ASKED);
        }

        @Override
        public Answer<List<CreditRecord>> credit(Uscc uscc) {
            throw new AssertionError("the register of credit knows nothing that could be taken over");
        }

        private void unlessSilent(String register) {
            if (silent) {
                throw new RegisterUnavailable(register, 2, null);
            }
        }
    }
}
