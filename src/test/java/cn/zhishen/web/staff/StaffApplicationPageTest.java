package cn.zhishen.web.staff;

import static cn.zhishen.enterprise.LibraryFixtures.citizen;
import static cn.zhishen.enterprise.LibraryFixtures.equipment;
import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static cn.zhishen.enterprise.LibraryFixtures.project;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import cn.zhishen.DatabaseTest;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.application.Wait;
import cn.zhishen.application.WaitLocks;
import cn.zhishen.application.admission.NewApplication;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.application.paper.SignedForms;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.printing.FormBox;
import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.publicnotice.ObjectionGround;
import cn.zhishen.publicnotice.Objections;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.CreditRecord;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.review.register.Register;
import cn.zhishen.review.register.RegisterAnswers;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspection.Presence;
import cn.zhishen.workflow.StaffLogIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
class StaffApplicationPageTest {

    private static final IdentityDocument LEAD = citizen(71001);
    private static final IdentityDocument BUILDER = citizen(71002);
    private static final byte[] PAGE_PICTURE = "a picture of a page".getBytes(UTF_8);
    private static final byte[] PICTURE = "a picture".getBytes(UTF_8);
    private static final String STRANGERS_USCC = "91540100MA6TX1A00N";

    @Autowired
    private Applications applications;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private SignedForms signedForms;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private HeldQualifications held;

    @Autowired
    private RegisterAnswers answers;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Rechecks rechecks;

    @Autowired
    private OneTimeNotices oneTimeNotices;

    @Autowired
    private PublicNotices publicNotices;

    @Autowired
    private Objections objections;

    @Autowired
    private ApplicationFiles files;

    private MockMvc http;

    @BeforeEach
    void throughTheSecurityChains(@Autowired WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void aReviewerSeesWhatTheEnterpriseDeclared() throws Exception {
        var page = page(underWay());
        assertThat(page)
                .contains("高原建设有限公司", "首次申请", "建筑工程施工总承包二级（D101B）", "860.5 万元", "2015年03月02日")
                .contains("人员71001", "人员71002", "藏25471002", "塔式起重机", "某住宅楼", "3200.5 万元")
                .contains("任职经历", "2004年01月01日 至 今");
    }

    @Test
    void citizenIdsAreMaskedWhereverTheyComeFrom() throws Exception {
        var page = page(underWay());
        assertThat(page)
                .contains(
                        LEAD.masked(),
                        BUILDER.masked(),
                        citizen(1).masked(),
                        citizen(2).masked())
                .doesNotContain(
                        LEAD.key(), BUILDER.key(), citizen(1).key(), citizen(2).key())
                .doesNotContainPattern("(?<![0-9A-Za-z_-])\\d{17}[0-9X](?![0-9A-Za-z_-])");
    }

    @Test
    void theReportShowsResultReasonAndRemedy() throws Exception {
        assertThat(page(underWay()))
                .contains("达标 1 项", "不达标 1 项", "待核实 1 项")
                .contains("is-FAIL", "缺少给排水专业职称人员 2 人", "补正：请补充给排水专业职称人员")
                .contains("standard-D101 第1版");
    }

    @Test
    void theScanShowsEachBoxAndPage() throws Exception {
        assertThat(page(underWay()))
                .contains("承诺书（企业公章）", "难以判定", "法定代表人签字", "空缺", "封面（企业公章）", "已签盖", "最低分辨率 299.2 DPI，要求不低于 300 DPI")
                .contains("印章无法自动确认", "#page=2");
    }

    @Test
    void eachBoxIsDrawnOnThePictureOfItsPageAndSaidInWords() throws Exception {
        var number = underWay();
        var pages = "/staff/applications/" + number + "/scans/" + scanOf(number).id() + "/pages/";

        assertThat(page(number))
                .contains("src=\"" + pages + "1.jpg\"", "viewBox=\"0 0 600 800\"")
                .contains("points=\"60.0,80.0 180.0,80.0 180.0,240.0 60.0,240.0\"")
                .contains("1✓", "drawn-PRESENT", "drawn-ABSENT", "drawn-UNSURE")
                .contains("已盖章", "未签字", "待判定", "不是应上传的打印件的页面", "分辨率 299.2 DPI")
                .contains("没有记录判定结果");
        var answer = get(pages + "1.jpg", reviewer());
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("image/jpeg");
        assertThat(answer.getHeader(HttpHeaders.CACHE_CONTROL)).contains("no-store");
        assertThat(answer.getContentAsByteArray()).isEqualTo(PAGE_PICTURE);
    }

    @Test
    void whatBecameOfTheScanIsSaid() throws Exception {
        var number = underWay();
        signedForms.judged(scanOf(number).id(), "PERSON");

        assertThat(page(number)).contains("扫描件转人工判定").doesNotContain("没有记录判定结果");
    }

    @Test
    void aScanOfBeforePicturesWereKeptIsSaidToHaveNone() throws Exception {
        var number = underWay();
        var old = signedForms.keep(
                number,
                scan(),
                new ScanInspection(
                        1,
                        300,
                        List.of(new ScanInspection.PageFinding(1, 1, 300)),
                        List.of(box("cover-seal", "封面（企业公章）", FormBox.Kind.SEAL, Presence.PRESENT)),
                        List.of()));

        assertThat(page(number)).contains("上传这份扫描件时系统尚未保存页面图片").doesNotContain("/scans/" + old.id() + "/pages/");
        assertThat(get("/staff/applications/" + number + "/scans/" + old.id() + "/pages/1.jpg", reviewer())
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void thePictureOfABoxIsShownAndDelivered() throws Exception {
        var number = underWay();
        var address =
                "/staff/applications/" + number + "/scans/" + scanOf(number).id() + "/boxes/commitment-seal";

        assertThat(page(number)).contains("src=\"" + address + "\"", "承诺书（企业公章）在扫描件上的样子", "没有图片");
        var answer = get(address, reviewer());
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("image/jpeg");
        assertThat(answer.getHeader(HttpHeaders.CACHE_CONTROL)).contains("no-store");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getContentAsByteArray()).isEqualTo(PICTURE);
    }

    @Test
    void thePictureOfABoxIsOnlyThereForItsOwnApplication() throws Exception {
        var scan = scanOf(underWay()).id();
        var other = underWay();
        for (var path : List.of(
                other + "/scans/" + scan + "/boxes/commitment-seal",
                other + "/scans/x/boxes/y",
                other + "/scans/" + scan + "/pages/1.jpg",
                other + "/scans/x/pages/1.jpg")) {
            assertThat(get("/staff/applications/" + path, reviewer()).getStatus())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(get(
                                "/staff/applications/" + other + "/scans/" + scan + "/boxes/commitment-seal",
                                new MockHttpSession())
                        .getStatus())
                .isEqualTo(302);
    }

    @Test
    void theTasklistShowsTheDoubtfulBoxesWithTheirPictures() throws Exception {
        var number = underWay();
        var answer = get("/staff/applications/" + number + "/scan-doubts", reviewer());

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString(UTF_8))
                .contains("难以判定的盖章签字处共 1 处", "承诺书（企业公章）", "/boxes/commitment-seal")
                .contains("ng-non-bindable")
                .doesNotContain("封面（企业公章）");
    }

    @Test
    void theTasklistSaysThatThereIsNoScan() throws Exception {
        var uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        var answer = get("/staff/applications/" + started(uscc, "高原建设有限公司") + "/scan-doubts", reviewer());

        assertThat(answer.getContentAsString(UTF_8)).contains("没有扫描件的检查记录");
    }

    @Test
    void theRegistersAnswersAreShownWithSourceAndTime() throws Exception {
        assertThat(page(underWay()))
                .contains("来源：工商登记库，2026年05月20日 10:00:00", "存续")
                .contains("来源：注册人员库", STRANGERS_USCC)
                .contains("2025年11月至2026年01月、2026年04月（共4个月）", "某劳务公司")
                .contains("没有限制申请的记录");
    }

    @Test
    void whatTheRegistersSayStandsBesideWhatIsDeclared() throws Exception {
        assertThat(page(underWay()))
                .contains("登记与申报对照", "申报的证书")
                .containsPattern("已申报、库中没有缴费记录的：</strong><span>人员71002</span>");
    }

    @Test
    void aRegisterThatDidNotAnswerIsSaidToBeSilent() throws Exception {
        var uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        library.putPersons(uscc, List.of(person(71001)));
        var number = started(uscc, "高原建设有限公司");
        dossiers.select(
                number, new Selection(LEAD, Map.of("D101B", LEAD), List.of(), List.of(), List.of(), null, null));
        dossiers.freeze(number, "2024-10", "portal");
        var lastTriedAt = Instant.parse("2026-05-20T02:00:00Z");
        answers.once(number, 1, Register.BUSINESS, () -> Answer.silent("工商登记库", lastTriedAt, 6));
        answers.once(number, 1, Register.REGISTRATIONS, () -> Answer.silent("注册人员库", lastTriedAt, 7));
        answers.once(number, 1, Register.INSURANCE, () -> Answer.silent("社会保险库", lastTriedAt, 8));
        answers.once(number, 1, Register.CREDIT, () -> Answer.silent("信用库", lastTriedAt, 9));
        reviews.record(new Report(
                number,
                1,
                List.of(catalogue.find("D101B").orElseThrow()),
                List.of(finding("titled", Result.NEEDS_CHECK, List.of("没有答复"), "请核对")),
                List.of("standard-D101 第1版"),
                List.of(new Report.Source("企业申报（承诺）", null, lastTriedAt, 6)),
                Instant.now()));

        assertThat(page(number))
                .contains(
                        "来源：工商登记库。截至 2026年05月20日 10:00:00 没有答复，已查询 6 次，请人工核对。",
                        "来源：注册人员库。截至 2026年05月20日 10:00:00 没有答复，已查询 7 次",
                        "来源：社会保险库。截至",
                        "来源：信用库。截至")
                .contains("没有答复，最后查询 2026年05月20日 10:00:00")
                .doesNotContain("没有限制申请的记录", "尚未查询");
    }

    @Test
    void rechecksObjectionsAndNoticesAreShown() throws Exception {
        assertThat(page(underWay()))
                .contains("公示异议", "格桑", "13900000000", "人员不实", "技术负责人不在岗", "待复核")
                .contains("告知 1 项不符合", "公示中");
    }

    @Test
    void textOfTheEnterpriseIsNoMarkup() throws Exception {
        var uscc = newUscc();
        library.put(profile(uscc, "<script>alert(1)</script>公司"));
        var number = started(uscc, "<script>alert(1)</script>公司");
        assertThat(page(number)).doesNotContain("<script>").contains("&lt;script&gt;alert(1)&lt;/script&gt;公司");
    }

    @Test
    void whatHasNotComeToPassIsSaid() throws Exception {
        var uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        assertThat(page(started(uscc, "高原建设有限公司")))
                .contains("尚未审查", "企业尚未上传签章扫描件", "没有复核", "没有收到公示异议", "申报材料尚未冻结", "尚未查询", "还没有文书")
                .contains("没有发出", "没有公示", "没有颁发证书", "没有其他申请");
    }

    @Test
    void whatIsHeldIsShownAndANumberThatDoesNotFitIsRemarked() throws Exception {
        var uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        holds(uscc, "D254000403", "D205B", "消防设施工程专业承包二级");
        assertThat(page(started(uscc, "高原建设有限公司")))
                .contains("消防设施工程专业承包二级，证书编号 D254000403，西藏自治区住房和城乡建设厅 颁发")
                .doesNotContain("校验位");
        holds(uscc, "D354000012", "D211B", "建筑装修装饰工程专业承包二级");
        assertThat(page(started(uscc, "高原建设有限公司"))).contains("提示：证书编号 D354000012 的末位不是按编号规则算出的校验位");
    }

    private void holds(Uscc uscc, String number, String code, String title) {
        held.hold(new HeldQualification(
                uscc.value(),
                number,
                code,
                title,
                LocalDate.of(2024, 1, 1),
                LocalDate.of(2098, 12, 31),
                "西藏自治区住房和城乡建设厅",
                HeldQualification.VALID));
    }

    @Test
    void theEnterprisesOtherApplicationsAreLinked() throws Exception {
        var uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        var first = started(uscc, "高原建设有限公司");
        var second = started(uscc, "高原建设有限公司");
        assertThat(page(second)).contains("href=\"/staff/applications/" + first + "\"", "其他申请共 1 件");
    }

    @Test
    void whatCameOfTheOtherApplicationsIsTold() throws Exception {
        var failed = underWay();
        applications.close(
                failed,
                Stage.NOT_PASSED,
                new Wait(Instant.parse("2099-01-01T00:00:00Z"), WaitLocks.ENTERPRISE),
                Actor.SYSTEM,
                "审查不通过");
        var uscc = applications.get(failed).uscc();
        var number = started(uscc, "高原建设有限公司");

        var page = page(number);
        assertThat(page.substring(page.indexOf("该企业的历史")))
                .contains("连续未通过 1 次", "2099年01月01日", "一次性告知书", "1 项不符合", "（异议）：待复核")
                .contains(Stage.NOT_PASSED.chinese(), "没有颁发过证书");
    }

    @Test
    void aLongHistoryComesInPages() throws Exception {
        var uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        var first = started(uscc, "高原建设有限公司");
        for (int i = 0; i < EnterpriseHistory.LINES; i++) {
            started(uscc, "高原建设有限公司");
        }
        var last = started(uscc, "高原建设有限公司");

        assertThat(page(last)).contains("第 1 页，共 2 页", "?page=1#history").doesNotContain(first);
        assertThat(get("/staff/applications/" + last + "?page=1", reviewer()).getContentAsString(UTF_8))
                .contains("第 2 页，共 2 页", "href=\"/staff/applications/" + first + "\"");
    }

    @Test
    void aDocumentOfTheApplicationIsDelivered() throws Exception {
        var number = underWay();
        var answer = get(
                "/staff/applications/" + number + "/documents/" + scanOf(number).id(), reviewer());
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("application/pdf");
        assertThat(answer.getHeader(HttpHeaders.CACHE_CONTROL)).contains("no-store");
        assertThat(answer.getHeader(HttpHeaders.CONTENT_DISPOSITION))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%E7%AD%BE%E7%AB%A0");
        assertThat(answer.getHeaders("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox");
        assertThat(answer.getHeaders("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.getContentAsByteArray()).isEqualTo("%PDF-1.7 scan".getBytes(UTF_8));
    }

    @Test
    void aDocumentOfAnotherApplicationIsNotThere() throws Exception {
        var scan = scanOf(underWay()).id();
        var uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        var other = started(uscc, "高原建设有限公司");
        var said = Map.of(scan.toString(), "没有这份文书", UUID.randomUUID().toString(), "没有这份文书", "x", "没有这个页面");
        for (var id : said.keySet()) {
            var answer = get("/staff/applications/" + other + "/documents/" + id, reviewer());
            assertThat(answer.getStatus()).isEqualTo(404);
            assertThat(answer.getContentAsString(UTF_8)).contains(said.get(id));
        }
    }

    @Test
    void anUnknownNumberIsSaidInWords() throws Exception {
        var answer = get("/staff/applications/5420240101999999", reviewer());
        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getContentAsString(UTF_8)).contains("没有编号为 5420240101999999 的申请");
    }

    @Test
    void thePageBearsTheSandboxBannerAndNothingInline() throws Exception {
        assertThat(page(underWay()))
                .contains("沙箱环境")
                .doesNotContainPattern("<script(?! (defer|type=\"module\") src=\"/)")
                .doesNotContain("<style", " style=", " onclick=");
    }

    @Test
    void everyGroupOfStaffMayLook() throws Exception {
        var number = underWay();
        for (var user : List.of("reviewer", "issuer", "admin")) {
            assertThat(get("/staff/applications/" + number, StaffLogIn.of(user)).getStatus())
                    .as(user)
                    .isEqualTo(200);
        }
    }

    @Test
    void whoIsInNoGroupIsRefused(@Autowired IdentityService identities) throws Exception {
        var stranger = StaffLogIn.ofNoGroup(identities, "nogroup");
        assertThat(get("/staff/applications/" + underWay(), stranger).getStatus())
                .isEqualTo(403);
    }

    @Test
    void whoIsNotLoggedInIsSentToTheLogIn() throws Exception {
        var answer = get("/staff/applications/" + underWay(), new MockHttpSession());
        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getRedirectedUrl()).startsWith("/staff/login?to=%2Fstaff%2Fapplications%2F");
        assertThat(answer.getContentAsString()).isEmpty();
    }

    private String page(String number) throws Exception {
        var answer = get("/staff/applications/" + number, reviewer());
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(UTF_8);
    }

    private MockHttpServletResponse get(String path, MockHttpSession session) throws Exception {
        return http.perform(MockMvcRequestBuilders.get(path).session(session))
                .andReturn()
                .getResponse();
    }

    private static MockHttpSession reviewer() {
        return StaffLogIn.of("reviewer");
    }

    private String started(Uscc uscc, String name) {
        return applications
                .create(new NewApplication(
                        uscc,
                        name,
                        ApplicationKind.FIRST,
                        List.of(catalogue.find("D101B").orElseThrow()),
                        "西藏自治区住房和城乡建设厅",
                        List.of()))
                .number();
    }

    /** An application with everything that the page can show, except a certificate. */
    private String underWay() {
        var uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        library.putPersons(uscc, List.of(person(71001), person(71002)));
        library.putEquipment(uscc, List.of(equipment("TJ-1")));
        library.putProjects(uscc, List.of(project("YJ-1")));
        var number = started(uscc, "高原建设有限公司");
        dossiers.select(
                number,
                new Selection(
                        LEAD,
                        Map.of("D101B", LEAD),
                        List.of(BUILDER),
                        List.of(),
                        List.of(),
                        List.of("TJ-1"),
                        List.of("YJ-1")));
        dossiers.freeze(number, "2024-10", "portal");
        registersAnswer(number, uscc);
        signedForms.keep(number, scan(), inspection());
        var failed = finding("titled", Result.FAIL, List.of("缺少给排水专业职称人员 2 人"), "请补充给排水专业职称人员");
        reviews.record(new Report(
                number,
                1,
                List.of(catalogue.find("D101B").orElseThrow()),
                List.of(
                        finding("net-assets", Result.PASS, List.of(), ""),
                        failed,
                        finding("skilled", Result.NEEDS_CHECK, List.of("登记与申报不一致"), "请核对")),
                List.of("standard-D101 第1版"),
                List.of(),
                Instant.now()));
        oneTimeNotices.issue(number, 1, List.of(failed), null);
        var notice = publicNotices.publish(number, "高原建设有限公司", uscc.value(), "首次申请", List.of("建筑工程施工总承包二级"));
        objections.object(
                notice.id(),
                new NewObjection("格桑", "13900000000", ObjectionGround.STAFF, "技术负责人不在岗，长期在其他单位任职，请予核实。"),
                List.of(),
                number);
        rechecks.open(number, Recheck.Cause.OBJECTION, number, "技术负责人不在岗");
        return number;
    }

    private void registersAnswer(String number, Uscc uscc) {
        var at = Instant.parse("2026-05-20T02:00:00Z");
        answers.once(
                number,
                1,
                Register.BUSINESS,
                () -> new Answer<>(
                        new BusinessRegistration(
                                true, uscc.value(), "高原建设有限公司", "存续", "540100", new BigDecimal("2000"), "扎西"),
                        "工商登记库",
                        at));
        answers.once(
                number,
                1,
                Register.REGISTRATIONS,
                () -> new Answer<>(
                        List.of(new RegisteredPerson(
                                BUILDER,
                                "注册建造师",
                                "二级",
                                List.of("建筑工程"),
                                "藏25471002",
                                STRANGERS_USCC,
                                "有效",
                                LocalDate.of(2027, 12, 31))),
                        "注册人员库",
                        at));
        answers.once(
                number,
                1,
                Register.INSURANCE,
                () -> new Answer<>(
                        List.of(new InsuranceRecord(
                                LEAD,
                                STRANGERS_USCC,
                                "某劳务公司",
                                List.of(
                                        YearMonth.of(2025, 11),
                                        YearMonth.of(2025, 12),
                                        YearMonth.of(2026, 1),
                                        YearMonth.of(2026, 4)))),
                        "社会保险库",
                        at));
        answers.once(number, 1, Register.CREDIT, () -> new Answer<>(List.<CreditRecord>of(), "信用库", at));
    }

    private static ScanInspection inspection() {
        return new ScanInspection(
                2,
                299.2,
                List.of(new ScanInspection.PageFinding(1, 1, 299.2), new ScanInspection.PageFinding(2, null, 300)),
                List.of(
                        box("cover-seal", "封面（企业公章）", FormBox.Kind.SEAL, Presence.PRESENT),
                        box("declaration-signature", "法定代表人声明（法定代表人签字）", FormBox.Kind.SIGNATURE, Presence.ABSENT),
                        box("commitment-seal", "承诺书（企业公章）", FormBox.Kind.SEAL, Presence.UNSURE)),
                List.of(new ScanInspection.Defect(
                        ScanInspection.Defect.Kind.SEAL_UNSURE, 2, "第 2 页“承诺书（企业公章）”的印章无法自动确认。")),
                List.of(new ScanInspection.BoxPicture("commitment-seal", PICTURE)),
                List.of(
                        new ScanInspection.PagePicture(1, 600, 800, PAGE_PICTURE),
                        new ScanInspection.PagePicture(2, 600, 800, PAGE_PICTURE)));
    }

    private static ScanInspection.BoxFinding box(String id, String label, FormBox.Kind kind, Presence presence) {
        var corners = List.of(
                new ScanInspection.Place.Corner(0.1, 0.1),
                new ScanInspection.Place.Corner(0.3, 0.1),
                new ScanInspection.Place.Corner(0.3, 0.3),
                new ScanInspection.Place.Corner(0.1, 0.3));
        return new ScanInspection.BoxFinding(
                id, label, kind, 1, presence, 0.11, 0.5, new ScanInspection.Place(1, corners));
    }

    private static Finding finding(String indicator, Result result, List<String> reasons, String remedy) {
        return new Finding(
                "D101B",
                indicator,
                "主要人员",
                "建市〔2014〕159号",
                "职称人员不少于 15 人",
                result,
                List.of(),
                reasons,
                remedy,
                "企业申报（承诺）");
    }

    private StoredDocument scanOf(String number) {
        return files.open(number, 0).scans().get(0).document();
    }

    private static Path scan() {
        try {
            var scan = Files.createTempFile("scan", ".pdf");
            scan.toFile().deleteOnExit();
            return Files.writeString(scan, "%PDF-1.7 scan");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
