package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 委托代理人: an enterprise names an agent in the portal, uploads the mandate and lets the agent authenticate. */
@RunningProgram
class AuthorisedAgentInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Autowired
    private Walks walks;

    @Autowired
    private Applications applications;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource(
            value = Size.class,
            names = {"DESK", "PHONE"})
    void anEnterpriseNamesAnAgentWhoThenAuthenticates(Size size) {
        walks.start();
        var number = Applicant.of(new Api(port), "91540100MA6TX1A00N", "D101B")
                .upTo(Stage.AUTHENTICATING)
                .number();
        var address = "/portal/applications/" + number;
        var portal = CHROMIUM.screen(size, port).logIn(applications.get(number).enterpriseName());
        portal.open(address);
        assertThat(portal.page().locator("input[name=by]")).hasCount(0);
        portal.page().locator("a[href$='/agent']").click();
        portal.lookInBothLanguages("portal-agent-none");

        portal.button("保存并生成授权委托书").click();
        assertThat(portal.page().locator("#name-error")).containsText("请填写委托代理人的姓名");
        portal.look("portal-agent-refused");
        portal.page().locator("#name").fill("次仁");
        portal.page().locator("#citizenId").fill("11010519491231002X");
        portal.page().locator("#phone").fill("13989012345");
        portal.button("保存并生成授权委托书").click();
        assertThat(portal.page().locator("#mandate-title")).containsText("待盖章签字并上传扫描件");
        portal.look("portal-agent-unsigned");

        portal.page()
                .locator("#file")
                .setInputFiles(new FilePayload("委托书.pdf", "application/pdf", Applicant.standIn()));
        portal.button("上传").click();
        assertThat(portal.page().locator("#mandate-title")).containsText("有效");
        portal.look("portal-agent-accepted");

        portal.open(address).look("portal-face-choice");
        assertThat(portal.page().locator("input[value=LEGAL_REPRESENTATIVE]")).isChecked();
        portal.page().locator("input[value=AUTHORISED_AGENT]").check();
        portal.button("开始人脸认证").click();
        assertThat(portal.page().locator("main")).containsText(Pattern.compile("须由委托代理人 次仁 本人用手机完成"));
        portal.look("portal-face-agent");
        assertThat(applications.get(number).stage()).isEqualTo(Stage.AWAITING_FACE);

        CHROMIUM.screen(size, port)
                .logInStaff("admin")
                .open("/staff/applications/" + number + "/mandate")
                .look("staff-mandate");
    }
}
