package cn.zhishen.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.application.Stage;
import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.UnknownCertificate;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.message.Fact;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.Recipient;
import cn.zhishen.supervision.Supervised;
import cn.zhishen.supervision.Supervised.Verdict;
import cn.zhishen.supervision.Supervision;
import cn.zhishen.supervision.SupervisionChanged;
import cn.zhishen.supervision.SupervisionChecks;
import cn.zhishen.supervision.SupervisionFinding;
import cn.zhishen.supervision.SupervisionLines;
import cn.zhishen.supervision.SupervisionLines.Filter;
import cn.zhishen.supervision.SupervisionLines.Show;
import cn.zhishen.supervision.SupervisionRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Certificates in force are checked anew: who left is found, and a silent register proves nothing. */
@RecordApplicationEvents
class SupervisionTest extends ApprovalTest {

    private static final Uscc ANOTHER = new Uscc("91540100MA6TX1A00N");

    @Autowired
    private SupervisionChecks checks;

    @Autowired
    private Supervision supervision;

    @Autowired
    private SupervisionLines lines;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Messages messages;

    @Autowired
    private ApplicationEvents events;

    private Uscc uscc;
    private IssuedCertificate certificate;

    @BeforeEach
    void issue() {
        var application = approvals.at(Stage.ISSUED);
        uscc = application.uscc();
        certificate = certificates.of(application.number()).orElseThrow();
        EngineTime.set("2026-11-02T09:00");
    }

    /** The registers of the tests know nothing of a database that is brought back. */
    @AfterEach
    void letTheRegistersForget() {
        registers.repair(uscc);
        registers.liftBan(uscc);
        library.persons(uscc).forEach(person -> registers.moveBack(person.identity()));
    }

    @Test
    void whoMeetsEverythingHasNoFinding() {
        check();

        var known = known();
        assertThat(known.standing()).isEmpty();
        assertThat(known.verdict()).isEqualTo(Verdict.MET);
        assertThat(known.remark()).isNull();
        assertThat(listed(Show.FAILING)).isEmpty();
        assertThat(listed(Show.ALL)).containsExactly(certificate.number());
        assertThat(events.stream(SupervisionChanged.class)).isEmpty();
    }

    @Test
    void aPersonWhoLeftIsFoundAndTheDayStaysUntilSomebodyElseIsThere() {
        var builders = library.persons(uscc).stream()
                .filter(SupervisionTest::isBuilder)
                .map(Person::identity)
                .toList();
        builders.forEach(person -> registers.move(person, ANOTHER));
        check();

        var first = EngineTime.now();
        assertThat(known().verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(known().standing()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.since()).isEqualTo(first);
            assertThat(one.clause()).isNotBlank();
            assertThat(one.requirement()).isNotBlank();
        });
        var builder = known().standing().stream()
                .filter(one -> one.indicator().equals("D205B-constructors"))
                .findFirst()
                .orElseThrow();
        assertThat(builder.itemTitle()).isEqualTo(certificate.items().get(0).title());
        assertThat(builder.missing().first()).contains("注册建造师", "还差");
        assertThat(String.join("\n", builder.missing().reasons()))
                .contains(builders.get(0).masked());
        assertThat(listed(Show.FAILING)).containsExactly(certificate.number());
        assertThat(events.stream(SupervisionChanged.class)).singleElement().satisfies(change -> {
            assertThat(change.uscc()).isEqualTo(uscc);
            assertThat(change.began()).hasSameSizeAs(known().standing());
            assertThat(change.ended()).isEmpty();
        });
        assertThat(messages.page(Recipient.of(uscc), true, 0, 1))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.kind()).isEqualTo(MessageKind.SUPERVISION_FOUND);
                    assertThat(message.number()).isEqualTo(certificate.number());
                    assertThat(message.facts().get(Fact.MISSING))
                            .contains(builder.missing().first().replace("；", "，"))
                            .doesNotContain("*");
                    assertThat(library.persons(uscc))
                            .as("an e-mail names nobody")
                            .noneMatch(
                                    person -> message.facts().get(Fact.MISSING).contains(person.name()));
                });
        assertThat(certificates.find(certificate.number()))
                .as("nothing is decided")
                .contains(certificate);

        later(Duration.ofDays(31));
        check();
        assertThat(known().standing())
                .allMatch(one -> one.since().equals(first) && one.seenAt().isAfter(first));
        assertThat(events.stream(SupervisionChanged.class))
                .as("nothing changed")
                .hasSize(1);

        builders.forEach(registers::moveBack);
        later(Duration.ofDays(31));
        check();
        assertThat(known().standing()).isEmpty();
        assertThat(known().earlier())
                .isNotEmpty()
                .allMatch(one -> one.since().equals(first) && one.endedAt().equals(EngineTime.now()));
        assertThat(events.stream(SupervisionChanged.class)).hasSize(2);
        assertThat(listed(Show.FAILING)).isEmpty();
    }

    @Test
    void aSilentRegisterIsNoFailureAndChangesNoDay() {
        registers.takeDown(uscc, FakeRegisters.Register.values());
        check();
        assertThat(known().verdict()).isEqualTo(Verdict.UNCHECKED);
        assertThat(known().remark()).isEqualTo("没有答复：测试登记机关");
        assertThat(known().standing()).isEmpty();
        assertThat(listed(Show.UNCHECKED)).containsExactly(certificate.number());

        registers.repair(uscc);
        registers.ban(uscc, EngineTime.today().minusDays(1));
        later(Duration.ofHours(7));
        check();
        var since = known().standing().get(0).since();
        assertThat(known().standing())
                .singleElement()
                .extracting(SupervisionFinding::itemCode)
                .isNull();

        registers.liftBan(uscc);
        registers.takeDown(uscc, FakeRegisters.Register.CREDIT);
        later(Duration.ofDays(31));
        check();
        assertThat(known().verdict()).isEqualTo(Verdict.UNCHECKED);
        assertThat(known().standing()).singleElement().satisfies(one -> assertThat(one.since())
                .isEqualTo(since));
    }

    @Test
    void whatIsMissingIsEncrypted() {
        registers.ban(uscc, EngineTime.today().minusDays(1));
        check();
        assertThat(jdbc.sql("select missing from supervision_finding where number = ?")
                        .param(certificate.number())
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allMatch(stored -> stored.startsWith("enc:") && !stored.contains("reasons"));
    }

    @Test
    void itIsDueAgainAfterTheIntervalOnlyAndSoonerWhereARegisterWasSilent() {
        check();
        var first = known().checkedAt();
        later(Duration.ofDays(29));
        checks.checkDue();
        assertThat(known().checkedAt()).isEqualTo(first);
        later(Duration.ofDays(2));
        registers.takeDown(uscc, FakeRegisters.Register.BUSINESS);
        checks.checkDue();
        var second = known().checkedAt();
        assertThat(second).isAfter(first);
        registers.repair(uscc);
        later(Duration.ofHours(7));
        checks.checkDue();
        assertThat(known().checkedAt()).isAfter(second);
        assertThat(known().verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void whatAnotherProgramHasInWorkIsLeftToItUntilItsClaimRunsOut(@Autowired TransactionTemplate transaction) {
        checks.checkDue();
        jdbc.sql("update supervision set next_at = ?, claimed_until = ?")
                .params(at(EngineTime.now()), at(EngineTime.now().plus(Duration.ofMinutes(30))))
                .update();
        later(Duration.ofMinutes(10));
        assertThat(checks.checkDue()).isZero();
        assertThatThrownBy(() -> checks.checkNow(certificate.number()))
                .isInstanceOf(SupervisionRefused.class)
                .hasMessage("正在核查，请稍后刷新本页查看结果");

        later(Duration.ofMinutes(21));
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select number from supervision for update")
                    .query(String.class)
                    .list();
            var other = new Thread(() ->
                    assertThat(checks.checkDue()).as("skipped, not waited for").isZero());
            other.start();
            try {
                other.join(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            assertThat(other.isAlive()).isFalse();
        });
        assertThat(checks.checkDue()).isEqualTo(1);
    }

    @Test
    void whoeverAsksForACheckAtOnceWaitsAWhileBetweenTwo() {
        checks.checkNow(certificate.number());
        assertThat(known().verdict()).isEqualTo(Verdict.MET);
        later(Duration.ofMinutes(4));
        assertThatThrownBy(() -> checks.checkNow(certificate.number()))
                .isInstanceOf(SupervisionRefused.class)
                .hasMessage("刚刚核查过，请在 2026年11月02日 09:05 之后再核查");
        later(Duration.ofMinutes(1));
        checks.checkNow(certificate.number());
        assertThatThrownBy(() -> checks.checkNow("D254999999")).isInstanceOf(UnknownCertificate.class);
    }

    @Test
    void aCertificateThatEndedIsCheckedNoMoreAndLeavesTheList(@Autowired CertificateMeasures measures) {
        registers.ban(uscc, EngineTime.today().minusDays(1));
        check();
        assertThat(listed(Show.FAILING)).containsExactly(certificate.number());
        measures.take(
                certificate.number(),
                certificate.edition(),
                Kind.ANNULLED,
                certificate.items().stream().map(Item::code).toList(),
                measures.bases(certificate, Kind.ANNULLED).stream()
                        .filter(basis -> !measures.isProposed(Kind.ANNULLED, basis))
                        .findFirst()
                        .orElseThrow(),
                "企业申请注销",
                "issuer");

        assertThat(listed(Show.FAILING)).isEmpty();
        later(Duration.ofDays(31));
        assertThat(checks.checkDue()).isZero();
        assertThatThrownBy(() -> checks.checkNow(certificate.number()))
                .isInstanceOf(SupervisionRefused.class)
                .hasMessageContaining("目前无效");
    }

    @Test
    void aTechnicalLeadWhoIsNoLongerInTheLibraryLeadsNothing() {
        var lead = dossiers.snapshot(certificate.applicationNumber())
                .dossier()
                .technicalLeads()
                .get(certificate.items().get(0).code());
        library.putPersons(
                uscc,
                library.persons(uscc).stream()
                        .filter(person -> !person.identity().equals(lead.identity()))
                        .toList());
        check();
        assertThat(known().standing()).extracting(one -> one.missing().first()).contains("没有填报技术负责人");
    }

    @Test
    void aListFindsByPlaceAndQualificationAndEnterprise() {
        registers.ban(uscc, EngineTime.today().minusDays(1));
        check();
        assertThat(lines.page(new Filter(Show.FAILING, "D205", List.of("5401"), null), 0, 10))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.failed()).isEqualTo(1);
                    assertThat(line.failedSince()).isEqualTo(known().checkedAt());
                    assertThat(line.items())
                            .containsExactly(certificate.items().get(0).title());
                });
        assertThat(lines.count(new Filter(Show.FAILING, "D101", List.of(), null), 10))
                .isZero();
        assertThat(lines.count(new Filter(Show.FAILING, null, List.of("5402"), null), 10))
                .isZero();
        assertThat(lines.count(new Filter(Show.FAILING, null, List.of(), uscc.value()), 10))
                .isEqualTo(1);
        assertThat(lines.count(new Filter(Show.FAILING, null, List.of(), certificate.enterpriseName()), 10))
                .isEqualTo(1);
    }

    @Test
    void theStaffSeesTheListTheDetailsAndTheExportAndReadingIsOnRecord(@Autowired WebApplicationContext context)
            throws Exception {
        var http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        assertThat(page(http, "")).contains("目前没有发现不达标的有效证书");
        assertThat(page(http, "/" + certificate.number())).contains("尚未核查", "立即核查");
        var builders = library.persons(uscc).stream()
                .filter(SupervisionTest::isBuilder)
                .map(Person::identity)
                .toList();
        builders.forEach(person -> registers.move(person, ANOTHER));
        assertThat(http.perform(post("/staff/supervision/" + certificate.number() + "/check")
                                .session(StaffLogIn.of("reviewer"))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/staff/supervision/" + certificate.number() + "?done=checked");
        assertThat(http.perform(post("/staff/supervision/" + certificate.number() + "/check")
                                .session(StaffLogIn.of("reviewer"))
                                .with(csrf()))
                        .andReturn()
                        .getResponse())
                .satisfies(again -> {
                    assertThat(again.getStatus()).isEqualTo(429);
                    assertThat(again.getContentAsString(UTF_8)).contains("刚刚核查过");
                });

        assertThat(page(http, ""))
                .contains(certificate.number(), certificate.enterpriseName(), "机电工程专业注册建造师不少于 3 人")
                .doesNotContain(builders.get(0).masked());
        assertThat(page(http, "?category=D101")).contains("没有符合条件的证书").doesNotContain(certificate.number());
        assertThat(page(http, "/" + certificate.number()))
                .contains("还差 3 人", builders.get(0).masked(), "证书办理页", "2026年11月02日 09:00")
                .doesNotContain("标注资质异常");
        assertThat(page(http, "/export.csv"))
                .contains(certificate.number(), "机电工程专业注册建造师不少于 3 人", "不达标")
                .doesNotContain(builders.get(0).masked());
        assertThat(http.perform(get("/staff/supervision/D254999999").session(StaffLogIn.of("reviewer")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(jdbc.sql("select disclosed from access_record where subject = ?")
                        .param(certificate.number())
                        .query(String.class)
                        .list())
                .contains("SUPERVISION");
    }

    private static String page(MockMvc http, String path) throws Exception {
        return http.perform(get("/staff/supervision" + path).session(StaffLogIn.of("reviewer")))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }

    private void check() {
        checks.checkDue();
    }

    private Supervised known() {
        return supervision.of(certificate.number()).orElseThrow();
    }

    private List<String> listed(Show show) {
        return lines.page(new Filter(show, null, List.of(), uscc.value()), 0, 10).stream()
                .map(SupervisionLines.Line::number)
                .toList();
    }

    private static void later(Duration time) {
        EngineTime.forward(time);
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static boolean isBuilder(Person person) {
        return person.certificates().stream()
                .anyMatch(one -> one.kind() == PersonCertificate.Kind.REGISTRATION
                        && one.name().equals("注册建造师"));
    }
}
