package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.application.Stage;
import cn.zhishen.certificate.CertificateIssuing;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.spotcheck.SpotChecks;
import cn.zhishen.workflow.EngineTime;
import cn.zhishen.workflow.supervision.SpotCheckProcess;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A spot check as people see it, from the draw to the withdrawal of a certificate; and a measure that an officer proposes. */
@RunningProgram
class SpotCheckInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    /** A demo enterprise, since the licence provider knows no others. */
    private static final String MEETS_ALL = "91540100MA6TX1A00N";

    private static final String SEED = "03,11,19,22,27,31,08";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private CertificateIssuing issuing;

    @Autowired
    private Certificates certificates;

    @Autowired
    private SpotCheckProcess process;

    @Autowired
    private SpotChecks spotChecks;

    @LocalServerPort
    private int port;

    @AfterEach
    void letTimeRun() {
        EngineTime.run();
    }

    @Test
    void fromTheDrawToTheWithdrawal(@Autowired Walks walks, @TempDir Path directory) throws Exception {
        walks.start();
        var applicant = Applicant.of(new Api(port), MEETS_ALL, "D101B").upToVerified();
        applicant.reach(Stage.PUBLIC_NOTICE);
        var certificate = issuing.issue(applicant.number(), "issuer", "同意");
        var next = certificate.issuedOn().withDayOfMonth(1).plusMonths(3);
        var quarterBegins =
                next.withMonth((next.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
        EngineTime.set(quarterBegins.withDayOfMonth(10) + "T09:00");
        process.begin();
        EngineTime.set(quarterBegins.withDayOfMonth(12) + "T09:00");
        var quarter = spotChecks.page(0, 1).get(0).quarter();

        var issuer = CHROMIUM.screen(Size.DESK, port).logInStaff("issuer");
        var admin = CHROMIUM.screen(Size.DESK, port).logInStaff("admin");
        var reviewer = CHROMIUM.screen(Size.DESK, port).logInStaff("reviewer");
        seed(issuer.open("/staff/spot-checks"), "登记");
        assertThat(issuer.page().locator("main")).containsText("issuer 已登记，等待另一人核对");
        issuer.look("staff-spot-checks");
        seed(admin.open("/staff/spot-checks"), "核对并抽取");
        assertThat(admin.page().locator("main")).containsText("admin 核对");

        var street = CHROMIUM.screen(Size.DESK, port);
        street.open("/spot-checks").look("spot-checks");
        assertThat(street.page().locator("main")).containsText("核查中");
        assertThat(repeated(quarter, directory)).containsExactly(certificate.number());
        var phone = CHROMIUM.screen(Size.PHONE, port);
        phone.open("/spot-checks").lookInBothLanguages("spot-checks");

        check(reviewer, quarter, certificate);

        street.open("/certificates/" + certificate.number()).look("certificate-in-rectification");
        assertThat(street.page().locator("main")).containsText("正在限期整改");
        var enterprise = CHROMIUM.screen(Size.PHONE, port).logIn("西藏雪峰建筑工程有限公司");
        report(enterprise);
        enterprise.lookInBothLanguages("qualifications-in-rectification");

        judge(issuer, certificate);
        answer(enterprise);
        enterprise.lookInBothLanguages("qualifications-with-statement");
        issuer.open("/staff/certificates/" + certificate.number()).look("staff-certificate-in-proposal");
        confirm(admin, certificate);

        Awaitility.await("the round ends")
                .atMost(Office.PATIENCE)
                .until(() -> spotChecks.summary(quarter).endedAt() != null);
        assertThat(certificates.find(certificate.number()).orElseThrow().status())
                .isEqualTo(Status.WITHDRAWN);
        street.open("/spot-checks/" + quarter).look("spot-check");
        assertThat(street.page().locator("main tbody tr")).containsText(new String[] {"不符合标准"});
        assertThat(street.page().locator("main")).containsText("撤回：作出决定");
        phone.open("/spot-checks/" + quarter).lookInBothLanguages("spot-check");
        street.open("/certificates/" + certificate.number());
        assertThat(street.page().locator("main")).containsText("已撤回");
    }

    @Test
    void aMeasureFromTheProposalToTheDecisionByTwoOfficers(@Autowired Walks walks) {
        walks.start();
        var applicant = Applicant.of(new Api(port), MEETS_ALL, "D101B").upTo(Stage.SIGNING);
        var certificate = issuing.issue(applicant.number(), "issuer", "同意");
        var proposer = CHROMIUM.screen(Size.DESK, port).logInStaff("issuer");
        var page = proposer.open("/staff/certificates/" + certificate.number()).page();
        var form = page.locator(
                "form[action$='/proposals']",
                new Page.LocatorOptions().setHas(page.locator("button:text-is('提出撤销，告知企业')")));
        page.locator("details", new Page.LocatorOptions().setHas(form))
                .locator("summary")
                .first()
                .click();
        form.locator("input[name=code]").first().check();
        form.locator("select[name=basis]").selectOption(new SelectOption().setIndex(1));
        form.locator("textarea[name=reason]").fill("经核查，申请时提交的注册人员材料不实");
        form.locator("button").click();
        assertThat(page.locator("main")).containsText("拟撤销");

        var enterprise = CHROMIUM.screen(Size.PHONE, port).logIn("西藏雪峰建筑工程有限公司");
        answer(enterprise);

        var task = task("confirmMeasure");
        var decider = CHROMIUM.screen(Size.DESK, port).logInStaff("admin");
        complete(decider, task, shown -> {
            shown.locator("#measureDecision").selectOption("CONFIRM");
            shown.locator("#measureReasons").fill("申辩不能成立，登记系统中没有这些人员");
        });

        Awaitility.await("the decision is signed").atMost(Office.PATIENCE).until(() -> enterprise
                .open("/portal/qualifications")
                .page()
                .locator("main")
                .textContent()
                .contains("行政处理决定书"));
        var street = CHROMIUM.screen(Size.DESK, port).open("/certificates/" + certificate.number());
        assertThat(street.page().locator("main")).containsText("已撤销");
        assertThat(certificates.measures(certificate.number()))
                .singleElement()
                .satisfies(measure -> assertThat(measure.officer()).isEqualTo("admin"));
    }

    private static void seed(Screen screen, String button) {
        var form = screen.page()
                .locator(
                        "main form",
                        new Page.LocatorOptions().setHas(screen.page().locator("button:text-is('" + button + "')")));
        form.locator("input[name=seed]").fill(SEED);
        form.locator("button").click();
        screen.page().waitForLoadState();
    }

    /** The draw repeated with what the site gives to everybody. */
    private List<String> repeated(String quarter, Path directory) throws Exception {
        Files.writeString(directory.resolve("repeat-draw.sh"), fetched("/spot-checks/repeat-draw.sh"));
        Files.writeString(
                directory.resolve("list-" + quarter + ".txt"), fetched("/spot-checks/" + quarter + "/list.txt"));
        var run = new ProcessBuilder("sh", "-c", spotChecks.summary(quarter).repeatingCommand())
                .directory(directory.toFile())
                .start();
        var drawn = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).isZero();
        return drawn.lines().toList();
    }

    private String fetched(String path) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private void check(Screen reviewer, String quarter, IssuedCertificate certificate) {
        var task = task("checkCertificate");
        reviewer.open("/staff").look("staff-home-with-check");
        var page = reviewer.page();
        page.getByLabel("认领 核查证书 " + quarter + "-" + certificate.number()).click();
        assertThat(page.locator("main")).containsText("任务已由您认领");
        page.locator("a[href*='/staff/drawn-checks/']").first().click();
        page.waitForURL("**/staff/drawn-checks/**");
        reviewer.look("staff-drawn-check");
        page.getByText("用今天的登记和规则再核一遍").click();
        page.waitForURL("**today=true");
        assertThat(page.locator("main table")).containsText("今日核对");
        var verdicts = page.locator("select[name^=verdict-]");
        for (int place = 0; place < verdicts.count(); place++) {
            verdicts.nth(place).selectOption("MET");
        }
        verdicts.last().selectOption("NOT_MET");
        page.locator("select[name=basis]").selectOption(new SelectOption().setIndex(1));
        page.locator("textarea[name=facts]").fill("技术装备不足，不再符合标准。");
        page.locator("input[name=due]").fill(LocalDate.now().plusYears(2).toString());
        reviewer.button("登记核查意见").click();
        assertThat(page.locator("#due-error")).containsText("请填写整改的截止日期：明日以后，最迟");
        page.locator("input[name=due]").fill("");
        reviewer.button("登记核查意见").click();
        assertThat(page.locator("main")).containsText("不符合，请填写理由");
        reviewer.look("staff-drawn-check-refused");
        page.locator("textarea[name^=reason-]").last().fill("设备已经变卖");
        page.locator("input[name=due]")
                .fill(LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), BeijingTime.ZONE)
                        .plusDays(60)
                        .toString());
        reviewer.button("登记核查意见").click();
        assertThat(page.locator("main")).containsText("可以办结");
        reviewer.look("staff-drawn-check-entered");
        complete(reviewer, task, form -> {
            form.locator("#checkDecision").selectOption("CONCLUDE");
            form.locator("#checkConclusion").fill("登记系统、设备台账均已核对");
        });
        var other = CHROMIUM.screen(Size.PHONE, port).logInStaff("reviewer");
        other.open("/staff/drawn-checks/" + quarter + "/" + certificate.number())
                .look("staff-drawn-check-concluded");
    }

    private static void report(Screen enterprise) throws Exception {
        var page = enterprise.open("/portal/qualifications").page();
        Awaitility.await("the order").atMost(Office.PATIENCE).until(() -> {
            page.reload();
            return page.locator("textarea[name=report]").count() == 1;
        });
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", picture);
        page.locator("textarea[name=report]").fill("正在购置设备");
        page.locator("input[name=files]").setInputFiles(new FilePayload("合同.png", "image/png", picture.toByteArray()));
        enterprise.button("提交整改报告").click();
        assertThat(page.locator("main")).containsText("已提交整改报告");
        assertThat(page.locator("main")).containsText("证明材料 1");
    }

    private void judge(Screen issuer, IssuedCertificate certificate) {
        issuer.open("/staff/certificates/" + certificate.number()).look("staff-certificate-in-rectification");
        complete(issuer, task("judgeRectification"), form -> {
            form.locator("#rectificationDecision").selectOption("WITHDRAW");
            form.locator("#rectificationReasons").fill("期满后设备仍然不足");
        });
    }

    private static void answer(Screen enterprise) {
        var page = enterprise.open("/portal/qualifications").page();
        Awaitility.await("the notice").atMost(Office.PATIENCE).until(() -> {
            page.reload();
            return page.locator("textarea[name=answer]").count() == 1;
        });
        for (var text : List.of("设备正在运输途中", "附运单号备查")) {
            page.locator("textarea[name=answer]").fill(text);
            enterprise.button("提交陈述申辩").click();
            assertThat(page.locator("main")).containsText(text);
        }
    }

    private void confirm(Screen admin, IssuedCertificate certificate) {
        complete(admin, task("confirmMeasure"), form -> {
            assertThat(form.locator("form[name=decision]")).containsText("共 2 件");
            form.locator("#measureDecision").selectOption("CONFIRM");
            form.locator("#measureReasons").fill("申辩不能成立，设备至今没有到位");
        });
    }

    private Task task(String step) {
        return Awaitility.await(step)
                .atMost(Office.PATIENCE)
                .until(
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .taskDefinitionKey(step)
                                .singleResult(),
                        open -> open != null);
    }

    private void complete(Screen screen, Task task, Consumer<Locator> fill) {
        var page = screen.page();
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task.getId());
        page.reload();
        var claim = page.locator("button[ng-click='claim()']");
        var form = page.locator("form[name=decision]");
        form.waitFor();
        if (claim.count() > 0 && claim.first().isVisible()) {
            claim.first().click();
        }
        assertThat(page.locator("button[ng-click='complete()']")).isVisible();
        fill.accept(page.locator("body"));
        var answer = page.waitForResponse(
                sent -> sent.url().endsWith("/submit-form"),
                () -> page.locator("button[ng-click='complete()']").click());
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }
}
