package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A real browser for the tests: the Chromium of the system (Debian's package), without a window of its own where that is installed,
 * since it takes half the processor time, or one whose path is the property {@code zhishen.chromium}. Where there is none the tests
 * say that they were skipped; on a build machine (CI=true) they fail.
 *
 * <p>A browser is used by one thread at a time, so tests that run at the same time have one each, and those that come after them
 * take it over. What a test has opened ends with it: a test that failed leaves a picture of each of its windows, and one that found
 * flaws fails.
 */
final class Chromium implements BeforeAllCallback, AfterTestExecutionCallback {

    private static final String BEIJING = "Asia/Shanghai";

    private static final String NAMED = System.getProperty("zhishen.chromium");

    private static final Optional<Path> EXECUTABLE = (NAMED == null
                    ? Stream.of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
                    : Stream.of(NAMED))
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();

    /** Browsers that were started and that no test uses now. */
    private static final Queue<Running> IDLE = new ConcurrentLinkedQueue<>();

    private final ThreadLocal<InUse> inUse = ThreadLocal.withInitial(InUse::new);

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(Screen.BUSY);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (EXECUTABLE.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail("没有浏览器，请在构建机上安装 chromium-headless-shell 或 chromium，或用 -Dzhishen.chromium 指定路径");
        }
        assumeTrue(EXECUTABLE.isPresent(), "没有浏览器 chromium，跳过页面测试（可用 -Dzhishen.chromium 指定路径）");
        context.getRoot().getStore(Namespace.create(Chromium.class)).getOrComputeIfAbsent("end", key ->
                (AutoCloseable) Chromium::closeIdle);
    }

    /** The next class in the same virtual machine starts its own browsers. */
    private static void closeIdle() {
        for (var running = IDLE.poll(); running != null; running = IDLE.poll()) {
            running.close();
        }
    }

    /** A window with the width of a desk or a phone, for the program at {@code port}. */
    Screen screen(Screen.Size size, int port) {
        return inUse.get().screen(size, port, BEIJING);
    }

    /** The window of somebody whose computer is set to another zone, such as {@code America/New_York}. */
    Screen screenIn(String zone, Screen.Size size, int port) {
        return inUse.get().screen(size, port, zone);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        var mine = inUse.get();
        inUse.remove();
        context.getExecutionException()
                .ifPresent(failure ->
                        mine.keepPictures(context.getRequiredTestMethod().getName(), failure));
        assertThat(mine.end()).as("flaws").isEmpty();
    }

    /** What one test has in use. */
    private static final class InUse {

        private final List<Screen> screens = new ArrayList<>();
        private Running running;

        Screen screen(Screen.Size size, int port, String zone) {
            if (running == null) {
                var idle = IDLE.poll();
                running = idle == null ? Running.start() : idle;
            }
            var screen = new Screen(running.browser, size, "http://localhost:" + port, zone);
            screens.add(screen);
            return screen;
        }

        void keepPictures(String test, Throwable failure) {
            for (int i = 0; i < screens.size(); i++) {
                try {
                    screens.get(i).keepPictures("failed-" + test + "-" + (i + 1));
                } catch (PlaywrightException e) {
                    // keep the failure of the test; an error here would hide it
                    failure.addSuppressed(e);
                }
            }
        }

        List<String> end() {
            var flaws = new ArrayList<String>();
            if (running == null) {
                return flaws;
            }
            try {
                screens.forEach(screen -> flaws.addAll(screen.close()));
                IDLE.add(running);
            } catch (PlaywrightException e) {
                running.close();
                throw e;
            }
            return flaws;
        }
    }

    private record Running(Playwright playwright, Browser browser) {

        static Running start() {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(EXECUTABLE.orElseThrow())
                            .setTimeout(120_000)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--lang=zh-CN",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
            return new Running(playwright, browser);
        }

        void close() {
            browser.close();
            playwright.close();
        }
    }
}
