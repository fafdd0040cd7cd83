package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.document.Sheets;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The operation guide from log-in to certificate in a real browser, at the width of a desk and of a phone: the way that succeeds,
 * the way that fails with a new application, withdrawal, objection and verification. Has a program and a database of its own, since
 * it uses demo enterprises that other tests use too.
 */
@RunningProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuideInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String BUILDING = "建筑工程施工总承包";

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    private Api api;
    private Office office;

    @BeforeAll
    void connect() {
        api = new Api(port);
        api.awaitDemos();
        office = new Office.ByEngine(engine);
    }

    @ParameterizedTest
    @CsvSource({"DESK, 0", "PHONE, 10"})
    void aClerkGoesFromLogInToTheCertificate(Size size, int demo) throws IOException {
        var screen = CHROMIUM.screen(size, port);
        var street = CHROMIUM.screen(size, port);
        screen.open("/portal/login").lookInBothLanguages("log-in");
        screen.logIn(name(demo)).lookInBothLanguages("home");
        var clerk = new Clerk(screen, "").apply("建筑业", "施工总承包", BUILDING, "二级").fill();
        assertThat(clerk.failures()).isZero();

        clerk.consent()
                .sign(form ->
                        size == Size.DESK ? printedAndScanned(form) : Sheets.withBlankBacks(printedAndScanned(form)));
        if (size == Size.PHONE) {
            screen.page().getByText("查看扫描件的检查结果").click();
            assertThat(screen.page().locator("main")).containsText("页为空白页，未计入");
            screen.look("scan-with-backs");
        }
        clerk.confirm();
        if (size == Size.DESK) {
            clerk.authenticate(false).due("现在请法定代表人进行人脸认证");
            screen.look("face-refused");
        }
        clerk.authenticate(true).due("审查通过，正在公示");
        screen.lookInBothLanguages("public-notice");
        screen.weigh("/portal/applications/" + clerk.number());
        screen.weigh("/portal/applications/" + clerk.number() + "/report").lookInBothLanguages("report");
        screen.page().locator("main details:not([open]) > summary").first().click();
        screen.look("report-unfolded");
        assertThat(screen.page().locator("main .tag.is-PASS").first()).hasText("达标");

        object(street, name(demo), size);
        clerk.openApplication();
        office.decide(clerk.number(), "decideRecheck", "recheckOutcome", "UPHELD", "recheckReasons");
        office.elapse(clerk.number(), "noticePeriodElapsed");
        clerk.due("公示期满，等待签章发证");
        screen.look("issuing");
        office.elapse(clerk.number(), "issuingDayBegun");
        office.decide(clerk.number(), "signAndIssue", "issuanceDecision", "ISSUE", "issuanceOpinion");
        clerk.due("已颁发资质证书");
        screen.lookInBothLanguages("issued");

        var certificate = Files.readAllBytes(screen.page()
                .waitForDownload(
                        () -> screen.page().locator(".papers a").first().click())
                .path());
        var number = screen.page().locator("#due dd").first().innerText();
        verify(street, number, certificate);
        street.weigh("/certificates/" + number);
        if (size == Size.DESK) {
            street.logInStaff("admin")
                    .weigh("/staff/applications/" + clerk.number())
                    .look("staff-application-reviewed")
                    .weigh("/staff/certificates/" + number)
                    .look("staff-certificate");
            assertThat(street.page().locator("main")).containsText(number);
            refuseMeasure(street);
        }
        screen.open("/portal/records").lookInBothLanguages("records");
        assertThat(screen.page().locator("main")).containsText(number);
        screen.weigh("/portal/qualifications").lookInBothLanguages("qualifications");
        screen.weigh("/portal").lookInBothLanguages("home-holding");
    }

    /** Anyone may object while the notice runs (guide, part four 3). */
    private void object(Screen street, String enterprise, Size size) {
        street.open("/public-notices").look("public-notices");
        var page = street.page();
        page.locator("main a", new Page.LocatorOptions().setHasText(enterprise))
                .first()
                .click();
        page.waitForURL(Pattern.compile(".*/public-notices/[0-9a-f-]{36}"));
        var secondWindow = street.context().newPage();
        var notice = page.url().substring(street.base().length());
        secondWindow.navigate(page.url());
        street.look("public-notice-detail");
        var evidence = new FilePayload("证据.pdf", "application/pdf", Applicant.pdf(1));
        var receipt = objected(page, size, evidence);
        street.lookInBothLanguages("objection-received");
        assertThat(objected(secondWindow, size, evidence)).isEqualTo(receipt);
        secondWindow.close();
        street.open("/objections");
        page.locator("#receipt").fill(receipt);
        page.locator("#contact").fill(size + "@example.org");
        street.button("查询").click();
        assertThat(page.locator("main [role=status]")).containsText(receipt);
        street.look("objection-status");
        street.open(notice).lookInBothLanguages("public-notice-objected");
    }

    /** @return the number of its receipt */
    private static String objected(Page page, Size size, FilePayload evidence) {
        page.locator("#name").fill("王小明");
        page.locator("#contact").fill(size + "@example.org");
        page.locator("#ground").selectOption("STAFF");
        page.locator("#text").fill("该企业的一名注册建造师在其他单位任职，请予核实。");
        page.locator("#files").setInputFiles(evidence);
        // the page takes whoever is quicker than a person for a program
        page.waitForCondition(() ->
                (Boolean) page.evaluate("Date.now() - Number(document.querySelector('[name=opened]').value) > 2100"));
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("提交异议").setExact(true))
                .click();
        assertThat(page.locator("main")).containsText("公示异议〔");
        return page.locator("main").innerText().replaceAll("(?s).*(公示异议〔\\d{4}〕第\\d+号).*", "$1");
    }

    /** Sends the page that says what is missing once more, unchanged. */
    private void refuseMeasure(Screen staff) {
        var page = staff.page();
        page.locator("main details summary").first().click();
        var form = page.locator("main details form").first();
        form.locator("select[name=basis]").selectOption(new SelectOption().setIndex(1));
        form.locator("textarea[name=reason]").fill("核查发现不再符合资质标准条件。");
        for (int time = 1; time <= 2; time++) {
            page.evaluate("document.body.dataset.seen = ''");
            form.locator("button[type=submit]").click();
            assertThat(page.locator("body:not([data-seen]) main")).containsText("请选择要");
        }
        staff.look("staff-measure-refused");
    }

    /** Verifies by number and by file. A changed file is not recognised. */
    private void verify(Screen street, String number, byte[] certificate) {
        street.open("/verify").look("verify");
        var page = street.page();
        page.locator("input[name=number]").first().fill(number.toLowerCase());
        page.locator("input[name=number]").first().press("Enter");
        page.waitForURL(Pattern.compile(".*/certificates/" + number + ".*"));
        assertThat(page.locator("main")).containsText("有效");
        street.lookInBothLanguages("certificate");
        street.open("/verify");
        page.locator("#file").setInputFiles(new FilePayload("证书.pdf", "application/pdf", certificate));
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("核对").setExact(true))
                .click();
        assertThat(page.locator("main")).containsText("完全一致");
        assertThat(page.locator(".facts")).containsText(number);
        street.look("verified");
        street.open("/verify");
        certificate[certificate.length / 2] ^= 1;
        page.locator("#file").setInputFiles(new FilePayload("证书.pdf", "application/pdf", certificate));
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("核对").setExact(true))
                .click();
        assertThat(page.locator("main")).containsText("不是原件");
        street.look("not-genuine");
    }

    @ParameterizedTest
    @CsvSource({"DESK, 91540502MA6TX3C5X1", "PHONE, 91540102MA6TX4D751"})
    void whoFailsIsToldEveryDefectAndAppliesAgain(Size size, String uscc) {
        var screen = CHROMIUM.screen(size, port);
        screen.logIn(nameOf(uscc));
        var clerk = new Clerk(screen, "failing-")
                .apply("建筑业", "施工总承包", BUILDING, "二级")
                .fill();
        assertThat(clerk.failures()).isPositive();

        clerk.consent()
                .sign(form -> Applicant.standIn())
                .confirm()
                .authenticate(true)
                .due("审批不通过，请按一次性告知书修改");
        screen.lookInBothLanguages("not-passed");
        screen.weigh("/portal/applications/" + clerk.number() + "/report").lookInBothLanguages("report-not-passed");
        screen.weigh("/portal/applications/" + clerk.number() + "/notice").lookInBothLanguages("one-time-notice");
        assertThat(screen.page().locator(".defect-list > li").count())
                .isEqualTo(
                        api
                                .get("/api/v1/applications/" + clerk.number() + "/report")
                                .json()
                                .findValuesAsText("result")
                                .stream()
                                .filter("FAIL"::equals)
                                .count());

        clerk.button("修改后重新申报").click();
        screen.page().waitForURL(Pattern.compile(".*/portal/applications/(?!" + clerk.number() + ")\\d{16}.*"));
        var again = screen.page().url().replaceAll(".*/applications/(\\d{16}).*", "$1");
        screen.weigh("/portal/applications/" + again + "/dossier");
        assertThat(screen.page().locator("main")).containsText("之后");
        assertThat(screen.page().locator(".chosen li").count())
                .as("what was chosen before")
                .isPositive();
        assertThat(screen.page().locator("#submit-button")).isDisabled();
        screen.lookInBothLanguages("applied-again");
        screen.open("/portal").lookInBothLanguages("home-waiting");
    }

    @ParameterizedTest
    @CsvSource({"DESK, 11", "PHONE, 12"})
    void whoWithdrawsIsWarnedOfTheDaysThatFollow(Size size, int demo) {
        var screen = CHROMIUM.screen(size, port);
        screen.logIn(name(demo));
        var clerk = new Clerk(screen, "withdrawing-")
                .apply("建筑业", "施工总承包", BUILDING, "二级")
                .deleteDraft()
                .apply("建筑业", "施工总承包", BUILDING, "二级")
                .fill()
                .consent()
                .withdraw();

        var again = Applicant.start(api, uscc(demo), "D101B");
        again.expectProblem(409, "waiting");
        assertThat(clerk.number()).hasSize(16);
    }

    @Test
    void theSecondClickTheBackButtonAndASecondWindowDoNothingTwice() {
        var screen = CHROMIUM.screen(Size.DESK, port);
        screen.logIn(name(13));
        screen.open("/portal/apply?kind=FIRST&items=D101B");
        var begin = screen.page().locator("form.begin button[type=submit]");
        begin.dblclick();
        screen.page().waitForURL(Pattern.compile(".*/portal/applications/\\d{16}.*"));
        screen.page().goBack();
        screen.page().goForward();
        var second = screen.context().newPage();
        second.navigate(screen.base() + "/portal/apply?kind=FIRST&items=D101B");
        assertThat(second.locator("main")).containsText("已有正在填报的申请");
        assertThat(screen.open("/portal/records")
                        .page()
                        .locator("table.records tbody tr")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aLogInThatHasRunOutLosesNothingThatWasTyped() {
        var screen = CHROMIUM.screen(Size.DESK, port);
        screen.logIn(name(15));
        screen.open("/portal/profile");
        var page = screen.page();
        var address =
                page.locator("main input[type=text], main input:not([type])").first();
        address.fill("没有保存的内容");
        screen.context()
                .clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName("SESSION"));

        screen.button("保存").click();

        assertThat(page.locator("#session-dialog")).containsText("没有丢失");
        screen.look("session-over");
        assertThat(address).hasValue("没有保存的内容");
    }

    /** Requests that a page makes by itself do not prolong the log-in, and an ended log-in really is ended. */
    @Test
    void aLogInThatNobodyUsesIsWarnedOfAndEnds() {
        var number = Applicant.start(api, uscc(14), "D101B")
                .expect(201)
                .json()
                .path("number")
                .asText();
        var screen = CHROMIUM.screen(Size.DESK, port);
        var page = screen.page();
        page.clock().install();
        screen.logIn(name(14)).open("/portal/applications/" + number);
        var dialog = page.locator("#session-dialog");

        page.clock().fastForward("20:00");
        page.waitForResponse(
                answer -> answer.url().contains("/standing"),
                () -> page.evaluate("htmx.trigger('[data-live]', 'refresh')"));
        assertThat(dialog).isHidden();
        page.clock().fastForward("06:00");
        assertThat(dialog).containsText("登录即将过期");
        screen.look("session-soon");
        screen.button("继续使用").click();
        assertThat(dialog).isHidden();

        page.waitForResponse(answer -> answer.url().endsWith("/portal/logout"), () -> page.clock()
                .fastForward("31:00"));
        assertThat(dialog).containsText("登录已过期");
        assertThat(screen.open("/portal").page()).hasURL(Pattern.compile(".*/portal/login.*"));
    }

    /** Done by the stand-ins of the sandbox. */
    private byte[] printedAndScanned(byte[] form) {
        return Applicant.scanned(api, form);
    }

    private String name(int demo) {
        return demos().get(demo).path("name").asText();
    }

    private String uscc(int demo) {
        return demos().get(demo).path("uscc").asText();
    }

    private String nameOf(String uscc) {
        for (var demo : demos()) {
            if (demo.path("uscc").asText().equals(uscc)) {
                return demo.path("name").asText();
            }
        }
        throw new AssertionError(uscc);
    }

    private com.fasterxml.jackson.databind.JsonNode demos() {
        return api.get("/sandbox/enterprises", Api.NOBODY).expect(200).json();
    }
}
