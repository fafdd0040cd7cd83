package cn.zhishen.enterprise.library;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.ending.EndingCredentials;
import cn.zhishen.enterprise.library.PersonList.State;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The list of people, narrowed to those whom the enterprise should look after, with search, kind and pages. */
@DatabaseTest
class PersonStatesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 16);

    @Autowired
    EnterpriseLibrary library;

    @Autowired
    PersonList persons;

    @Autowired
    EndingCredentials credentials;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private Uscc uscc;

    @BeforeEach
    void anEnterprise() {
        clock.set(TODAY.atTime(9, 0));
        uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
    }

    @AfterEach
    void theClockRuns() {
        clock.run();
    }

    @Test
    void whatHasEndedOrEndsWithinThreeMonthsIsFoundToTheDay() {
        put(
                ending(0, Kind.REGISTRATION, "2027-02-16"),
                ending(1, Kind.REGISTRATION, "2027-02-17"),
                ending(2, Kind.TITLE, "2026-11-15"),
                ending(3, Kind.SKILL, "2026-12-01"),
                ending(4, Kind.TITLE, null));

        assertThat(found("", null, State.ENDING)).containsExactly("人员0", "人员2");
        assertThat(found("", Kind.TITLE, State.ENDING)).containsExactly("人员2");
        assertThat(found("人员0", null, State.ENDING)).containsExactly("人员0");
        assertThat(found("人员1", null, State.ENDING)).isEmpty();
        assertThat(found(person(2).identity().key().substring(12), null, State.ENDING))
                .containsExactly("人员2");
    }

    @Test
    void whoHasNoEmploymentHistoryIsFoundUntilThereIsOne() {
        put(person(0), with(person(1), person(1).certificates(), List.of()));
        assertThat(found("", null, State.WITHOUT_HISTORY)).containsExactly("人员1");
        assertThat(found("", Kind.TITLE, State.WITHOUT_HISTORY)).isEmpty();

        var entry = persons.page(uscc, "", null, State.WITHOUT_HISTORY, 1, 20)
                .entries()
                .get(0);
        persons.change(uscc, entry.ref(), entry.revision(), person(1));

        assertThat(found("", null, State.WITHOUT_HISTORY)).isEmpty();
    }

    @Test
    void theNarrowedListHasPages() {
        put(IntStream.range(0, 45)
                .mapToObj(i -> ending(i, Kind.REGISTRATION, i % 2 == 0 ? "2026-12-01" : "2028-12-01"))
                .toArray(Person[]::new));

        var second = persons.page(uscc, "", null, State.ENDING, 2, 20);

        assertThat(second.total()).isEqualTo(23);
        assertThat(second.entries())
                .extracting(entry -> entry.content().name())
                .containsExactly("人员40", "人员42", "人员44");
    }

    @Test
    void peopleStoredBeforeThereWasTheColumnAreReadOnce() {
        put(person(0), with(person(1), person(1).certificates(), List.of()));
        jdbc.update("update person set with_history = null, ending = null where uscc = ?", uscc.value());
        assertThat(found("", null, State.WITHOUT_HISTORY)).as("not known yet").isEmpty();

        readAll();

        assertThat(found("", null, State.WITHOUT_HISTORY)).containsExactly("人员1");
        assertThat(jdbc.queryForObject(
                        "select count(*) from person where uscc = ? and (ending is null or with_history is null)",
                        Integer.class,
                        uscc.value()))
                .isZero();
    }

    @Test
    void aPersonWhoCannotBeReadIsNotSaidToLackAnything() {
        put(person(0));
        jdbc.update("update person set with_history = null, content = '{\"broken\"' where uscc = ?", uscc.value());

        readAll();

        assertThat(jdbc.queryForObject("select with_history from person where uscc = ?", Boolean.class, uscc.value()))
                .isTrue();
        jdbc.update("delete from person where uscc = ?", uscc.value());
    }

    private void readAll() {
        int read = 1;
        while (read > 0) {
            read = credentials.readSome(100);
        }
    }

    private void put(Person... people) {
        library.putPersons(uscc, List.of(people));
    }

    private List<String> found(String text, Kind kind, State state) {
        return persons.page(uscc, text, kind, state, 1, 20).entries().stream()
                .map(entry -> entry.content().name())
                .toList();
    }

    private static Person ending(int running, Kind kind, String until) {
        var one = person(running);
        return with(
                one,
                List.of(new PersonCertificate(
                        kind,
                        "工程系列",
                        "中级",
                        List.of(),
                        "证" + running,
                        LocalDate.of(2020, 1, 1),
                        until == null ? null : LocalDate.parse(until))),
                one.employments());
    }

    private static Person with(Person one, List<PersonCertificate> certificates, List<Employment> employments) {
        return new Person(
                one.identity(),
                one.name(),
                one.education(),
                one.major(),
                one.graduatedOn(),
                one.position(),
                certificates,
                employments);
    }
}
