package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.application.Stage;
import cn.zhishen.enterprise.Workbooks;
import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Checks that every page must pass, in both languages. The two widths run at the same time. */
@RunningProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String OURS = "91540100MA6TX1A00N";
    private static final String HOLDER = "西藏雅江工程监理有限公司";

    static final List<String> PUBLIC = List.of(
            "/",
            "/public-notices",
            "/verify",
            "/standards",
            "/standards/D101C",
            "/standards/E201B",
            "/help",
            "/complaints",
            "/complaints/status",
            "/objections",
            "/help/integration",
            "/rules",
            "/timeline-heads",
            "/privacy",
            "/accessibility",
            "/certificates/D254999999",
            "/no-such-page",
            "/portal/login");

    static final List<String> PORTAL = List.of(
            "/portal",
            "/portal/profile",
            "/portal/clerks",
            "/portal/persons",
            "/portal/persons?text=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E4%BA%BA",
            "/portal/persons/new",
            "/portal/persons/import",
            "/portal/equipment",
            "/portal/equipment/new",
            "/portal/equipment/import",
            "/portal/projects",
            "/portal/projects/new",
            "/portal/projects/import",
            "/portal/qualifications",
            "/portal/apply",
            "/portal/apply?kind=ADDITION",
            "/portal/apply?kind=UPGRADE",
            "/portal/apply?kind=REAPPROVAL",
            "/portal/apply?kind=RENEWAL",
            "/portal/records",
            "/portal/no-such-page");

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private Api api;

    @BeforeAll
    void connect() {
        api = new Api(port);
        api.awaitDemos();
    }

    @ParameterizedTest
    @EnumSource
    void thePublicSiteIsReadable(Size size) {
        var screen = CHROMIUM.screen(size, port);
        PUBLIC.forEach(path -> screen.open(path).look("site" + named(path)));
        // only at the smaller width, since English words are longer
        if (size == Size.PHONE) {
            for (var path : PUBLIC) {
                screen.open(path + "?lang=en").look("site-en" + named(path));
                assertThat(screen.page().locator("html")).hasAttribute("lang", "en");
            }
        }
    }

    /** Within the frame that shows the provider's code, which a phone does not load: it has the app itself. */
    @Test
    void whyThereIsNoCodeIsReadable() {
        var screen = CHROMIUM.screen(Size.DESK, port);
        var page = screen.open("/portal/login").page();
        page.locator("iframe").evaluate("frame => { frame.src = '/portal/login?busy'; }");
        assertThat(page.frameLocator("iframe").locator("main")).containsText("登录过于频繁");
        screen.look("log-in-framed");
    }

    @ParameterizedTest
    @EnumSource
    void thePortalIsReadable(Size size) {
        var screen = CHROMIUM.screen(size, port);
        screen.remember(HOLDER, Screen::logIn);
        var person = jdbc.queryForObject(
                "select ref from person p join enterprise e using (uscc) where e.name = ? order by p.position limit 1",
                String.class,
                HOLDER);
        var paths = new ArrayList<>(PORTAL);
        paths.add("/portal/persons/" + person);
        for (var path : paths) {
            var name = "portal" + named(path).replace(person, "person");
            screen.open(path);
            if (path.endsWith("/profile") || path.endsWith(person)) {
                var ask = screen.page().locator(".register-place button").first();
                assertThat(ask).isVisible();
                screen.look(name, name + "-not-asked");
                ask.click();
                assertThat(screen.page().locator(".register-place .register").first())
                        .isVisible();
            }
            screen.look(name);
        }
        screen.page().getByText("填写的经历").click();
        screen.look("portal-portal-persons-person-history");
        for (var path : size == Size.PHONE ? paths : List.<String>of()) {
            screen.open(path + (path.contains("?") ? "&" : "?") + "lang=en")
                    .look("portal-en" + named(path).replace(person, "person"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStaffReadsAWholeApplicationOnOnePage(Size size) {
        var application =
                Applicant.ofFounded(api, api.found(OURS), OURS, "D101B").upTo(Stage.AUTHENTICATING);
        var phone = URI.create(
                application.requestFace().expect(201).json().path("url").asText());
        var screen = CHROMIUM.screen(size, port);
        screen.remember("reviewer", Screen::logInStaff);

        screen.open("/staff/applications/" + application.number()).look("staff-application");

        assertThat(screen.page().locator("main")).containsText(application.number());
        screen.open("/staff/applications").look("staff-applications");
        assertThat(screen.page().locator("main")).containsText(application.number());
        screen.page().keyboard().press("Alt+ArrowDown");
        assertThat(screen.page().locator("tbody > tr").first()).isFocused();
        screen.open("/staff/certificates").look("staff-certificates");
        screen.open("/staff/words").look("staff-words");
        screen.open("/staff/search").look("staff-search");
        screen.open(phone.getPath()).look("face-phone");
    }

    /** A dialog whose link is opened in a window of its own. */
    @ParameterizedTest
    @CsvSource({"DESK, 91540502MA6TX3C5X1", "PHONE, 91540102MA6TX4D751"})
    void whatADialogAsksIsAPageToo(Size size, String uscc) {
        var applicant = Applicant.of(api, uscc, "D101B");
        applicant.fill(applicant.selection()).expect(200);
        var address = "/portal/applications/" + applicant.number();
        var screen = CHROMIUM.screen(size, port);
        var page = screen.page();
        screen.logIn(jdbc.queryForObject("select name from enterprise where uscc = ?", String.class, uscc));
        screen.open("/portal/session/renewed").look("session-renewed");
        var person = jdbc.queryForObject(
                "select ref from person where uscc = ? order by position limit 1", String.class, uscc);
        screen.open("/portal/persons/" + person + "/removal").lookInBothLanguages("person-removal-page");
        for (var asked : List.of("name", "deletion")) {
            screen.open(address + "/" + asked).lookInBothLanguages("application-" + asked);
        }
        screen.open(address + "/consent").lookInBothLanguages("gate-page");
        page.locator("input[name=foreseen]").check();
        screen.button("继续，阅读知情同意书").click();
        assertThat(page.locator("#dialog-title")).containsText("知情同意书");
        screen.look("consent-page");
        page.locator("[data-read-through]").evaluate("text => text.scrollTo(0, text.scrollHeight)");
        page.locator("input[name=accepted]").check();
        screen.button("确认提交").click();
        page.waitForURL("**" + address);
        applicant.reach(Stage.SIGNING);
        for (var asked : List.of("reopening", "withdrawal")) {
            screen.open(address + "/" + asked).lookInBothLanguages("application-" + asked);
        }
    }

    @ParameterizedTest
    @EnumSource
    void administratorsAndAuditorsReadWhoDidWhat(Size size) {
        var administrator = CHROMIUM.screen(size, port).remember("admin", Screen::logInStaff);
        for (var path : List.of("/staff/human-decisions", "/staff/ties", "/staff/uploads", "/staff/spot-checks")) {
            administrator.open(path).look(named(path).substring(1));
        }
        var page = administrator.open("/staff/ties").page();
        page.locator("#uscc").fill("91540100MA6TX1A00X");
        page.locator("#relation").fill("配偶任职");
        administrator.button("申报").click();
        assertThat(page.locator("#uscc-error")).isVisible();
        administrator.look("staff-ties-refused");

        var auditor = CHROMIUM.screen(size, port).remember("auditor", PagesInTheBrowserTest::atWelcome);
        for (var path : List.of("/staff/access-records", "/staff/administration")) {
            auditor.open(path).look(named(path).substring(1));
        }
        var application = Applicant.ofFounded(api, api.found(OURS), OURS, "D101B");
        page = auditor.open("/staff/timelines").look("staff-timelines").page();
        page.locator("main input[name=number]").fill(application.number());
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).containsText("开始申请");
        auditor.look("staff-timeline");
    }

    @Test
    void whoIsInNoGroupIsToldSoOnTheWelcomePage() {
        var officer = CHROMIUM.screen(Size.DESK, port)
                .remember("security", PagesInTheBrowserTest::atWelcome)
                .open("/staff/accounts");
        officer.page().locator("summary").first().click();
        officer.page().locator("#id").fill("newcomer");
        officer.page().locator("#name").fill("新来");
        officer.page().locator("#password").fill("newcomer");
        officer.button("开立账号").click();
        assertThat(officer.page().locator("main")).containsText("账号 newcomer，记录见下");

        var screen = CHROMIUM.screen(Size.DESK, port).logInAt("welcome", "newcomer");

        assertThat(screen.page().locator(".plugins")).containsText(Pattern.compile("没有权限.*请联系安全管理人员", Pattern.DOTALL));
    }

    @ParameterizedTest
    @EnumSource
    void securityOfficersKeepApiClientsAndSeeLogIns(Size size) {
        var screen = CHROMIUM.screen(size, port);
        screen.remember("security", PagesInTheBrowserTest::atWelcome)
                .open("/staff/api-clients")
                .look("staff-api-clients");

        screen.page().locator("summary").first().click();
        screen.page().locator("#id").fill("browser-" + size.name().toLowerCase());
        screen.page().locator("#owner").fill("某市政务服务中心");
        screen.page().locator("input[type=radio][value=portal]").check();
        screen.button("登记并生成密钥").click();
        assertThat(screen.page().locator("main")).containsText("密钥只显示这一次");
        screen.look("staff-api-client-secret");
        screen.open("/staff/log-ins").look("staff-log-ins");
    }

    @ParameterizedTest
    @EnumSource
    void aComplaintIsFiledFollowedAndReadByTheStaff(Size size) {
        var street = CHROMIUM.screen(size, port);
        var staff = CHROMIUM.screen(size, port);
        var page = street.open("/complaints").page();
        page.locator("#about").fill(HOLDER);
        page.locator("#text").fill("该企业申报的一名注册监理工程师长期在其他单位任职，请予核查。");
        street.button("提交投诉").click();
        var receipt = page.locator("#receipt").innerText();
        var code = page.locator("#code").innerText();
        street.look("complaint-receipt");

        page = street.open("/complaints/status").page();
        page.locator("#receipt").fill(receipt);
        page.locator("#code").fill("ZZZZ" + code.substring(4));
        street.button("查询").click();
        assertThat(page.locator("[role=alert]")).containsText("没有查到");
        street.look("complaint-unknown");
        page.locator("#receipt").fill(receipt);
        page.locator("#code").fill(code.toLowerCase());
        street.button("查询").click();
        assertThat(page.locator("main")).containsText("收到投诉");
        street.look("complaint-status");

        page = street.open("/complaints/status").page();
        page.locator("#receipt").fill(receipt);
        page.locator("#code").fill(code);
        page.route("**/*", Route::abort);
        street.button("查询").click();
        assertThat(page.locator("#problem")).containsText("没有丢失");
        assertThat(page.locator("#code")).hasValue(code);
        street.look("complaint-offline");
        page.unroute("**/*");
        street.context().clearCookies(new ClearCookiesOptions().setName("CSRF"));
        street.button("查询").click();
        assertThat(page.locator("main")).containsText("收到投诉");
        street.context().clearCookies(new ClearCookiesOptions().setName("CSRF"));
        // as a browser without scripts sends it
        page.locator("main form").first().evaluate("form => HTMLFormElement.prototype.submit.call(form)");
        assertThat(page.locator("h1")).hasText("页面已过期");
        street.look("form-expired");

        staff.remember("reviewer", Screen::logInStaff).open("/staff").look("staff-office");
        var task = staff.page()
                .locator("main tbody tr", new Page.LocatorOptions().setHasText(receipt))
                .first();
        task.locator("button").click();
        assertThat(staff.page().locator("main [role=status]")).containsText("已由您认领");
        staff.look("staff-office-claimed");
        task.locator("a", new Locator.LocatorOptions().setHasText("打开")).click();
        assertThat(staff.page().locator(".task-view, .task")).not().hasCount(0);
        assertThat(staff.page().locator("body")).containsText(receipt);

        staff.open("/staff/complaints").look("staff-complaints");
        staff.page()
                .locator("main a", new Page.LocatorOptions().setHasText(receipt))
                .first()
                .click();
        assertThat(staff.page().locator("main")).containsText("长期在其他单位任职");
        staff.look("staff-complaint");
    }

    @ParameterizedTest
    @EnumSource
    void theStaffLogsInAndSetsUpASecondFactor(Size size) {
        CHROMIUM.screen(size, port).open("/staff/login").look("staff-login");
        var reviewer = CHROMIUM.screen(size, port).remember("reviewer", Screen::logInStaff);
        reviewer.open("/staff/login/factor").look("staff-second-factor");
        assertThat(reviewer.page().locator("main img")).isVisible();
        var officer = CHROMIUM.screen(size, port).remember("security", PagesInTheBrowserTest::atWelcome);
        officer.open("/staff/accounts").look("staff-accounts");
        assertThat(officer.page().locator("main")).containsText("演示复核员");
    }

    @Test
    void theWelcomePageLeadsEverybodyToWhatTheyMayOpenAndNowhereElse() {
        var officer =
                CHROMIUM.screen(Size.DESK, port).logInAt("welcome", "security").page();
        assertThat(officer.locator(".plugins")).containsText("接口客户端");
        assertThat(officer.locator("body")).not().containsText("查阅记录");
        assertThat(officer.locator("body")).not().containsText("没有权限");
        var auditor =
                CHROMIUM.screen(Size.DESK, port).logInAt("welcome", "auditor").page();
        assertThat(auditor.locator(".plugins")).containsText("查阅记录");
        assertThat(auditor.locator("body")).not().containsText("账号管理");
    }

    private static void atWelcome(Screen screen, String name) {
        screen.logInAt("welcome", name);
    }

    /** Every bad cell is named and nothing is imported in part. An export can be imported again without a change. */
    @ParameterizedTest
    @EnumSource
    void aWorkbookIsReadCellByCell(Size size) throws IOException {
        var screen = CHROMIUM.screen(size, port);
        var page = screen.remember(HOLDER, Screen::logIn).page();
        upload(
                screen,
                Workbooks.workbook(new HashMap<>(
                        Map.of("人员", List.<Object[]>of(new Object[] {"姓名", "公民身份号码", "毕业日期"}, new Object[] {
                            "张三", "540101198001011234", "昨天"
                        })))));
        assertThat(page.locator("main")).containsText("没有导入任何内容");
        screen.look("import-errors");
        screen.open("/portal/persons/import");
        var exported = page.waitForDownload(
                () -> page.locator("a[href$='export.xlsx']").click());
        upload(screen, Files.readAllBytes(exported.path()));
        page.waitForURL(Pattern.compile(".*/portal/persons/import/[0-9a-f-]{36}"));
        screen.lookInBothLanguages("import-unchanged");
    }

    @ParameterizedTest
    @EnumSource
    void ownHeadingsAreExplainedAndTheChangesShown(Size size) {
        var screen = CHROMIUM.screen(size, port);
        var page = screen.remember(HOLDER, Screen::logIn).page();
        var csv =
                "本公司人员\n身份证,姓名,职务,证书种类,证书名称,等级,专业,证书编号,发证日期,有效期至\n540102199001010038,扎西,资料员,职称证书,工程系列,中级,结构,Z-7,2020年5月6日,\n";
        upload(screen, csv.getBytes(Charset.forName("GB18030")));
        page.waitForURL(Pattern.compile(".*/portal/persons/import/[0-9a-f-]{36}"));
        assertThat(page.locator("main")).containsText("“身份证”");
        screen.lookInBothLanguages("import-columns");
        page.locator("#field-0").selectOption("citizenId");
        screen.button("记住并继续").click();
        assertThat(page.locator("main")).containsText("将要写入的内容");
        screen.lookInBothLanguages("import-changes");
        screen.open("/portal/persons/import");
        page.locator("main details summary").click();
        screen.lookInBothLanguages("import-remembered");
        page.locator("main details button").click();
        assertThat(page.locator("main details")).hasCount(0);
    }

    private static void upload(Screen screen, byte[] workbook) {
        screen.open("/portal/persons/import");
        screen.page().locator("#file").setInputFiles(new FilePayload("人员.xlsx", "application/octet-stream", workbook));
        screen.button("上传并检查").click();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRemovedOrTypedWronglyIsAskedOrTold(Size size) {
        var screen = CHROMIUM.screen(size, port);
        var page = screen.remember(HOLDER, Screen::logIn)
                .open("/portal/persons/new")
                .page();
        page.locator("#name").fill("张三");
        page.locator("#citizenId").fill("540101198001011234");
        screen.button("保存").click();
        assertThat(page.locator("main")).containsText("校验");
        assertThat(page.locator("#name")).hasValue("张三");
        screen.look("person-refused");
        screen.open("/portal/persons");
        page.locator("[data-dialog]").first().click();
        assertThat(page.locator("#dialog[open]")).containsText("删除");
        screen.look("person-removal");
        for (var area : List.of("equipment", "projects")) {
            screen.open("/portal/" + area);
            page.locator("main td a.button:not(.danger)").first().click();
            page.waitForURL(Pattern.compile(".*/portal/" + area + "/[0-9a-f-]{36}"));
            screen.look(area + "-entry");
        }
    }

    /** The sandbox's stand-ins for the registers and the phone. */
    @ParameterizedTest
    @EnumSource
    void theSandboxIsReadable(Size size) {
        var screen = CHROMIUM.screen(size, port);
        screen.open("/sandbox").look("sandbox");
        screen.open("/portal/login")
                .page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("电子营业执照扫码登录"))
                .click();
        screen.page().waitForURL("**/sandbox/licence/authorize/*");
        screen.look("licence");
        var phone = screen.page().url() + "/phone";
        screen.page().navigate("about:blank");
        screen.page().navigate(phone);
        screen.look("licence-phone");
        anOwnEnterpriseIsFoundedAndContradicted(screen);
    }

    /** From an empty form to the log-in, as a newcomer does it. */
    private void anOwnEnterpriseIsFoundedAndContradicted(Screen screen) {
        var page = screen.open("/sandbox/own").page();
        screen.look("sandbox-own");
        var code = page.locator("#uscc");
        var proposed = code.inputValue();
        code.fill(proposed.substring(0, 17) + (proposed.endsWith("A") ? "B" : "A"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("建立企业"))
                .click();
        assertThat(page.locator("#uscc-error")).containsText("校验位（末位）应为 " + proposed.substring(17));
        screen.look("sandbox-own-refused");
        page.locator("#uscc").fill(proposed);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("建立企业"))
                .click();
        page.waitForURL("**/sandbox/own/" + proposed + "?founded=1");
        page.locator("input[name=person]").nth(1).check();
        page.locator("#insurance").selectOption("OTHER_PAYER");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("用于下面选中的人员"))
                .click();
        assertThat(page.locator(".people .other")).containsText("社会保险：由其他单位缴费");
        screen.look("sandbox-own-enterprise");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("以本企业登录"))
                .click();
        page.waitForURL("**/portal");
        assertThat(page.locator("body")).hasAttribute("data-who", proposed);
    }

    @ParameterizedTest
    @EnumSource
    void noPageWeighsMoreThanItMayNorMovesWhileItLoads(Size size) {
        var screen = CHROMIUM.screen(size, port);
        PUBLIC.forEach(screen::weigh);
        screen.weigh("/sandbox");
        screen.weigh("/sandbox/own");
        screen.remember(HOLDER, Screen::logIn);
        PORTAL.forEach(screen::weigh);
    }

    @ParameterizedTest
    @EnumSource
    void everyPageCanBeUsedFromTheKeyboard(Size size) {
        var screen = CHROMIUM.screen(size, port);
        var page = screen.open("/").page();
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("跳到正文");
        page.keyboard().press("Enter");
        assertThat(page.url()).endsWith("#content");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("公示公告").setExact(true))
                .first()
                .focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/public-notices");
    }

    private static String named(String path) {
        return path.equals("/")
                ? "-home"
                : path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
    }

    @Test
    void whoRepairsAProcessInCockpitIsAskedWhy() {
        var applicant = Applicant.of(api, "91540100MA6TX1A00N", "D101B").upTo(Stage.AUTHENTICATING);
        var instance = jdbc.queryForObject(
                "select proc_inst_id_ from act_ru_execution where business_key_ = ?", String.class, applicant.number());
        var screen = CHROMIUM.screen(Size.DESK, port).logInStaff("admin");

        screen.page()
                .navigate("http://localhost:" + port + "/camunda/app/cockpit/default/#/process-instance/" + instance);
        screen.page().locator("a.btn-toolbar:has(.glyphicon-pause)").first().click();
        screen.page()
                .locator(".modal-dialog button[ng-click='updateSuspensionState()']")
                .click();
        screen.page().getByLabel("变更的理由").fill("企业来电说明");
        var done = screen.page()
                .waitForResponse(answer -> answer.url().contains("/suspended"), () -> screen.button("确定")
                        .click());

        assertThat(done.status()).isEqualTo(204);
        assertThat(applicant.application().path("timeline").findValuesAsText("text"))
                .contains("管理人员在流程引擎中暂停流程：企业来电说明");
    }
}
