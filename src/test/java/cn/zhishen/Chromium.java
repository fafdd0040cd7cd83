package cn.zhishen;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real browser for the tests: the Chromium of the system (Debian's package), whose path is the property {@code
 * zhishen.chromium}. Where there is none the tests say that they were skipped; on a build machine (CI=true) they fail.
 */
final class Chromium implements AutoCloseable {

    private static final Path EXECUTABLE = Path.of(System.getProperty("zhishen.chromium", "/usr/bin/chromium"));

    private final Playwright playwright;
    private final Browser browser;

    private Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
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
    }

    static Chromium start() {
        boolean there = Files.isExecutable(EXECUTABLE);
        if (!there && "true".equals(System.getenv("CI"))) {
            fail("没有浏览器 " + EXECUTABLE + "，请在构建机上安装 chromium 或用 -Dzhishen.chromium 指定路径");
        }
        assumeTrue(there, "没有浏览器 " + EXECUTABLE + "，跳过页面测试（可用 -Dzhishen.chromium 指定路径）");
        return new Chromium();
    }

    /** A desk or a phone in front of the program at {@code port}. */
    Screen screen(Screen.Size size, int port) {
        return new Screen(browser, size, "http://localhost:" + port);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
