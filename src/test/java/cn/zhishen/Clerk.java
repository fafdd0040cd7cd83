package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A clerk who knows only the operation guide and goes through the pages of the portal, screen by screen, with what the pages say. A
 * picture of each screen is kept under the name that {@code look} gives it.
 */
final class Clerk {

    /** Printing, scanning and inspecting take long on a busy machine. */
    private static final double PATIENCE = 180_000;

    private static final String EVERYTHING = "**/*";

    private final Screen screen;
    private final Page page;
    private final String pictures;
    private String number;

    /** A clerk whose pictures have names that begin with {@code pictures}, since other clerks visit the same pages. */
    Clerk(Screen screen, String pictures) {
        this.screen = screen;
        this.page = screen.page();
        this.pictures = pictures;
    }

    Screen screen() {
        return screen;
    }

    String number() {
        return number;
    }

    /** Guide, part three 1: the four choices, 确认添加, and the application begins. */
    Clerk apply(String type, String series, String category, String level) {
        screen.open("/portal/apply?kind=FIRST");
        lookInBothLanguages("apply");
        choose("type", type);
        choose("series", series);
        choose("category", category);
        choose("level", level);
        button("确认添加").click();
        assertThat(page.locator("#apply table")).containsText(category);
        look("apply-chosen");
        button("开始申请").click();
        page.waitForURL(Pattern.compile(".*/portal/applications/\\d{16}.*"));
        number = page.url().replaceAll(".*/applications/(\\d{16}).*", "$1");
        return this;
    }

    private void choose(String name, String value) {
        page.waitForResponse(answer -> answer.url().contains("/portal/apply?"), () -> page.locator("#" + name)
                .selectOption(value));
        assertThat(page.locator("#" + name)).hasValue(value);
        settle();
    }

    /** Guide, part three ①: whoever qualifies is chosen for each paragraph of the standard. */
    Clerk fill() {
        screen.open("/portal/applications/" + number + "/dossier");
        awaitPreCheck();
        look("fill-empty");
        int panels = page.locator("[data-pick]").count();
        for (int i = 0; i < panels; i++) {
            page.locator("[data-pick]").nth(i).click();
            var dialog = page.locator("#dialog[open]");
            dialog.waitFor();
            if (i == 1) {
                look("fill-choose");
            }
            choose(dialog);
            dialog.getByRole(AriaRole.BUTTON, exactly("确定")).click();
            page.locator("#dialog[open]")
                    .waitFor(new Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
        }
        page.locator("[data-recheck]").click();
        awaitPreCheck();
        lookInBothLanguages("fill");
        return this;
    }

    private void choose(Locator dialog) {
        if (dialog.locator("#tick-all").count() > 0) {
            page.waitForResponse(
                    answer -> answer.url().contains("/dossier/candidates"),
                    () -> dialog.locator("#tick-all").click());
            settle();
            return;
        }
        var suitable = dialog.locator("li:has(.judged .is-PASS) input:enabled");
        var any = dialog.locator("li input:enabled");
        if (suitable.count() > 0) {
            suitable.first().check();
        } else if (any.count() > 0) {
            any.first().check();
        }
    }

    private void awaitPreCheck() {
        assertThat(page.locator("#pre-check .counts")).isVisible(patiently());
        settle();
    }

    int failures() {
        return Integer.parseInt(
                page.locator("#pre-check .counts .is-FAIL strong").innerText().strip());
    }

    /** Guide, part three ②: the consent, which has to be read through and ticked. */
    Clerk consent() {
        screen.open("/portal/applications/" + number + "/dossier");
        awaitPreCheck();
        button("提交申请").click();
        var dialog = page.locator("#dialog[open]");
        dialog.waitFor();
        var gate = dialog.locator("input[type=checkbox][name=foreseen]");
        gate.or(dialog.locator("[data-read-through]")).first().waitFor();
        if (gate.count() > 0) {
            passGate(dialog, gate);
        }
        dialog.locator("[data-read-through][data-watched]").waitFor();
        var tick = dialog.locator("input[name=accepted]");
        if (!tick.isEnabled()) {
            look("consent-unread");
            dialog.locator("[data-read-through]").evaluate("text => { text.scrollTop = text.scrollHeight; }");
        }
        assertThat(tick).isEnabled();
        tick.check();
        look("consent");
        dialog.getByRole(AriaRole.BUTTON, exactly("确认提交")).click();
        due("现在请下载申请表，盖章签字后上传扫描件");
        return this;
    }

    /** What fails and what it costs, with a tick of its own. */
    private void passGate(Locator dialog, Locator tick) {
        var next = dialog.getByRole(AriaRole.BUTTON, exactly("继续，阅读知情同意书"));
        assertThat(dialog).containsText("不达标");
        assertThat(next).isDisabled();
        look("gate");
        tick.check();
        next.click();
    }

    /**
     * Guide, part three ③ and ④: the form is downloaded, stamped, signed, scanned and uploaded.
     *
     * @param scanner makes a scan of the form that was downloaded
     */
    Clerk sign(UnaryOperator<byte[]> scanner) {
        lookInBothLanguages("signing");
        button("填错了？返回修改").click();
        var dialog = page.locator("#dialog[open]");
        dialog.waitFor();
        look("reopening");
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        var form = page.waitForDownload(() -> link("下载申请表").click());
        upload("不是扫描件.pdf", Applicant.pdf(1));
        assertThat(page.locator("#due")).containsText("不合格", contains());
        look("signing-refused");
        var scan = scanner.apply(read(form));
        if (screen.size() == Screen.Size.PHONE) {
            page.route(EVERYTHING, this::lose);
            upload("扫描件.pdf", scan);
            assertThat(page.locator("[data-part=said]")).containsText("网络中断");
            look("upload-interrupted");
            page.unroute(EVERYTHING);
            button("重试上传").click();
        } else {
            upload("扫描件.pdf", scan);
        }
        due("现在请上传技术负责人业绩表");
        lookInBothLanguages("performance-sheet");
        return this;
    }

    /** Turns the network off: the open page stays, but what is sent does not arrive. */
    private void lose(Route route) {
        if (route.request().method().equals("POST")) {
            route.abort("connectionreset");
        } else {
            route.resume();
        }
    }

    private static byte[] read(Download form) {
        try {
            return Files.readAllBytes(form.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Guide, part three ⑤ and ⑥. */
    Clerk confirm() {
        upload("业绩表.pdf", Applicant.pdf(1));
        due("现在请核对并确认提交");
        lookInBothLanguages("confirm");
        button("确认提交").click();
        due("现在请法定代表人进行人脸认证");
        lookInBothLanguages("face-begin");
        return this;
    }

    /** Guide, part three ⑥: the phone of the legal representative. */
    Clerk authenticate(boolean verified) {
        // not the button of the step before, which an answer that was overtaken may show for a moment
        page.locator("#due form[action$=face-authentications] button[type=submit]")
                .click();
        due("请用手机扫描二维码，完成人脸认证");
        lookInBothLanguages("face");
        var phone = screen.context().newPage();
        phone.navigate(page.locator(".on-phone a").getAttribute("href"));
        phone.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName(verified ? "认证通过" : "认证不通过")
                                .setExact(true))
                .click();
        phone.close();
        return this;
    }

    /** Waits until the page, without being loaded again, says what is to be done next. */
    Clerk due(String title) {
        assertThat(page.locator("#due-title"))
                .hasText(title, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE));
        settle();
        return this;
    }

    private void upload(String name, byte[] pdf) {
        var file = page.locator("#file");
        // the page may refresh itself while the file is handed over; a clerk would choose it once more
        do {
            file.setInputFiles(new FilePayload(name, "application/pdf", pdf));
        } while (file.evaluate("input => input.files.length").equals(0));
        page.locator("form[data-upload] button[type=submit]").click();
    }

    Clerk openApplication() {
        screen.open("/portal/applications/" + number);
        return this;
    }

    /** Withdraws, after the warning about how long the enterprise must then wait. */
    /** A draft that was never submitted, on its page. */
    Clerk deleteDraft() {
        openApplication();
        link("取个名称").click();
        var dialog = page.locator("#dialog[open]");
        dialog.waitFor();
        dialog.locator("input[name=name]").fill("消防设施，第一次");
        screen.look("naming");
        dialog.getByRole(AriaRole.BUTTON, exactly("保存")).click();
        assertThat(page.locator("#application-title")).containsText("消防设施，第一次");
        screen.open("/portal").lookInBothLanguages("home-draft");
        openApplication();
        link("删除草稿").click();
        dialog.waitFor();
        assertThat(dialog).containsText("删除后不须等待");
        screen.look("deletion");
        dialog.getByRole(AriaRole.BUTTON, exactly("删除草稿")).click();
        due("草稿已删除");
        screen.lookInBothLanguages("deleted");
        return this;
    }

    Clerk withdraw() {
        openApplication();
        button("撤回申请").click();
        var dialog = page.locator("#dialog[open]");
        dialog.waitFor();
        assertThat(dialog).containsText("7");
        screen.look("withdraw");
        dialog.locator("input[name=understood]").check();
        page.route(EVERYTHING, Route::abort);
        dialog.getByRole(AriaRole.BUTTON, exactly("撤回申请")).click();
        assertThat(dialog).containsText("没有送达");
        screen.look("withdraw-offline");
        page.unroute(EVERYTHING);
        dialog.getByRole(AriaRole.BUTTON, exactly("撤回申请")).click();
        due("申请已撤回");
        screen.lookInBothLanguages("withdrawn");
        return this;
    }

    Locator button(String name) {
        return screen.button(name);
    }

    Locator link(String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private void settle() {
        screen.settle();
    }

    private void look(String name) {
        screen.look(name, pictures + name);
    }

    private void lookInBothLanguages(String name) {
        screen.lookInBothLanguages(name, pictures + name);
    }

    private static Locator.GetByRoleOptions exactly(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
    }

    private static LocatorAssertions.ContainsTextOptions contains() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }
}
