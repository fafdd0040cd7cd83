package cn.zhishen.web.staff.office;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.DatabaseTest;
import cn.zhishen.DeliveredSettings;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.admission.NewApplication;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.audit.AccessFilter;
import cn.zhishen.audit.AccessRecords;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.workflow.StaffLogIn;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.context.WebApplicationContext;

/** What the staff finds by the one search, and the lists of all applications and certificates. */
@DatabaseTest
class OfficePagesTest {

    private static final AtomicInteger NEXT = new AtomicInteger(91000);

    @Autowired
    private Applications applications;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private AccessRecords records;

    @Autowired
    private JdbcTemplate jdbc;

    private final Uscc uscc = newUscc();
    private final int running = NEXT.incrementAndGet();
    private final String name = "雪域" + running + "（集团）建设有限公司";
    private MockMvc http;
    private Person person;
    private String number;

    @BeforeEach
    void anEnterpriseApplies(@Autowired WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        person = person(running);
        library.put(profile(uscc, name));
        library.putPersons(uscc, List.of(person));
        number = applications
                .create(new NewApplication(
                        uscc,
                        name,
                        ApplicationKind.FIRST,
                        List.of(catalogue.find("D101B").orElseThrow()),
                        "审批机关",
                        List.of()))
                .number();
    }

    @Test
    void aNumberOfAnythingLeadsStraightToItsPage() throws Exception {
        assertThat(search(number).getRedirectedUrl()).isEqualTo("/staff/applications/" + number);
        assertThat(search(" " + number + " ").getRedirectedUrl()).isEqualTo("/staff/applications/" + number);
        assertThat(search(uscc.value().toLowerCase()).getRedirectedUrl())
                .isEqualTo("/staff/applications?enterprise=" + uscc);
        assertThat(shown(search("0".repeat(16)))).contains("没有找到");
    }

    @Test
    void aPartOfANameFindsTheEnterpriseAndItsApplicationsWhateverTheBrackets() throws Exception {
        assertThat(shown(search("雪域" + running + "(集团)")))
                .contains("aria-label=\"企业\"", name, uscc.value(), "aria-label=\"申请\"", number)
                .doesNotContain("还有更多");
    }

    @Test
    void aPersonIsFoundByTheBeginningOfTheNameWithTheApplicationsInWhichTheyStand() throws Exception {
        var whole = "扎西顿珠" + "甲乙丙丁戊己庚辛壬癸".charAt(running % 10) + "氏";
        jdbc.update("update person set name = ? where uscc = ?", whole, uscc.value());
        freeze();

        assertThat(shown(search(whole.substring(0, 5))))
                .contains("aria-label=\"人员\"", whole, name, person.identity().masked(), "/staff/applications/" + number)
                .doesNotContain(person.identity().number());
        assertThat(shown(search(whole.substring(1)))).doesNotContain("aria-label=\"人员\"");
    }

    @Test
    void neitherDotsNorBlanksNorCaseMatterInANameThatSomebodySaysOnTheTelephone() throws Exception {
        var tag = "甲乙丙丁戊己庚辛壬癸".charAt(running % 10) + "" + running;
        for (var name : List.of(
                "买买提•艾力" + tag + "/买买提·艾力" + tag,
                "买买提·艾合" + tag + "/买买提•艾合" + tag,
                "旺　堆" + tag + "/旺堆" + tag,
                "旺珠" + tag + "/旺 珠" + tag,
                "Tashi Wangdu" + tag + "/tashi wangdu" + tag,
                "扎西・多吉" + tag + "/扎西多吉" + tag)) {
            var stored = name.split("/");
            jdbc.update("update person set name = ? where uscc = ?", stored[0], uscc.value());
            assertThat(shown(search(stored[1]))).as(name).contains("aria-label=\"人员\"", stored[0]);
        }
        assertThat(shown(search("··"))).doesNotContain("aria-label=\"人员\"");
    }

    @Test
    void whoLeftTheLibraryIsFoundByTheWholeNameOnTheFrozenDossier() throws Exception {
        var left = "离库" + "甲乙丙丁戊己庚辛壬癸".charAt(running % 10) + "措·姆" + running;
        var leaving = new Person(
                person.identity(), null, left, null, null, null, null, person.certificates(), person.employments());
        library.putPersons(uscc, List.of(leaving));
        freeze();
        library.putPersons(uscc, List.of());

        assertThat(shown(search(left.replace('·', '•'))))
                .contains(
                        "aria-label=\"申报材料上的姓名\"",
                        left,
                        name,
                        person.identity().masked(),
                        "/staff/applications/" + number)
                .doesNotContain(person.identity().number(), "aria-label=\"人员\"");
        assertThat(jdbc.queryForList(
                        "select name || name_index || coalesce(identity, '') from named_person where application_number = ?",
                        String.class,
                        number))
                .as("no name and no document in clear")
                .hasSizeGreaterThan(2)
                .noneMatch(row ->
                        row.contains("离库") || row.contains(person.identity().number()));
    }

    @Test
    void legalRepresentativesAreFoundOnApplicationAndCertificateAndContactsOnApplications() throws Exception {
        var profile = profile(uscc, name);
        var representative = "法代" + running;
        var contact = "联络" + running;
        library.put(new EnterpriseProfile(
                uscc,
                name,
                profile.address(),
                profile.registeredCapitalWan(),
                profile.netAssetsWan(),
                profile.establishedOn(),
                representative,
                profile.legalRepresentativeId(),
                contact,
                profile.contactPhone()));
        freeze();
        library.put(profile);

        assertThat(shown(search(representative)))
                .contains("法定代表人", profile.legalRepresentativeId().masked(), "/staff/applications/" + number);
        assertThat(shown(search(contact))).contains("联系人", "/staff/applications/" + number);

        for (var edition : List.of("1,REPLACED," + representative, "2,VALID,后任")) {
            var one = edition.split(",");
            jdbc.update("""
                    insert into certificate (id, number, uscc, enterprise_name, legal_representative, address, items, issued_on, valid_until,
                                             authority, issued_by, status, edition, papers)
                    values (gen_random_uuid(), ?, ?, ?, ?, 'x', '[]', now(), now(), 'x', 'issuer', ?, ?, '[]')""", "D29" + running, uscc.value(), name, one[2], one[1], Integer.valueOf(one[0]));
        }
        assertThat(shown(search(representative.substring(0, 5))))
                .contains("aria-label=\"证书上的法定代表人\"", representative, "/staff/certificates/D29" + running);
    }

    @Test
    void dossiersFrozenBeforeTheirNamesWereKeptAreReadAfterAStart(@Autowired ApplicationContext context)
            throws Exception {
        freeze();
        jdbc.update("delete from named_person where application_number = ?", number);
        jdbc.update("delete from named_dossier where application_number = ?", number);
        var broken = applications
                .create(new NewApplication(
                        uscc,
                        name,
                        ApplicationKind.FIRST,
                        List.of(catalogue.find("D101B").orElseThrow()),
                        "审批机关",
                        List.of()))
                .number();
        jdbc.update("""
                insert into dossier_snapshot (number, version, content, sha256, frozen_at, consent_version, consented_by)
                values (?, 1, '{}', 'x', now(), '1', 'A')""", broken);
        jdbc.update("update application set snapshot_version = 1 where number = ?", broken);

        context.publishEvent(new ApplicationReadyEvent(
                new SpringApplication(), new String[0], (ConfigurableApplicationContext) context, Duration.ZERO));
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("earlier dossiers")) {
                thread.join();
            }
        }

        assertThat(jdbc.queryForObject(
                        "select count(*) from named_person where application_number = ?", Long.class, number))
                .isGreaterThan(2);
        assertThat(jdbc.queryForList(
                        "select application_number from named_dossier where application_number in (?, ?)",
                        String.class,
                        number,
                        broken))
                .as("one that cannot be read is not tried for ever")
                .containsExactlyInAnyOrder(number, broken);
    }

    private void freeze() {
        dossiers.select(
                number,
                new Selection(
                        person.identity(),
                        Map.of("D101B", person.identity()),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        dossiers.freeze(number, "2024-10", "张三");
    }

    @Test
    void noMoreThanTwentyOfEachAreShown() throws Exception {
        for (int i = 0; i < 22; i++) {
            library.put(profile(newUscc(), "众多" + running + "号" + i));
        }
        assertThat(shown(search("众多" + running + "号")))
                .contains("还有更多，请写得更完整")
                .satisfies(page -> assertThat(page.split("统一社会信用代码\">", -1)).hasSize(21));
    }

    @Test
    void anIdentityNumberIsRefusedAndNotShownAgain() throws Exception {
        var answer = search(person.identity().number());
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(shown(answer))
                .contains(PersonalNumber.REFUSED)
                .doesNotContain(person.identity().number());
        assertThat(search("张").getStatus()).isEqualTo(422);
    }

    @Test
    void aSearchIsOnRecordWithoutWhatWasTyped() throws Exception {
        search(name);
        var latest = records.page(new AccessFilter("reviewer", null, null, null), 0, 1)
                .get(0);
        assertThat(latest.disclosed()).isEqualTo(Disclosed.FOUND);
        assertThat(latest.subject()).isNull();
        assertThat(latest.item()).isNull();
    }

    @Test
    void applicationsAreFilteredByWhatTheOfficeAsksFor() throws Exception {
        var prefecture = DeliveredSettings.of(OfficeSettings.class).prefectureOf(uscc.value());
        for (var filter : List.of(
                "enterprise=" + uscc,
                "enterprise={name}",
                "enterprise={name}&stage=FILLING&kind=FIRST&outcome=UNDER_WAY&category=D101&prefecture={prefecture}&from=2020-01-01",
                "enterprise={name}&order=oldest")) {
            assertThat(list("/staff/applications?" + filter, prefecture))
                    .as(filter)
                    .contains(number, "未受理");
        }
        for (var filter :
                List.of("stage=SIGNING", "kind=RENEWAL", "outcome=PASSED", "category=D205", "to=2020-01-01")) {
            assertThat(list("/staff/applications?enterprise={name}&" + filter, prefecture))
                    .as(filter)
                    .contains("没有符合条件的申请");
        }
    }

    @Test
    void theDaysOfAFilterAreReadAsPeopleTypeThemAndShownAsYearMonthAndDay() throws Exception {
        for (var day : List.of("2020年1月5日", "2020/1/5", "２０２００１０５")) {
            assertThat(list("/staff/applications?enterprise={name}&to=" + day, ""))
                    .contains("没有符合条件的申请", "value=\"2020-01-05\"")
                    .doesNotContain("type=\"date\"", "aria-invalid");
        }
        assertThat(list("/staff/applications?enterprise={name}&to=2020-02-31", ""))
                .contains(number, "value=\"2020-02-31\"", "aria-describedby=\"to-error\"")
                .contains("id=\"to-error\">提交日期至不是存在的日期，请核对");
        assertThat(list("/staff/certificates?enterprise={name}&from=1/5/2020", ""))
                .contains("value=\"1/5/2020\"", "发证日期自应写作 2024-07-20 或 2024年7月20日 的形式，请更正");
    }

    @Test
    void anAcceptedApplicationShowsTheWorkingDaysLeft() throws Exception {
        jdbc.update("""
                insert into acceptance_receipt (application_number, number, snapshot_version, accepted_at)
                values (?, ?, 1, now())""", number, "测试受理" + running);

        assertThat(list("/staff/applications?enterprise={name}", "")).contains("剩 20 个工作日");
        jdbc.update(
                "update acceptance_receipt set accepted_at = now() - interval '90 days' where application_number = ?",
                number);
        assertThat(list("/staff/applications?enterprise={name}", "")).containsPattern("已超 \\d+ 个工作日");
    }

    @Test
    void theListIsExportedAsCsvAndExcelWithoutFormulas() throws Exception {
        jdbc.update("update application set enterprise_name = '=' || enterprise_name where number = ?", number);

        var csv = get("/staff/applications/export.csv", "enterprise", name);
        assertThat(csv.getContentType()).startsWith("text/csv");
        assertThat(csv.getContentAsString(UTF_8))
                .startsWith("\uFEFF\"申请编号\"")
                .contains("\"" + number + "\",\"'=" + name + "\"", "建筑工程施工总承包二级");

        var xlsx = get("/staff/applications/export.xlsx", "enterprise", name).getContentAsByteArray();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx));
                var rows = workbook.getFirstSheet().openStream()) {
            assertThat(rows.map(row -> row.getCellText(0) + row.getCellText(1)).collect(Collectors.toList()))
                    .containsExactly("申请编号企业", number + "=" + name);
        }
    }

    @Test
    void aNumberStillLeadsFromTheListOfCertificatesToOne() throws Exception {
        assertThat(list("/staff/certificates?enterprise={name}", "")).contains("没有符合条件的证书");
        assertThat(get("/staff/certificates", "number", "d254000017-2/1").getRedirectedUrl())
                .isEqualTo("/staff/certificates/D254000017");
        assertThat(get("/staff/certificates/export.csv", "enterprise", name).getContentAsString(UTF_8))
                .startsWith("\uFEFF\"证书编号\"");
    }

    @Test
    void whoDecidesNothingSeesNoList() throws Exception {
        for (var path : List.of("/staff", "/staff/search", "/staff/applications", "/staff/applications/export.xlsx")) {
            for (var other : List.of("auditor", "security")) {
                assertThat(http.perform(MockMvcRequestBuilders.get(path).session(StaffLogIn.of(other)))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                        .as(path + " " + other)
                        .isEqualTo(403);
            }
        }
    }

    private MockHttpServletResponse search(String typed) throws Exception {
        return http.perform(post("/staff/search")
                        .param("q", typed)
                        .session(StaffLogIn.of("reviewer"))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private static String shown(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString(UTF_8);
    }

    private MockHttpServletResponse get(String path, String parameter, String value) throws Exception {
        return http.perform(MockMvcRequestBuilders.get(path)
                        .params(new LinkedMultiValueMap<>(Map.of(parameter, List.of(value))))
                        .session(StaffLogIn.of("reviewer")))
                .andReturn()
                .getResponse();
    }

    private String list(String path, String prefecture) throws Exception {
        var filled = path.replace("{name}", name).replace("{prefecture}", prefecture);
        return shown(http.perform(MockMvcRequestBuilders.get(filled).session(StaffLogIn.of("reviewer")))
                .andReturn()
                .getResponse());
    }
}
