package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The shortest way of a clerk, counted: each press of a button, link or box is one click, and a file takes two. */
@RunningProgram
class FewClicksInTheBrowserTest {

    private static final int MOST = 22;
    private static final String FIRST = "540102199003072136";
    private static final String SECOND = "540102198506152133";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    private Screen screen;
    private Page page;
    private int clicks;

    @Test
    void aMergedFirstApplicationFromTheLogInToTheConfirmation() throws Exception {
        var api = new Api(port);
        api.awaitDemos();
        use(CHROMIUM.screen(Size.DESK, port));
        logIn("西藏示范九号建筑有限公司");
        fillIn();
        screen.look("dossier-merged");
        var phone = CHROMIUM.screen(Size.PHONE, port);
        phone.context().addCookies(screen.context().cookies());
        phone.open(page.url().substring(screen.base().length())).lookInBothLanguages("dossier-merged");
        submit();
        hand(api);
        click(button("确认提交"));
        due("现在请法定代表人进行人脸认证");

        assertThat(clicks).as("clicks from the log-in to the confirmation").isLessThanOrEqualTo(MOST);
    }

    /** Each of them finds on the home page what is to be done next. The representative consents and confirms, which clerks may not. */
    @Test
    void aSecondClerkGoesOnWhereTheFirstStopped() throws Exception {
        var api = new Api(port);
        api.awaitDemos();
        var enterprise = "西藏示范十号建筑有限公司";
        use(CHROMIUM.screen(Size.DESK, port));
        logIn(enterprise);
        var representative = screen;
        name("卓玛", FIRST);
        name("次仁", SECOND);
        clicks = 0;

        use(CHROMIUM.screen(Size.DESK, port).logInClerk(enterprise, FIRST));
        fillIn();
        int first = clicks;

        use(CHROMIUM.screen(Size.PHONE, port).logInClerk(enterprise, SECOND));
        click(dueLink("继续办理"));
        assertThat(page.locator("#pre-check .counts .is-FAIL strong")).hasText("0", textPatiently());
        screen.look("dossier-of-the-first-clerk");
        assertThat(clicks - first)
                .as("from the home page to what the first clerk filled in")
                .isOne();

        use(representative);
        screen.open("/portal");
        click(dueLink("继续办理"));
        submit();

        use(CHROMIUM.screen(Size.DESK, port).logInClerk(enterprise, SECOND));
        click(dueLink("继续办理"));
        hand(api);
        assertThat(page.locator("main")).containsText("这一步须由法定代表人登录办理");

        use(representative);
        screen.open("/portal");
        click(dueLink("继续办理"));
        click(button("确认提交"));
        due("现在请法定代表人进行人脸认证");
        assertThat(clicks).as("clicks of all three, without their log-ins").isLessThanOrEqualTo(MOST);
    }

    private void use(Screen another) {
        screen = another;
        page = another.page();
    }

    private void name(String name, String citizenId) {
        screen.open("/portal/clerks");
        page.locator("#name").fill(name);
        page.locator("#citizenId").fill(citizenId);
        click(button("添加"));
        assertThat(page.locator("main table")).containsText(name);
    }

    /** What is due is a link on the home page. */
    private Locator dueLink(String name) {
        var link = page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
                .first();
        assertThat(link).isVisible(patiently());
        return link;
    }

    /** Both qualifications that the library meets, in one application that the library fills in. */
    private void fillIn() {
        click(link("资质测算"));
        var ticks = page.locator("#within-title ~ form input[type=checkbox]");
        assertThat(ticks.first()).isVisible(patiently());
        click(ticks.nth(0));
        click(ticks.nth(1));
        click(page.locator("#within-title ~ form > .actions button").first());
        page.waitForURL("**/dossier/match");
        click(button("采用匹配结果"));
        page.waitForURL("**/dossier");
        assertThat(page.locator("#pre-check .counts .is-FAIL strong")).hasText("0", textPatiently());
        assertThat(page.locator("main h1 ~ .hint, .page-head .hint").first()).containsText("、");
        if (page.locator("#panel-enterprise-head .empty").isVisible()) {
            pickTheHead();
        }
    }

    private void submit() {
        click(page.locator("#submit-button"));
        var dialog = page.locator("#dialog[open]");
        dialog.locator("[data-read-through][data-watched]").waitFor();
        dialog.locator("[data-read-through]").evaluate("text => { text.scrollTop = text.scrollHeight; }");
        click(dialog.locator("input[name=accepted]"));
        click(dialog.getByRole(AriaRole.BUTTON, exactly("确认提交")));
        due("现在请下载申请表，盖章签字后上传扫描件");
    }

    private void hand(Api api) throws Exception {
        var form = page.waitForDownload(() -> click(link("下载申请表")));
        upload("扫描件.pdf", Applicant.scanned(api, read(form)));
        due("现在请上传技术负责人业绩表");
        upload("业绩表.pdf", Applicant.pdf(1));
        due("现在请核对并确认提交");
    }

    private void logIn(String enterprise) {
        screen.open("/portal/login");
        var shown = ".*/sandbox/licence/authorize/[^/]+";
        page.waitForCondition(
                () -> page.frames().stream().anyMatch(frame -> frame.url().matches(shown)));
        var code = page.frames().stream()
                .filter(frame -> frame.url().matches(shown))
                .findFirst()
                .orElseThrow();
        screen.look("log-in-code");
        var phone = screen.context().newPage();
        phone.navigate(code.url() + "/phone");
        click(Screen.licence(phone, enterprise));
        phone.close();
        page.waitForURL(screen.base() + "/portal*");
    }

    private void pickTheHead() {
        click(page.locator("#pick-enterprise-head"));
        var dialog = page.locator("#dialog[open]");
        click(dialog.locator("li input:enabled").first());
        click(dialog.getByRole(AriaRole.BUTTON, exactly("确定")));
        assertThat(page.locator("#panel-enterprise-head .empty")).hasCount(0);
    }

    private void upload(String name, byte[] pdf) {
        page.locator("#file").setInputFiles(new FilePayload(name, "application/pdf", pdf));
        clicks += 2;
        click(page.locator("form[data-upload] button[type=submit]"));
    }

    private void click(Locator place) {
        clicks++;
        place.click();
    }

    private void due(String title) {
        assertThat(page.locator("#due-title")).hasText(title, textPatiently());
    }

    private Locator link(String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private Locator button(String name) {
        return screen.button(name);
    }

    private static byte[] read(Download form) throws Exception {
        return Files.readAllBytes(form.path());
    }

    private static Locator.GetByRoleOptions exactly(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(Office.PATIENCE.toMillis());
    }

    private static LocatorAssertions.HasTextOptions textPatiently() {
        return new LocatorAssertions.HasTextOptions().setTimeout(Office.PATIENCE.toMillis());
    }
}
