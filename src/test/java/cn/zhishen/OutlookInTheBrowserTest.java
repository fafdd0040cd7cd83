package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.zhishen.Screen.Size;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From what an enterprise could apply for to an application that is filled in. */
@RunningProgram
class OutlookInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"DESK, 西藏雪峰建筑工程有限公司", "PHONE, 西藏羌塘工程监理有限公司"})
    void fromWhatIsMetToAFilledApplication(Size size, String enterprise) {
        new Api(port).awaitDemos();
        var screen = CHROMIUM.screen(size, port).logIn(enterprise);
        var page = screen.open("/portal/outlook").page();
        var apply = page.locator("section[aria-labelledby=within-title] button[name=items]")
                .first();
        assertThat(apply).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(Office.PATIENCE.toMillis()));
        assertThat(page.locator("main")).containsText("还差 ");
        screen.lookInBothLanguages("outlook");

        apply.click();
        page.waitForURL("**/dossier/match");
        screen.lookInBothLanguages("match");
        page.locator("main details summary").first().click();
        assertThat(page.locator("main .is-FAIL")).hasCount(0);

        screen.button("采用匹配结果").click();
        page.waitForURL("**/dossier");
        assertThat(page.locator("#pre-check .counts .is-FAIL strong"))
                .hasText("0", new LocatorAssertions.HasTextOptions().setTimeout(Office.PATIENCE.toMillis()));
        screen.look("dossier-matched");

        screen.open("/portal/outlook/result");
        Locator underWay =
                page.locator("main a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("正在办理"));
        assertThat(underWay.first()).isVisible();
    }
}
