package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Requests to the log-in of the engine's web applications that are no user name with a password. */
@ExtendWith(OutputCaptureExtension.class)
class LogInFormTest extends StaffOverHttp {

    private static final String LOG_IN = "/camunda/api/admin/auth/user/default/login/tasklist";
    private static final String FORM = "application/x-www-form-urlencoded";

    private StaffBrowser browser;

    @BeforeEach
    void somebodyWithTheTokenOfThePages() throws Exception {
        browser = new StaffBrowser(port, OFFICE);
        browser.open("tasklist");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            quoteCharacter = '`',
            value = {
                "none, ``",
                "none, username=a&password=b",
                "application/json, {}",
                "application/json, {\"username\":\"a\"",
                "text/plain, username=a&password=b",
                "text/xml, <a/>",
                "application/octet-stream, x",
                "no type at all, username=a&password=b",
                FORM + "; charset=none-such, username=a&password=b",
                FORM + "; charset=\", username=a&password=b",
                FORM + "; charset=UTF-16, username=a&password=b",
                FORM + ", ``",
                FORM + ", username=a",
                FORM + ", password=a",
                FORM + ", username=&password=",
                FORM + ", &&&==&username",
                FORM + ", username=%zz&password=%",
                FORM + ", username=%00&password=a",
                FORM + ", username=a%0a2026-11-29 INFO forged&password=a",
                FORM + ", username=%ff%fe&password=a"
            })
    void whatIsNoUserNameWithAPasswordIsRefusedInChinese(String type, String body, CapturedOutput log)
            throws Exception {
        for (boolean loggedIn : new boolean[] {false, true}) {
            if (loggedIn) {
                browser.logIn("default", name);
            }
            int before = log.getAll().length();

            var answer = browser.sendAs("POST", LOG_IN, type, body);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("请填写用户名和密码，以表单提交");
            assertThat(log.getAll().substring(before)).doesNotContain("\tat ", "forged");
        }
    }

    @Test
    void filesAndWhatIsTooLongForALogInAreRefusedUnread(CapturedOutput log) throws Exception {
        var file = browser.upload(LOG_IN, "a.txt", "x");
        assertThat(file.statusCode()).isEqualTo(415);
        assertThat(file.body()).contains("该地址不接收上传的文件");

        var longer = browser.sendAs("POST", LOG_IN, FORM, "username=" + "a".repeat(8 * 1024) + "&password=a");
        assertThat(longer.statusCode()).isEqualTo(413);
        assertThat(longer.body()).contains("提交的内容超过此处允许的大小");
        assertThat(log.getAll()).doesNotContain("a".repeat(1024));
    }

    @Test
    void anEngineThatIsNotThereIsRefusedInChinese() throws Exception {
        var answer = browser.sendAs("POST", LOG_IN.replace("default", "none"), FORM, "username=a&password=b");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("请填写用户名和密码，以表单提交");
    }

    @Test
    void aFormWithTheTypeOfItsLettersStillLogsIn() throws Exception {
        var form = "username=%s&password=%s".formatted(name, name);

        assertThat(browser.sendAs("POST", LOG_IN, FORM + "; charset=UTF-8", form)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoHasNotTheTokenOfThePagesIsTurnedAwayBeforeThat() throws Exception {
        var stranger = new StaffBrowser(port, OFFICE);

        assertThat(stranger.sendWithoutToken(LOG_IN, "application/json", "{}").statusCode())
                .isEqualTo(403);
    }

    /** The other two ways in with a password. */
    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nforged", "不存在", ""})
    void aNameThatNobodyCanHaveIsWrongAndNoError(String user, CapturedOutput log) throws Exception {
        int before = log.getAll().length();
        var page = browser.form("/staff/login", Map.of("user", user, "password", "x"));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(401);
        assertThat(rest(OFFICE, user, "x").statusCode()).isEqualTo(401);
        assertThat(log.getAll().substring(before)).doesNotContain("\tat ", "\nforged");
    }
}
