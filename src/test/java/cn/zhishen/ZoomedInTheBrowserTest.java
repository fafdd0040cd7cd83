package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What somebody sees who enlarges a page to twice its size on a desk, which leaves 640 by 400 pixels of it, and what somebody hears who has it
 * read aloud.
 */
@RunningProgram
class ZoomedInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String HOLDER = "西藏雅江工程监理有限公司";

    /** What is wider than the page though it cannot be scrolled by itself. */
    private static final String TOO_WIDE = """
            (() => {
              const root = document.scrollingElement;
              if (root.scrollWidth <= root.clientWidth) return [];
              return [...document.body.querySelectorAll('*')]
                .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1)
                .slice(0, 5)
                .map((e) => `${e.localName}.${e.className}`);
            })()""";

    private static final Pattern UNNAMED_NAVIGATION = Pattern.compile("- navigation:");

    @LocalServerPort
    private int port;

    @Test
    void thePublicSite() {
        read(CHROMIUM.screen(Size.DESK, port), PagesInTheBrowserTest.PUBLIC);
    }

    @Test
    void thePortal() {
        new Api(port).awaitDemos();
        var screen = CHROMIUM.screen(Size.DESK, port);
        screen.remember(HOLDER, Screen::logIn);
        read(screen, PagesInTheBrowserTest.PORTAL);
    }

    private static void read(Screen screen, List<String> paths) {
        var page = screen.page();
        page.setViewportSize(640, 400);
        for (var path : paths) {
            screen.open(path);
            assertThat((List<?>) page.evaluate(TOO_WIDE)).as(path).isEmpty();

            var heard = page.locator("body").ariaSnapshot();
            assertThat(count(heard, "- main")).as("main of " + path).isOne();
            assertThat(count(heard, "- banner")).as("head of " + path).isOne();
            assertThat(count(heard, "- contentinfo")).as("foot of " + path).isOne();
            assertThat(count(heard, "\\[level=1]")).as("headings of " + path).isOne();
            assertThat(heard).as(path).doesNotContainPattern(UNNAMED_NAVIGATION);
            assertThat(heard)
                    .as("every field of " + path)
                    .doesNotContainPattern("- (textbox|searchbox|combobox|spinbutton|checkbox|radio)(?! \")\\b");
        }
    }

    private static long count(String heard, String what) {
        return Pattern.compile(what).matcher(heard).results().count();
    }
}
