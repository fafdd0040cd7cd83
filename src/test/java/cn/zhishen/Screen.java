package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A window of the browser with its log-in, as wide as a desk or a phone. {@link #look} checks what holds for every page: no
 * violation that axe-core calls serious, no sideways scrolling, no page that scrolls for ever or weighs too much, nothing that jumps
 * while it loads, no unmarked Chinese in an English page, no script or style that the Content-Security-Policy has to stop. It keeps a
 * picture under {@code target/screenshots} where it finds a flaw, and of every page with {@code -Dzhishen.pictures=true}.
 */
final class Screen {

    enum Size {
        DESK(1280, 800, 3000),
        PHONE(360, 740, 5000);

        private final int width;
        private final int height;
        private final int longest;

        /** @param longest how long a page may be before what is read less often has to be folded */
        Size(int width, int height, int longest) {
            this.width = width;
            this.height = height;
            this.longest = longest;
        }
    }

    /** Pages of the staff hold a whole file, which is searched as one page, or as many rows as they asked for. */
    private static final Pattern OF_STAFF = Pattern.compile("/(staff|camunda)/");

    /** Addresses at which the page of an error is looked at. */
    private static final Pattern WITHOUT_PAGE = Pattern.compile("no-such-page|D254999999");

    /** Adds up what moves while a page loads. It stops at the first action of the visitor, since what moves afterwards is the answer. */
    private static final String SHIFTS = """
            {
              window.layoutShift = 0;
              window.touched = false;
              ['pointerdown', 'keydown', 'input', 'change'].forEach(
                  event => addEventListener(event, () => { window.touched = true; }, true));
              const add = entries => entries.forEach(e => {
                if (window.touched || e.hadRecentInput) return;
                window.layoutShift += e.value;
                window.layoutShifted = e.sources.map(s => (s.node && (s.node.id || s.node.className || s.node.nodeName))
                  + ' ' + JSON.stringify([s.previousRect, s.currentRect])).join(' ');
              });
              const shifts = new PerformanceObserver(list => add(list.getEntries()));
              shifts.observe({ type: 'layout-shift', buffered: true });
              // what the browser has noticed but not reported yet
              window.tellShifts = () => add(shifts.takeRecords());
            }""";

    /** The bytes of the page and of all that it fetched, whether they came from the network or were kept from an earlier page. */
    private static final String BYTES = """
            [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .reduce((bytes, one) => bytes + one.encodedBodySize, 0)""";

    /** Waits until the page was drawn twice. Then the browser knows what has moved. */
    private static final String DRAWN = """
            new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
              window.tellShifts?.();
              done([window.layoutShift || 0, window.layoutShifted]);
            }))))""";

    /** Chinese text in an English page that is not marked as Chinese. */
    private static final String UNMARKED = """
            (() => {
              const found = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const text = texts.currentNode, element = text.parentElement;
                if (/\\p{Script=Han}/u.test(text.data) && element.closest('[lang]').lang === 'en'
                    && !element.closest('option, textarea, script, style')) found.push(text.data.trim());
              }
              return found;
            })()""";

    /** The kinds of visible elements, each with its language. */
    private static final String KINDS = """
            (() => {
              const kinds = new Set();
              const kind = e => [e.localName, ...['type', 'role', 'class'].map(a => e.getAttribute(a) || '')].join(' ');
              for (const e of document.body.querySelectorAll('*')) {
                if (e.checkVisibility({ visibilityProperty: true })) {
                  kinds.add([document.documentElement.lang, kind(e.parentElement), kind(e)].join(' > '));
                }
              }
              return [...kinds];
            })()""";

    /** The serious and critical findings of axe-core. Only these are passed on, since passing on all of a long page takes seconds. */
    private static final String AUDIT = audit("document");

    private static final String AUDIT_OF_FORM = audit("document.querySelector('form[name=decision]')");

    private static String audit(String within) {
        return """
            async runOnly => {
              const { violations } = await axe.run(%s, { runOnly, resultTypes: ['violations'] });
              return violations.filter(rule => ['serious', 'critical'].includes(rule.impact)).map(rule => rule.id + ': '
                + rule.nodes.slice(0, 5).map(node => node.target.join(' ') + ' ' + node.html).join(', '));
            }""".formatted(within);
    }

    /** The rules for WCAG 2.2 A and AA, and axe-core's own recommendations. */
    private static final Map<String, Object> EVERYTHING = Map.of(
            "type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));

    /** The rules whose result depends on where elements lie, so on the width. */
    private static final Map<String, Object> OF_THE_WIDTH = Map.of(
            "type",
            "rule",
            "values",
            List.of("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"));

    private static final String AXE = AxeBuilder.getAxeScript();

    /** Names of pages, and the kinds of elements on them, that were checked with all rules at some width. */
    private static final Set<String> AUDITED = ConcurrentHashMap.newKeySet();

    /** Log-ins, by program, size and name. */
    private static final Map<String, List<Cookie>> LOG_INS = new ConcurrentHashMap<>();

    private static final boolean PICTURES_WANTED = Boolean.getBoolean("zhishen.pictures");

    /** The longest wait, while two browsers, the program and other tests share the processors. */
    static final int BUSY = 120_000;

    private static final int FIRST_VISIT = 300 * 1024;
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final Browser browser;
    private final Size size;
    private final String base;
    private final String zone;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> flaws = new ArrayList<>();
    /** The templates of the page as it is now, and of the parts that it fetched. */
    private final Set<Looks.Shown> shown = ConcurrentHashMap.newKeySet();

    private Screen english;
    /** Whether the page was just loaded and not looked at since. */
    private boolean loaded;
    /** Whether its address was asked for, since a page that follows a step may be brought up to date by an event. */
    private boolean opened;

    /** @param zone of the visitor's computer */
    Screen(Browser browser, Size size, String base, String zone) {
        this.browser = browser;
        this.size = size;
        this.base = base;
        this.zone = zone;
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(size.width, size.height)
                .setHasTouch(size == Size.PHONE)
                .setIsMobile(size == Size.PHONE)
                .setAcceptDownloads(true)
                .setLocale("zh-CN")
                .setTimezoneId(zone));
        context.addInitScript(SHIFTS);
        context.setDefaultTimeout(BUSY);
        context.onConsoleMessage(this::listen);
        page = context.newPage();
        page.onDOMContentLoaded(answered -> loaded = true);
        page.onResponse(this::note);
    }

    private void note(Response answer) {
        var request = answer.request();
        boolean whole = request.isNavigationRequest();
        if (whole && request.frame() == page.mainFrame()) {
            shown.clear();
        }
        var template = answer.headers().get(Looks.TEMPLATE);
        if (template != null) {
            shown.add(new Looks.Shown(template, whole));
        }
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
        opened = true;
        var answer = page.navigate(base + path);
        // a link to another part of the same page has no answer
        if (answer != null && answer.status() >= (WITHOUT_PAGE.matcher(path).find() ? 500 : 400)) {
            flaws.add("%s answers %d".formatted(path, answer.status()));
        }
        return this;
    }

    /** Logs in with the electronic business licence: the QR code on the desk, and the phone that scans it. */
    Screen logIn(String enterpriseName) {
        return logIn(enterpriseName, phone -> {});
    }

    /** The same by a clerk of the enterprise. */
    Screen logInClerk(String enterpriseName, String citizenId) {
        return logIn(enterpriseName, phone -> {
            phone.getByText("由经办人使用执照").click();
            phone.locator("#operatorDocument").fill(citizenId);
        });
    }

    private Screen logIn(String enterpriseName, Consumer<Page> before) {
        open("/portal/login");
        page.locator("main a.button").click();
        page.waitForURL(Pattern.compile(".*/sandbox/licence/authorize/.*"));
        var phone = context.newPage();
        phone.navigate(page.url() + "/phone");
        before.accept(phone);
        licence(phone, enterpriseName).click();
        phone.close();
        page.waitForURL(base + "/portal*");
        assertThat(page.locator("h1").innerText()).contains(enterpriseName);
        return this;
    }

    /** The button of a licence on the phone's page. A real app shows the licences of its owner. The sandbox shows those of everybody, most of them folded. */
    static Locator licence(Page phone, String enterpriseName) {
        phone.evaluate("document.querySelectorAll('details.more').forEach(more => { more.open = true; })");
        return phone.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile(".*" + enterpriseName + ".*")))
                .first();
    }

    /** Logs in as a member of the staff. The Tasklist leads the browser to the log-in. */
    Screen logInStaff(String name) {
        return logInAt("tasklist", name);
    }

    /** @param application of the engine, whose page leads to the log-in */
    Screen logInAt(String application, String name) {
        open("/camunda/app/" + application + "/default/");
        page.waitForURL("**/staff/login?*");
        page.locator("#user").fill(name);
        page.locator("#password").fill(name);
        button("登录").click();
        page.waitForURL("**/camunda/app/" + application + "/**");
        return this;
    }

    /** What the database holds of sessions was replaced. */
    static void forgetLogIns() {
        LOG_INS.clear();
    }

    /** The log-in that all tests of this size share. The first test makes it with {@code logIn}. */
    Screen remember(String name, BiConsumer<Screen, String> logIn) {
        var cookies = LOG_INS.get(base + size + name);
        if (cookies == null) {
            logIn.accept(this, name);
            LOG_INS.put(base + size + name, context.cookies());
        } else {
            context.addCookies(cookies);
        }
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    /** Checks the page as it is now. */
    Screen look(String name) {
        return look(name, name);
    }

    /** Checks the page as it is now. {@code picture} distinguishes it from other pictures of the same {@code name}. */
    Screen look(String name, String picture) {
        settle();
        Looks.add(shown, size);
        if (PICTURES_WANTED) {
            keepPicture(picture);
        }
        var found = new ArrayList<>(violations(name));
        int width = (int) page.evaluate("document.documentElement.scrollWidth");
        if (width > size.width) {
            found.add("%d px wide on a screen of %d".formatted(width, size.width));
        }
        boolean untouched = (boolean) page.evaluate("!window.touched");
        int length = (int) page.evaluate("document.documentElement.scrollHeight");
        if (untouched && length > size.longest && !OF_STAFF.matcher(page.url()).find()) {
            found.add("%d px long, where %d are allowed".formatted(length, size.longest));
        }
        var unmarked = strings(page.evaluate(UNMARKED));
        if (!unmarked.isEmpty()) {
            found.add("Chinese without a mark: " + unmarked);
        }
        int bytes = ((Number) page.evaluate(BYTES)).intValue();
        if ((opened || loaded && untouched)
                && bytes > FIRST_VISIT
                && !OF_STAFF.matcher(page.url()).find()) {
            found.add("weighs %d bytes".formatted(bytes));
        }
        // checked last, since late content moves late
        var shift = drawn();
        if (opened && shift.far() > 0.01) {
            found.add("layout shift " + shift);
        }
        loaded = false;
        opened = false;
        found.addAll(complaints);
        complaints.clear();
        if (!found.isEmpty() && !PICTURES_WANTED) {
            keepPicture(picture);
        }
        found.forEach(flaw -> flaws.add(picture + ": " + flaw));
        return this;
    }

    /** Checks the form of a task within the engine's page, whose other parts are not ours. */
    Screen lookAtForm(String name) {
        settle();
        Looks.add(shown, size);
        if (PICTURES_WANTED) {
            keepPicture(name);
        }
        page.evaluate(AXE);
        var found = strings(page.evaluate(AUDIT_OF_FORM, EVERYTHING));
        if (!found.isEmpty() && !PICTURES_WANTED) {
            keepPicture(name);
        }
        found.forEach(flaw -> flaws.add(name + ": " + flaw));
        return this;
    }

    private void keepPicture(String name) {
        keepPicture(page, name);
    }

    /** Keeps a picture of the whole page, and of what is in view. */
    private void keepPicture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(size.name().toLowerCase()).resolve(name + ".png"))
                .setFullPage(true));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(size.name().toLowerCase() + "-view").resolve(name + ".png")));
    }

    /** Keeps a picture of each window as it is now. */
    void keepPictures(String name) {
        for (int i = 0; i < context.pages().size(); i++) {
            keepPicture(context.pages().get(i), name + "-" + (i + 1));
        }
        if (english != null) {
            english.keepPictures(name + "-en");
        }
    }

    /**
     * Checks the page as it is now. At the smaller width it also checks the page in English, whose words are longer, in another window with
     * the same log-in.
     */
    Screen lookInBothLanguages(String name) {
        return lookInBothLanguages(name, name);
    }

    Screen lookInBothLanguages(String name, String picture) {
        look(name, picture);
        if (size == Size.PHONE) {
            if (english == null) {
                english = new Screen(browser, size, base, zone);
            }
            english.context.addCookies(context.cookies());
            var path = page.url().substring(base.length());
            english.open(path + (path.contains("?") ? "&" : "?") + "lang=en").look(name + "-en", picture + "-en");
            assertThat(english.page.locator("html").getAttribute("lang")).isEqualTo("en");
            // a stream of events would go on for ever
            english.page.navigate("about:blank");
        }
        return this;
    }

    /** The bytes of a page for a first visit, and what moves while it loads. Too much of either is a flaw. */
    Screen weigh(String path) {
        var bytes = new AtomicLong();
        page.navigate("about:blank");
        var wire = context.newCDPSession(page);
        wire.send("Network.enable");
        var cacheOff = new JsonObject();
        cacheOff.addProperty("cacheDisabled", true);
        wire.send("Network.setCacheDisabled", cacheOff);
        wire.on(
                "Network.loadingFinished",
                event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        open(path);
        // a stream of events never ends, so loading has ended when no other request is open
        page.waitForLoadState(LoadState.LOAD);
        settle();
        var shift = drawn();
        wire.detach();
        System.out.printf("%s %s %d 字节%n", size, path, bytes.get());
        if (bytes.get() < 1 || bytes.get() > FIRST_VISIT) {
            flaws.add("%s weighs %d bytes".formatted(path, bytes.get()));
        }
        if (shift.far() > 0) {
            flaws.add("%s moves by %s".formatted(path, shift));
        }
        return this;
    }

    /** Waits until the page is loaded and reacts to clicks. */
    void settle() {
        page.waitForLoadState(LoadState.LOAD);
        PlaywrightAssertions.assertThat(page.locator(".htmx-request, .htmx-swapping, .htmx-settling"))
                .hasCount(0);
        page.evaluate("document.fonts.ready.then(() => true)");
    }

    /**
     * Waits until it is so. Playwright's {@code waitForFunction} evaluates text within the page once it has to wait, which the
     * Content-Security-Policy forbids there.
     */
    void await(String condition) {
        page.waitForCondition(() -> (boolean) page.evaluate(condition));
    }

    /** How far things have moved since the page began to load, and which. */
    private record Shift(double far, String what) {

        @Override
        public String toString() {
            return "%.4f %s".formatted(far, what);
        }
    }

    private Shift drawn() {
        var shift = (List<?>) page.evaluate(DRAWN);
        return new Shift(((Number) shift.get(0)).doubleValue(), String.valueOf(shift.get(1)));
    }

    /**
     * Checks a page with all of axe-core's rules at the first width, and again where it shows a kind of element that was not checked yet,
     * such as the menu of a phone or the cards that replace a table. Otherwise only the rules that depend on the width are checked.
     */
    private List<String> violations(String name) {
        var unknown = new ArrayList<>(strings(page.evaluate(KINDS)));
        unknown.add(name);
        // if two screens do this at once, only one adds it
        unknown.removeIf(each -> !AUDITED.add(each));
        page.evaluate(AXE);
        return strings(page.evaluate(AUDIT, unknown.isEmpty() ? OF_THE_WIDTH : EVERYTHING));
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    /** Ends the log-in. Returns the flaws of the pages that were checked. */
    List<String> close() {
        context.close();
        flaws.addAll(complaints);
        if (english != null) {
            flaws.addAll(english.close());
        }
        return flaws;
    }
}
