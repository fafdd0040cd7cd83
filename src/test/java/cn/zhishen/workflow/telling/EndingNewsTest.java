package cn.zhishen.workflow.telling;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.message.Fact;
import cn.zhishen.message.Message;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.Recipient;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each test has an enterprise of its own and looks at what that enterprise is told. */
@DatabaseTest
class EndingNewsTest {

    private static final LocalDate END = LocalDate.of(2041, 12, 31);

    @Autowired
    private EndingNews news;

    @Autowired
    private Messages messages;

    @Autowired
    private HeldQualifications held;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private final Uscc uscc = LibraryFixtures.newUscc();

    @BeforeEach
    void anEnterprise() {
        clock.set(LocalDate.of(2041, 6, 1).atTime(6, 29));
        library.put(LibraryFixtures.profile(uscc, "高原建设有限公司"));
    }

    @AfterEach
    void letTimeRun() {
        clock.run();
    }

    private void hold(String code, String title, LocalDate until, String status) {
        held.hold(new HeldQualification(
                uscc.value(),
                "D354" + uscc.value().substring(12, 17),
                code,
                title,
                END.minusYears(5),
                until,
                "某厅",
                status));
    }

    private void on(LocalDate day) {
        clock.set(day.atTime(6, 29));
        news.tellOfEnds();
    }

    private List<Message> told(MessageKind kind) {
        return messages.page(Recipient.of(uscc), false, 0, 100).stream()
                .filter(message -> message.kind() == kind)
                .toList();
    }

    @Test
    void theEndOfAQualificationIsToldSixThreeAndOneMonthsBeforeOnceEach() {
        hold("D101B", "建筑工程施工总承包二级", END, HeldQualification.VALID);
        on(LocalDate.of(2041, 6, 29));
        assertThat(told(MessageKind.QUALIFICATION_ENDS)).isEmpty();
        on(LocalDate.of(2041, 6, 30));
        assertThat(told(MessageKind.QUALIFICATION_ENDS)).hasSize(1);
        on(LocalDate.of(2041, 6, 30));
        on(LocalDate.of(2041, 7, 1));
        assertThat(told(MessageKind.QUALIFICATION_ENDS)).singleElement().satisfies(message -> assertThat(
                        message.facts())
                .containsEntry(Fact.UNTIL, "2041-12-31")
                .containsEntry(Fact.ITEMS, "建筑工程施工总承包二级"));
        on(LocalDate.of(2041, 9, 30));
        on(LocalDate.of(2041, 11, 30));
        on(END);
        on(END.plusDays(1));
        assertThat(told(MessageKind.QUALIFICATION_ENDS)).hasSize(3);
    }

    /** Before it was kept of whom an enterprise was told, the occasion was the certificate, its last day and the span. */
    @Test
    void whatWasToldBeforeTheUpgradeIsNotToldAgainButWhatComesLaterIs(@Autowired JdbcTemplate jdbc) {
        hold("D101B", "建筑工程施工总承包二级", END, HeldQualification.VALID);
        on(LocalDate.of(2041, 7, 1));
        jdbc.update("delete from message_meant where recipient = ?", uscc.value());
        jdbc.update(
                "update message set occasion = replace(occasion, ' D101B', '') where recipient = ? and kind = 'QUALIFICATION_ENDS'",
                uscc.value());

        on(LocalDate.of(2041, 7, 2));
        assertThat(told(MessageKind.QUALIFICATION_ENDS)).hasSize(1);

        hold("D110B", "市政公用工程施工总承包二级", END, HeldQualification.VALID);
        on(LocalDate.of(2041, 7, 3));
        assertThat(told(MessageKind.QUALIFICATION_ENDS)).hasSize(2).first().satisfies(message -> assertThat(
                        message.facts().get(Fact.ITEMS))
                .isEqualTo("市政公用工程施工总承包二级"));
    }

    @Test
    void afterAStopOfTheProgramOnlyTheShortestSpanIsTold() {
        hold("D101B", "建筑工程施工总承包二级", END, HeldQualification.VALID);
        on(LocalDate.of(2041, 12, 20));
        assertThat(told(MessageKind.QUALIFICATION_ENDS)).hasSize(1);
    }

    @Test
    void theQualificationsOfOneCertificateAreToldTogetherAndAnEndedOneNever() {
        hold("D101B", "建筑工程施工总承包二级", END, HeldQualification.VALID);
        hold("D110B", "市政公用工程施工总承包二级", END, HeldQualification.VALID);
        hold("D102B", "公路工程施工总承包二级", END, HeldQualification.ENDED);
        on(LocalDate.of(2041, 7, 1));

        assertThat(told(MessageKind.QUALIFICATION_ENDS)).singleElement().satisfies(message -> assertThat(
                        message.facts().get(Fact.ITEMS))
                .isEqualTo("建筑工程施工总承包二级、市政公用工程施工总承包二级"));
    }

    @Test
    void twoNodesThatRunTheJobAtOnceTellItOnce() {
        hold("D101B", "建筑工程施工总承包二级", END, HeldQualification.VALID);
        clock.set(LocalDate.of(2041, 7, 1).atTime(6, 29));
        var one = CompletableFuture.runAsync(news::tellOfEnds);
        var other = CompletableFuture.runAsync(news::tellOfEnds);
        one.join();
        other.join();

        assertThat(told(MessageKind.QUALIFICATION_ENDS)).hasSize(1);
    }

    private static Person person(int running, PersonCertificate.Kind kind, LocalDate until) {
        var one = LibraryFixtures.person(running);
        return new Person(
                one.identity(),
                one.name(),
                one.education(),
                one.major(),
                one.graduatedOn(),
                one.position(),
                List.of(new PersonCertificate(
                        kind, "某证书", null, List.of(), "藏" + running, LocalDate.of(2022, 1, 1), until)),
                List.of());
    }

    @Test
    void peopleWhoseRegistrationOrTitleEndsOnOneDayAreToldTogetherByName() {
        library.putPersons(
                uscc,
                List.of(
                        person(71_001, PersonCertificate.Kind.REGISTRATION, END),
                        person(71_002, PersonCertificate.Kind.TITLE, END),
                        person(71_003, PersonCertificate.Kind.SKILL, END),
                        person(71_004, PersonCertificate.Kind.REGISTRATION, END.plusDays(1)),
                        person(71_005, PersonCertificate.Kind.TITLE, null)));
        on(LocalDate.of(2041, 9, 29));
        assertThat(told(MessageKind.CREDENTIAL_ENDS)).isEmpty();
        on(LocalDate.of(2041, 9, 30));
        on(LocalDate.of(2041, 9, 30));

        assertThat(told(MessageKind.CREDENTIAL_ENDS)).satisfiesOnlyOnce(message -> {
            assertThat(message.persons()).containsExactly("人员71001", "人员71002");
            assertThat(message.facts())
                    .containsEntry(Fact.UNTIL, END.toString())
                    .containsEntry(Fact.COUNT, "2");
        });
        on(LocalDate.of(2041, 10, 1));
        assertThat(told(MessageKind.CREDENTIAL_ENDS))
                .extracting(Message::persons)
                .containsExactly(List.of("人员71004"), List.of("人员71001", "人员71002"));
    }

    @Test
    void whoComesLaterWithTheSameLastDayIsToldOfAlone() {
        library.putPersons(uscc, List.of(person(71_201, PersonCertificate.Kind.REGISTRATION, END)));
        on(LocalDate.of(2041, 10, 1));
        library.putPersons(uscc, List.of(person(71_202, PersonCertificate.Kind.REGISTRATION, END)));
        on(LocalDate.of(2041, 10, 2));
        on(LocalDate.of(2041, 10, 3));

        assertThat(told(MessageKind.CREDENTIAL_ENDS))
                .extracting(Message::persons)
                .containsExactly(List.of("人员71202"), List.of("人员71201"));
    }

    @Test
    void aQualificationThatJoinsTheCertificateLaterIsToldOfToo() {
        hold("D101B", "建筑工程施工总承包二级", END, HeldQualification.VALID);
        on(LocalDate.of(2041, 7, 1));
        hold("D110B", "市政公用工程施工总承包二级", END, HeldQualification.VALID);
        on(LocalDate.of(2041, 7, 2));
        on(LocalDate.of(2041, 7, 3));

        assertThat(told(MessageKind.QUALIFICATION_ENDS))
                .extracting(message -> message.facts().get(Fact.ITEMS))
                .containsExactly("市政公用工程施工总承包二级", "建筑工程施工总承包二级");
    }

    /** The names of this enterprise's people cannot be told, since one entry has none. */
    @Test
    void anEntryThatCannotBeToldKeepsNobodyElseFromBeingTold() {
        var other = LibraryFixtures.newUscc();
        library.put(LibraryFixtures.profile(other, "雪域建设有限公司"));
        library.putPersons(uscc, List.of(person(71_301, PersonCertificate.Kind.REGISTRATION, END)));
        library.putPersons(other, List.of(person(71_302, PersonCertificate.Kind.REGISTRATION, END)));
        hold("D101B", "建筑工程施工总承包二级", END, HeldQualification.VALID);
        var broken = uscc.value().compareTo(other.value()) < 0 ? uscc : other;
        var whole = broken.equals(uscc) ? other : uscc;
        jdbc.sql("update person set name = null where uscc = ?")
                .param(broken.value())
                .update();
        on(LocalDate.of(2041, 10, 1));
        jdbc.sql("update person set name = '多吉' where uscc = ?")
                .param(broken.value())
                .update();

        assertThat(messages.page(Recipient.of(whole), false, 0, 10))
                .extracting(Message::kind)
                .contains(MessageKind.CREDENTIAL_ENDS);
        assertThat(messages.page(Recipient.of(broken), false, 0, 10))
                .extracting(Message::kind)
                .doesNotContain(MessageKind.CREDENTIAL_ENDS);

        news.tellOfEnds();
        assertThat(messages.page(Recipient.of(broken), false, 0, 10))
                .as("once the entry is whole")
                .extracting(Message::kind)
                .contains(MessageKind.CREDENTIAL_ENDS);
    }

    @Test
    void peopleStoredBeforeThereWasTheColumnAreReadByTheJob() {
        library.putPersons(uscc, List.of(person(71_101, PersonCertificate.Kind.REGISTRATION, END)));
        jdbc.sql("update person set ending = null where uscc = ?")
                .param(uscc.value())
                .update();
        on(LocalDate.of(2041, 12, 1));

        assertThat(told(MessageKind.CREDENTIAL_ENDS)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from person where ending is null")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
