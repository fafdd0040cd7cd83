package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody has in front of them: one browser with its log-in, of the width of a desk or a phone. {@link #look} keeps a picture
 * of the page under {@code target/screenshots} and asserts what holds for every page: no violation that axe-core calls serious, no
 * sideways scrolling, nothing that jumps while it loads, no script or style that the Content-Security-Policy has to stop.
 */
final class Screen implements AutoCloseable {

    enum Size {
        DESK(1280, 800),
        PHONE(360, 740);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** Everything that moves without a click adds up here; what moves within half a second of one is its answer. */
    private static final String SHIFTS = """
            window.layoutShift = 0;
            new PerformanceObserver(list => list.getEntries().forEach(e => {
              if (!e.hadRecentInput) window.layoutShift += e.value;
            })).observe({ type: 'layout-shift', buffered: true });""";

    private static final Path PICTURES = Path.of("target", "screenshots");

    private final Size size;
    private final String base;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Screen(Browser browser, Size size, String base) {
        this.size = size;
        this.base = base;
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(size.width, size.height)
                .setHasTouch(size == Size.PHONE)
                .setIsMobile(size == Size.PHONE)
                .setAcceptDownloads(true)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
        context.addInitScript(SHIFTS);
        context.setDefaultTimeout(60_000);
        context.onConsoleMessage(this::listen);
        page = context.newPage();
    }

    private void listen(ConsoleMessage message) {
        if (message.text().contains("Content Security Policy") || message.text().contains("Uncaught")) {
            complaints.add(message.text());
        }
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    String base() {
        return base;
    }

    Size size() {
        return size;
    }

    Screen open(String path) {
        page.navigate(base + path);
        return this;
    }

    /** Logs in with the electronic business licence: the QR code on the desk, and the phone that scans it. */
    Screen logIn(String enterpriseName) {
        open("/portal/login");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("电子营业执照扫码登录"))
                .click();
        page.waitForURL(Pattern.compile(".*/sandbox/licence/authorize/.*"));
        var phone = context.newPage();
        phone.navigate(page.url() + "/phone");
        phone.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile(".*" + enterpriseName + ".*")))
                .first()
                .click();
        phone.close();
        page.waitForURL(base + "/portal*");
        assertThat(page.locator("h1").innerText()).contains(enterpriseName);
        return this;
    }

    /** Looks at the page as it stands. */
    Screen look(String name) {
        settle();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(size.name().toLowerCase()).resolve(name + ".png"))
                .setFullPage(true));
        assertThat(complaints).as("console of %s (%s)", name, page.url()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("sideways scrolling of %s at %d px (%s)", name, size.width, page.url())
                .isEqualTo(0);
        assertThat(((Number) page.evaluate("window.layoutShift || 0")).doubleValue())
                .as("layout shift of %s (%s)", name, page.url())
                .isLessThan(0.01);
        assertThat(violations())
                .as("accessibility of %s (%s)", name, page.url())
                .isEmpty();
        return this;
    }

    private void settle() {
        page.waitForLoadState(LoadState.LOAD);
        page.waitForFunction("!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')");
        page.evaluate("document.fonts.ready.then(() => true)");
    }

    /** What axe-core finds serious or critical by WCAG 2.2 A and AA. */
    private List<String> violations() {
        return new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                        .map(Screen::inShort)
                        .toList();
    }

    private static String inShort(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .limit(5)
                        .map(node -> node.getTarget() + " " + node.getHtml())
                        .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
