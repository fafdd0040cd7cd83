package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.identity.Telephone;
import cn.zhishen.workflow.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From a new account to a second factor that is asked for at the log-in and, later, before what matters most. */
@RunningProgram
class StaffLogInInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @AfterEach
    void letTimeRun() {
        EngineTime.run();
    }

    @Test
    void aSecondFactorIsBoundGivenAndAskedForAgain() {
        var officer = CHROMIUM.screen(Size.DESK, port).logInAt("welcome", "security");
        for (var size : Size.values()) {
            var name = "factor-" + size.name().toLowerCase();
            open(officer, name);
            var recoveryCodes = bound(CHROMIUM.screen(size, port), name);
            var screen = CHROMIUM.screen(size, port);
            logIn(screen, name, recoveryCodes);
            EngineTime.set(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofMinutes(11)));
            askedAgain(screen, recoveryCodes);
            EngineTime.run();
        }
    }

    private static void open(Screen officer, String name) {
        var page = officer.open("/staff/accounts").page();
        page.locator("summary").first().click();
        page.locator("#id").fill(name);
        page.locator("#name").fill("新来");
        page.locator("#password").fill(name);
        page.getByLabel("安全管理人员").first().check();
        officer.button("开立账号").click();
        assertThat(page.locator("main")).containsText("账号 " + name + "，记录见下");
    }

    /** @return the recovery codes */
    private static List<String> bound(Screen screen, String name) {
        var page = screen.logInAt("welcome", name).open("/staff/login/factor").page();
        page.locator("#code").fill("000000");
        screen.button("绑定").click();
        assertThat(page.locator("[role=alert]")).containsText("动态口令不正确");
        screen.look("staff-second-factor-refused");
        var telephone = new Telephone(page.locator("main li > code").innerText());
        page.locator("#code").fill(telephone.shows(Instant.now()));
        screen.button("绑定").click();
        assertThat(page.locator("h1")).hasText("已绑定，请保存恢复码");
        screen.look("staff-recovery-codes");
        return page.locator("main li code").allInnerTexts();
    }

    private static void logIn(Screen screen, String name, List<String> recoveryCodes) {
        var page = screen.open("/staff/login?to=/staff/accounts").page();
        page.locator("#user").fill(name);
        page.locator("#password").fill(name);
        screen.button("登录").click();
        page.waitForURL("**/staff/login/code*");
        screen.look("staff-login-code");
        page.locator("#code").fill("000000");
        screen.button("继续").click();
        assertThat(page.locator("[role=alert]")).containsText("动态口令不正确");
        screen.look("staff-login-code", "staff-login-code-refused");
        page.locator("#code").fill(recoveryCodes.get(0));
        screen.button("继续").click();
        page.waitForURL("**/staff/accounts");
    }

    /** By a form, which carries on with what was typed, and before a page of the engine. */
    private static void askedAgain(Screen screen, List<String> recoveryCodes) {
        var page = screen.open("/staff/login/confirmation?to=/staff/accounts").page();
        screen.look("staff-login-confirmation");
        page.navigate(screen.base() + "/staff/accounts");
        page.locator("summary").first().click();
        page.locator("#id").fill("asked-" + screen.size().name().toLowerCase());
        page.locator("#name").fill("再来");
        page.locator("#password").fill("asked");
        screen.button("开立账号").click();
        assertThat(page.locator("h1")).containsText("动态口令");
        screen.look("staff-confirmation");
        page.locator("#password").fill("asked");
        page.locator("#code").fill("000000");
        screen.button("确认执行").click();
        assertThat(page.locator("[role=alert]")).containsText("动态口令不正确");
        page.locator("#password").fill("asked");
        page.locator("#code").fill(recoveryCodes.get(1));
        screen.button("确认执行").click();
        assertThat(page.locator("main")).containsText("记录见下");
    }
}
