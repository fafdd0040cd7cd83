package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An enterprise that fills in its application while the network or the system is away. */
@RunningProgram
class LostNetworkInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String ENTERPRISE = "91540100MA6TX1A00N";
    private static final String NAME = "西藏雪峰建筑工程有限公司";
    private static final String STEPS = "**/dossier/steps";

    @LocalServerPort
    private int port;

    @Test
    void whatCouldNotBeSavedIsSaidAndSentAgain() {
        var api = new Api(port);
        api.awaitDemos();
        var number = Applicant.start(api, ENTERPRISE, "D101B")
                .expect(201)
                .json()
                .path("number")
                .asText();
        var screen = CHROMIUM.screen(Screen.Size.DESK, port).logIn(NAME);
        var page = screen.open("/portal/applications/" + number + "/dossier").page();
        var saved = page.locator("#saved");
        page.locator("[data-pick]").first().click();
        page.locator("#dialog[open] li input:enabled").first().check();

        page.route(STEPS, Route::abort);
        screen.button("确定").click();

        assertThat(saved).hasText("网络中断，有 1 处改动尚未保存。请不要关闭本页，网络恢复后自动保存。");
        page.unroute(STEPS);
        page.route(STEPS, route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        page.evaluate("dispatchEvent(new Event('online'))");
        assertThat(saved).hasText("系统暂时不能办理，有 1 处改动尚未保存。请不要关闭本页，系统恢复后自动保存。");
        page.unroute(STEPS);
        page.evaluate("dispatchEvent(new Event('online'))");
        assertThat(saved).containsText("已保存");
        assertThat(page.locator(".chosen li").first()).isVisible();
    }
}
