package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.application.Stage;
import cn.zhishen.certificate.CertificateIssuing;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * People leave an enterprise that holds a certificate: the office finds it, marks the certificate, the public reads it, the enterprise cannot
 * apply, and can again once the mark is lifted.
 */
@RunningProgram
class SupervisionInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String ENTERPRISE = "91540100MA6TX1A00N";
    private static final String REASON = "经核查，注册建造师已注册到其他企业，不再满足资质标准";

    @LocalServerPort
    private int port;

    @Autowired
    private CertificateIssuing issuing;

    @Autowired
    private EnterpriseLibrary library;

    private List<String> left = List.of();

    @AfterEach
    void comeBack() {
        depart(false);
    }

    @Test
    void whoLeftIsFoundMarkedPublishedAndLifted(@Autowired Walks walks) {
        walks.start();
        var api = new Api(port);
        var applicant = Applicant.of(api, ENTERPRISE, "D101B").upTo(Stage.SIGNING);
        var number = issuing.issue(applicant.number(), "issuer", "同意").number();
        left = library.persons(new Uscc(ENTERPRISE)).stream()
                .filter(SupervisionInTheBrowserTest::isBuilder)
                .map(person -> person.identity().number())
                .toList();
        assertThat(left).isNotEmpty();
        depart(true);

        var staff = CHROMIUM.screen(Size.DESK, port).remember("issuer", Screen::logInStaff);
        staff.open("/staff/supervision").look("staff-supervision-empty");
        assertThat(staff.page().locator("main")).containsText("目前没有发现不达标的有效证书");
        staff.open("/staff/certificates/" + number);
        link(staff, "动态核查结果").click();
        staff.button("立即核查").click();
        assertThat(staff.page().locator("main")).containsText("注册建造师合计还差");
        var who = library.persons(new Uscc(ENTERPRISE)).stream()
                .filter(SupervisionInTheBrowserTest::isBuilder)
                .findFirst()
                .orElseThrow();
        assertThat(staff.page().locator("main")).containsText(who.name());
        assertThat(staff.page().locator("main"))
                .not()
                .containsText(who.identity().number());
        staff.look("staff-supervised");

        staff.open("/staff/supervision").look("staff-supervision");
        assertThat(staff.page().locator("main table")).containsText("注册建造师不少于");
        link(staff, number).click();
        link(staff, "标注资质异常").click();
        staff.page().locator("#reason").fill(REASON);
        staff.page().locator("input[name=blocks][value=APPLYING]").check();
        staff.look("staff-restriction-form");
        staff.button("确认限制").click();
        assertThat(staff.page().locator("main table")).containsText(REASON);
        staff.look("staff-restrictions");
        staff.open("/staff/certificates/" + number + "/checks").look("staff-certificate-checks");
        var phone = CHROMIUM.screen(Size.PHONE, port).remember("issuer", Screen::logInStaff);
        phone.open("/staff/supervision").look("staff-supervision");
        phone.open("/staff/supervision/" + number).look("staff-supervised");
        phone.open("/staff/restrictions?about=CERTIFICATE&number=" + number).look("staff-restrictions");
        phone.open("/staff/certificates/" + number).look("staff-certificate-irregular");
        phone.open("/staff/certificates/" + number + "/checks").look("staff-certificate-checks");

        var visitor = CHROMIUM.screen(Size.PHONE, port);
        visitor.open("/certificates/" + number).lookInBothLanguages("site-certificate-irregular");
        assertThat(visitor.page().locator("main")).containsText("资质异常");
        assertThat(visitor.page().locator("main")).containsText(REASON);

        var portal = new Portal(port).logIn(ENTERPRISE);
        assertThat(portal.get("/portal/qualifications").body()).contains("项指标现在不达标", "注册建造师合计还差", "没有作出任何决定", "标注资质异常");
        assertThat(portal.get("/portal/apply?kind=ADDITION").body()).contains("暂不能申请", REASON, "如有疑问，请联系");
        var enterprise = CHROMIUM.screen(Size.DESK, port)
                .logIn(library.find(new Uscc(ENTERPRISE)).orElseThrow().name());
        enterprise.open("/portal/qualifications").look("portal-qualifications-failing");
        enterprise.open("/portal/apply?kind=ADDITION").look("portal-apply-barred");
        assertThat(Applicant.startKind(api, "ADDITION", ENTERPRISE, "D110B")
                        .expect(409)
                        .json()
                        .path("detail")
                        .asText())
                .contains("标注资质异常", REASON);

        staff.open("/staff/restrictions?about=CERTIFICATE&number=" + number);
        staff.page().locator("main table summary").click();
        staff.page().locator("main table textarea").fill("企业已补齐注册建造师");
        staff.button("确认解除").click();
        assertThat(staff.page().locator("main table")).containsText("已解除");
        visitor.open("/certificates/" + number);
        assertThat(visitor.page().locator("main")).not().containsText("资质异常");
        Applicant.startKind(api, "ADDITION", ENTERPRISE, "D110B").expect(201);
    }

    private void depart(boolean away) {
        new Api(port)
                .put(
                        "/sandbox/registers/departures",
                        Api.NOBODY,
                        "{\"citizenIds\":[%s],\"left\":%s}"
                                .formatted(
                                        left.stream().map("\"%s\""::formatted).collect(Collectors.joining(",")), away))
                .expect(200);
    }

    private static Locator link(Screen screen, String name) {
        return screen.page()
                .locator("main")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static boolean isBuilder(Person person) {
        return person.certificates().stream()
                .anyMatch(one -> one.kind() == PersonCertificate.Kind.REGISTRATION
                        && one.name().equals("注册建造师"));
    }
}
