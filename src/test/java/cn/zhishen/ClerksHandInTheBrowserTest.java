package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the hand of a clerk meets: where the keyboard goes on, many ticked at once, and fields that do not lie over each other. */
@RunningProgram
class ClerksHandInTheBrowserTest {

    private static final String ENTERPRISE = "西藏示范八号建筑有限公司";

    /** Two controls of a form that lie over each other, by name. The button of the calendar lies within its field. */
    private static final String OVERLAPS = """
            (() => {
              const boxes = [...document.querySelectorAll('main form.toolbar :is(input, select, button:not([data-calendar]), a.button)')]
                .map(e => [e.name || e.textContent, e.getBoundingClientRect()]);
              const found = [];
              boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
                if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1) found.push(`${a} ${b}`);
              }));
              return found;
            })()""";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @BeforeEach
    void theDemosAreThere() {
        new Api(port).awaitDemos();
    }

    @Test
    void theKeyboardGoesOnWhereSomethingWasAddedOrChosen() {
        var screen = CHROMIUM.screen(Size.DESK, port).logIn(ENTERPRISE);
        var page = screen.page();
        screen.open("/portal/apply?kind=FIRST&type=建筑业&series=施工总承包&category=建筑工程施工总承包&level=二级");
        screen.button("确认添加").click();
        assertThat(page.locator("#apply table")).containsText("建筑工程施工总承包");
        assertThat(page.locator("#list")).isFocused();
        screen.look("apply-added");
        page.keyboard().press("Tab");
        assertThat(page.locator("#apply table button")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#apply table")).hasCount(0);
        assertThat(page.locator("#list")).isFocused();

        screen.open("/portal/apply?kind=FIRST&items=D101B");
        screen.button("开始申请").click();
        page.waitForURL("**/dossier");
        var skilled = page.locator("[data-dialog*='indicator=D101C-skilled']").first();
        skilled.focus();
        page.keyboard().press("Enter");
        var dialog = page.locator("#dialog[open]");
        var all = dialog.locator("#tick-all");
        all.focus();
        page.keyboard().press("Enter");
        assertThat(dialog.locator("#ticked")).containsText(Pattern.compile("新勾选符合的 \\d+ 项"));
        assertThat(all).isFocused();
        screen.look("fill-tick-all");
        var undo = dialog.locator("#untick");
        undo.focus();
        page.keyboard().press("Enter");
        assertThat(dialog.locator("#ticked")).containsText("已撤销");
        assertThat(all).isFocused();
        assertThat(dialog.locator("input[name=add]:checked")).hasCount(0);
        page.keyboard().press("Enter");
        assertThat(dialog.locator("#ticked")).containsText("新勾选符合的");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("确定").setExact(true))
                .press("Enter");
        assertThat(page.locator("#dialog")).not().isVisible();
        assertThat(skilled).isFocused();
        assertThat(page.locator("#saved")).containsText("已保存");
        screen.open(page.url().substring(screen.base().length()) + "/match").look("fill-match");
        assertThat(page.locator("#heads-title ~ dl dd").first()).not().isEmpty();
    }

    @Test
    void theFieldsOfTheFilterLieBesideEachOtherAtEachWidth() {
        var screen = CHROMIUM.screen(Size.DESK, port).logIn(ENTERPRISE);
        var page = screen.page();
        screen.open("/portal/records?text=x&from=2026-01-02&to=2026-12-31");
        for (int width : List.of(1440, 1280, 1024, 900, 768, 375)) {
            page.setViewportSize(width, 800);
            assertThat((List<?>) page.evaluate(OVERLAPS)).as("at " + width).isEmpty();
        }
    }

    @Test
    void onADeskTheCodeIsThereAtOnceAndOnAPhoneTheButton() {
        var desk = CHROMIUM.screen(Size.DESK, port).open("/portal/login").page();
        assertThat(desk.frameLocator("main iframe").locator("img")).isVisible();

        var phone = CHROMIUM.screen(Size.PHONE, port).open("/portal/login").page();
        assertThat(phone.locator("main a.button")).isVisible();
        assertThat(phone.locator("main iframe")).not().isVisible();
        assertThat(phone.frames()).extracting(frame -> frame.url()).noneMatch(url -> url.contains("/sandbox/"));
    }
}
