package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.application.Stage;
import cn.zhishen.certificate.CertificateIssuing;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An enterprise has changed its name and address at the business register, and confirms it with one click and its face. */
@RunningProgram
class SimpleChangeInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String ENTERPRISE = "91540100MA6TX1A00N";
    private static final String NAME = "西藏雪峰建筑集团有限公司";
    private static final String ADDRESS = "西藏自治区拉萨市城关区北京中路 98 号";

    @LocalServerPort
    private int port;

    @AfterEach
    void registerAsBefore() {
        register("{}");
    }

    @Test
    void oneClickAndOneFaceChangeTheCertificate(
            @Autowired Walks walks,
            @Autowired CertificateIssuing issuing,
            @Autowired Certificates certificates,
            @Autowired EnterpriseLibrary library) {
        walks.start();
        var applicant = Applicant.of(new Api(port), ENTERPRISE, "D101B").upTo(Stage.SIGNING);
        var number = issuing.issue(applicant.number(), "issuer", "同意").number();
        var before = library.find(new Uscc(ENTERPRISE)).orElseThrow().name();
        var desk = CHROMIUM.screen(Size.DESK, port).logIn(before);
        var page = desk.open("/portal/qualifications").page();
        page.locator("main a[href='/portal/changes']").click();
        assertThat(page.locator("main")).containsText("没有需要变更的内容");
        desk.look("portal-changes-none");

        register("{\"name\":\"%s\",\"address\":\"%s\"}".formatted(NAME, ADDRESS));
        desk.open("/portal/changes");
        assertThat(page.locator("main table")).containsText(NAME);
        desk.lookInBothLanguages("portal-changes-offer");
        var phone = CHROMIUM.screen(Size.PHONE, port).logIn(before);
        phone.open("/portal/changes");
        assertThat(phone.page().locator("main table")).containsText(ADDRESS);
        phone.look("portal-changes-offer");
        desk.open("/portal/changes").button("确认变更").click();
        assertThat(page.locator("main")).containsText("待法定代表人人脸认证");
        assertThat(page.locator(".face-code img")).isVisible();
        desk.look("portal-changes-face");
        phone.open("/portal/changes").look("portal-changes-face");
        answerFace(page.content(), false);
        assertThat(page.locator("main")).containsText("上一次人脸认证没有通过");
        desk.look("portal-changes-refused");
        desk.button("重新认证").click();
        assertThat(page.locator(".face-code img")).isVisible();
        answerFace(page.content(), true);
        assertThat(page.locator("main")).containsText("法定代表人已经认证");
        desk.look("portal-changes-to-be-signed");

        var staff = CHROMIUM.screen(Size.DESK, port).remember("issuer", Screen::logInStaff);
        staff.open("/staff").look("staff-home-with-a-change");
        var signing = staff.open("/staff/signatures").page();
        assertThat(signing.locator("main table")).containsText("企业名称：" + before + " → " + NAME);
        staff.look("staff-signatures-with-a-change");
        signing.locator("main table a[href*='/staff/changes/']").click();
        assertThat(signing.locator("main")).containsText("待签发");
        staff.look("staff-change");
        var small = CHROMIUM.screen(Size.PHONE, port).remember("issuer", Screen::logInStaff);
        small.open(Pattern.compile("https?://[^/]+").matcher(signing.url()).replaceFirst(""))
                .look("staff-change");
        small.open("/staff/signatures").look("staff-signatures-with-a-change");
        staff.open("/staff/signatures");
        signing.getByLabel("全选本页").click();
        signing.locator("#opinion").fill("与工商登记一致，同意换发");
        signing.locator("button[value=ISSUE]").click();
        assertThat(signing.locator("#outcomes")).containsText("已签发 1 件");

        assertThat(certificates.find(number).orElseThrow().edition()).isEqualTo(2);
        var visitor = CHROMIUM.screen(Size.PHONE, port);
        visitor.open("/certificates/" + number + "?edition=1").look("site-certificate-changed");
        assertThat(visitor.page().locator("main")).containsText("已换发");
        visitor.open("/certificates/" + number);
        assertThat(visitor.page().locator("main")).containsText(NAME);
        desk.open("/portal/changes");
        assertThat(page.locator("main")).containsText("已换发新版证书");
        desk.look("portal-changes-ended");
        assertThat(new Portal(port).logIn(ENTERPRISE).get("/portal/messages").body())
                .contains("证书已办理变更");
    }

    @Test
    void whoHasConfirmedNothingWithdrawsNothing() {
        var portal = new Portal(port).logIn(ENTERPRISE);
        var answer = portal.post("/portal/changes/withdrawal", Map.of("reference", "变更〔2026〕第999999号"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("没有这项简易变更");
    }

    private void register(String entry) {
        new Api(port)
                .put("/sandbox/registers/business/enterprises/" + ENTERPRISE, Api.NOBODY, entry)
                .expect(200);
    }

    private void answerFace(String page, boolean verified) {
        var link = Pattern.compile("href=\"https?://[^/\"]+(/sandbox/face/[^\"]+)\"")
                .matcher(page);
        assertThat(link.find()).isTrue();
        new Api(port)
                .post(link.group(1) + "/result", Api.NOBODY, "{\"verified\":%s}".formatted(verified))
                .expect(200);
    }
}
