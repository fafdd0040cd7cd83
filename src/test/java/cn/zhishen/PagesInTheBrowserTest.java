package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.application.Stage;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** What holds for every page, at both widths and in both languages; the pictures are under {@code target/screenshots}. */
@RunningProgram
@TestPropertySource(
        properties = {"zhishen.licence.log-ins-per-minute=500", "zhishen.certificate.comparisons-per-hour=500"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInTheBrowserTest {

    private static final String OURS = "91540100MA6TX1A00N";
    private static final String HOLDER = "西藏雅江工程监理有限公司";
    private static final int FIRST_VISIT = 300 * 1024;

    private static final List<String> PUBLIC = List.of(
            "/",
            "/public-notices",
            "/verify",
            "/standards",
            "/standards/D101C",
            "/standards/E201B",
            "/help",
            "/complaints",
            "/complaints/status",
            "/privacy",
            "/accessibility",
            "/certificates/D254999999",
            "/no-such-page",
            "/portal/login");

    private static final List<String> PORTAL = List.of(
            "/portal",
            "/portal/profile",
            "/portal/persons",
            "/portal/persons?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E4%BA%BA",
            "/portal/persons/new",
            "/portal/persons/import",
            "/portal/equipment",
            "/portal/equipment/new",
            "/portal/projects",
            "/portal/projects/new",
            "/portal/qualifications",
            "/portal/apply",
            "/portal/apply?kind=RENEWAL",
            "/portal/records",
            "/portal/no-such-page");

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private Chromium chromium;
    private Api api;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void connect() {
        api = new Api(port);
        api.awaitDemos();
    }

    @ParameterizedTest
    @EnumSource
    void thePublicSiteIsReadable(Size size) {
        try (var screen = chromium.screen(size, port)) {
            PUBLIC.forEach(path -> screen.open(path).look("site" + named(path)));
            for (var path : PUBLIC) {
                screen.open(path + "?lang=en").look("site-en" + named(path));
                assertThat(screen.page().locator("html")).hasAttribute("lang", "en");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePortalIsReadable(Size size) {
        try (var screen = chromium.screen(size, port)) {
            screen.logIn(HOLDER);
            var person = jdbc.queryForObject(
                    "select ref from person p join enterprise e using (uscc) where e.name = ? order by p.position limit 1",
                    String.class,
                    HOLDER);
            var paths = new ArrayList<>(PORTAL);
            paths.add("/portal/persons/" + person);
            for (var path : paths) {
                screen.open(path).look("portal" + named(path).replace(person, "person"));
            }
            for (var path : paths) {
                screen.open(path + (path.contains("?") ? "&" : "?") + "lang=en")
                        .look("portal-en" + named(path).replace(person, "person"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStaffReadsAWholeApplicationOnOnePage(Size size) {
        var application =
                Applicant.ofFounded(api, api.found(OURS), OURS, "D101B").upTo(Stage.AUTHENTICATING);
        try (var screen = chromium.screen(size, port)) {
            var page = screen.open("/camunda/app/tasklist/default/#/login").page();
            page.locator("input[type=text]").first().fill("reviewer");
            page.locator("input[type=password]").first().fill("reviewer");
            page.locator("button[type=submit]").first().click();
            page.locator("input[type=password]")
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));

            screen.open("/staff/applications/" + application.number()).look("staff-application");

            assertThat(page.locator("main")).containsText(application.number());
        }
    }

    /** Counted on the wire, each page by somebody who was never here: nothing is in the browser's cache. */
    @ParameterizedTest
    @EnumSource
    void noPageWeighsMoreThanItMayNorMovesWhileItLoads(Size size) {
        for (var path : PUBLIC) {
            try (var screen = chromium.screen(size, port)) {
                weigh(screen, path);
            }
        }
        for (var path : PORTAL) {
            try (var screen = chromium.screen(size, port)) {
                screen.logIn(HOLDER);
                screen.context().newCDPSession(screen.page()).send("Network.clearBrowserCache");
                weigh(screen, path);
            }
        }
    }

    private static void weigh(Screen screen, String path) {
        var bytes = new AtomicLong();
        var wire = screen.context().newCDPSession(screen.page());
        wire.send("Network.enable");
        var cacheOff = new JsonObject();
        cacheOff.addProperty("cacheDisabled", true);
        wire.send("Network.setCacheDisabled", cacheOff);
        wire.on(
                "Network.loadingFinished",
                event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        screen.open(path);
        screen.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        assertThat(bytes.get()).as("bytes of %s", path).isBetween(1L, (long) FIRST_VISIT);
        assertThat(((Number) screen.page().evaluate("window.layoutShift || 0")).doubleValue())
                .as("layout shift of %s at %s", path, screen.size())
                .isZero();
        System.out.printf("%s %s %d 字节%n", screen.size(), path, bytes.get());
    }

    @ParameterizedTest
    @EnumSource
    void everyPageCanBeUsedFromTheKeyboard(Size size) {
        try (var screen = chromium.screen(size, port)) {
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
    }

    private static String named(String path) {
        return path.equals("/")
                ? "-home"
                : path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
    }
}
