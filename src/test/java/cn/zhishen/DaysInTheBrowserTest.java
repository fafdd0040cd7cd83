package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Days are typed as year, month and day, or chosen from the calendar of the browser with the keyboard. */
@RunningProgram
class DaysInTheBrowserTest {

    private static final String ENTERPRISE = "91540100MA6TX1A00N";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Autowired
    private EnterpriseLibrary library;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource(
            value = Size.class,
            names = {"DESK", "PHONE"})
    void aDayIsTypedInChineseAndChangedInTheCalendar(Size size) {
        new Api(port).awaitDemo(ENTERPRISE);
        var name = library.find(new Uscc(ENTERPRISE)).orElseThrow().name();
        var portal = CHROMIUM.screen(size, port).logIn(name).open("/portal/equipment/new");
        var page = portal.page();
        portal.lookInBothLanguages("portal-equipment-new");
        var day = page.getByLabel("购置日期");
        assertThat(day).hasAttribute("placeholder", "年-月-日，如2026-11-30");
        day.fill("2026年2月31日");
        portal.button("保存").click();
        assertThat(page.locator("#purchasedOn-error")).hasText("购置日期不是存在的日期，请核对");
        assertThat(page.getByLabel("购置日期")).hasValue("2026年2月31日");
        portal.look("portal-day-refused");

        day.fill("2026年1月5日");
        portal.button("保存").click();
        assertThat(day).hasValue("2026-01-05");
        assertThat(page.locator("#purchasedOn-error")).hasCount(0);

        page.evaluate("""
                window.told = [];
                for (const type of ['input', 'change']) document.addEventListener(type, e => told.push(type + ' ' + e.target.id));
                """);
        day.focus();
        page.keyboard().press("Tab");
        assertThat(page.locator("button[aria-label='从日历中选择']:focus")).hasCount(1);
        page.keyboard().press("Enter");
        portal.await("document.activeElement?.type === 'date' || document.querySelector('input[type=date]') !== null");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(day).hasValue("2026-01-06");
        portal.await("told.includes('input purchasedOn') && told.includes('change purchasedOn')");
    }
}
