package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 经办人: the legal representative names a clerk, who logs in, prepares, and reads what is not theirs to do. */
@RunningProgram
class ClerksInTheBrowserTest {

    private static final String CLERK = "540102199003072136";

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
    void theLegalRepresentativeNamesAClerkWhoPrepares(Size size) {
        walks.start();
        var number = Applicant.of(new Api(port), "91540100MA6TX1A00N", "D101B")
                .upTo(Stage.CONFIRMING)
                .number();
        var enterprise = applications.get(number).enterpriseName();

        var representative = CHROMIUM.screen(size, port).logIn(enterprise).open("/portal/profile");
        representative.page().locator("main a[href$='/clerks']").click();
        assertThat(representative.page().locator("main")).containsText("还没有经办人");
        representative.button("添加").click();
        assertThat(representative.page().locator("#name-error")).containsText("请填写经办人的姓名");
        representative.look("clerks-refused");
        representative.page().locator("#name").fill("卓玛");
        representative.page().locator("#citizenId").fill(CLERK);
        representative.button("添加").click();
        assertThat(representative.page().locator("main table")).containsText("540102********2136");
        representative.lookInBothLanguages("clerks");

        var clerk = CHROMIUM.screen(size, port).logInClerk(enterprise, CLERK);
        assertThat(clerk.page().locator(".who")).containsText("经办人 卓玛");
        clerk.open("/portal/applications/" + number).look("clerk-confirming");
        assertThat(clerk.page().locator("main")).containsText("这一步须由法定代表人登录办理");
        assertThat(clerk.page().locator("form[action$='/confirmation']")).hasCount(0);

        representative.button("停用 卓玛").click();
        assertThat(representative.page().locator("main")).containsText("已停用，该人员不能再登录");
        representative.look("clerks-ended");
        clerk.open("/portal").look("log-in-expired");
        assertThat(clerk.page().locator("main")).containsText("登录已过期");
    }
}
