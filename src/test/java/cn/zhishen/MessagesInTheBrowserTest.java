package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.message.Fact;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.News;
import cn.zhishen.message.Recipient;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages of messages and contacts, at a desk and on a phone. */
@RunningProgram
class MessagesInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Pattern CODE = Pattern.compile("验证码 (\\d{6})，");

    @Autowired
    private Messages messages;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private Uscc uscc;
    private String name;

    @BeforeEach
    void anEnterpriseThatWasToldSomething() {
        new Api(port).awaitDemos();
        uscc = new Uscc("91540100MA6TX1A00N");
        name = jdbc.queryForObject("select name from enterprise where uscc = ?", String.class, uscc.value());
        jdbc.update("delete from rate_limit");
        jdbc.update("delete from message_delivery");
        jdbc.update("delete from message");
        jdbc.update("delete from message_contact");
    }

    private void tell() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            var enterprise = Recipient.of(uscc);
            messages.tell(
                    enterprise,
                    News.of(MessageKind.QUALIFICATION_ENDS, "D354000017", "1")
                            .items(List.of("建筑工程施工总承包二级", "市政公用工程施工总承包二级"))
                            .with(Fact.UNTIL, LocalDate.of(2027, 5, 31)));
            messages.tell(
                    enterprise,
                    News.of(MessageKind.NOTICE_BEGUN, "5400202612010001", "2")
                            .items(List.of("建筑工程施工总承包二级"))
                            .with(Fact.FROM, LocalDate.of(2026, 12, 1))
                            .with(Fact.UNTIL, LocalDate.of(2026, 12, 8)));
            messages.tell(
                    enterprise,
                    News.of(MessageKind.CREDENTIAL_ENDS, uscc.value(), "3")
                            .with(Fact.COUNT, "2")
                            .with(Fact.UNTIL, LocalDate.of(2027, 1, 31))
                            .naming(List.of("扎西", "央金")));
            var reviewer = Recipient.staff("reviewer");
            messages.tell(
                    reviewer,
                    News.of(MessageKind.TASK_NEW, "5400202612010001", "4")
                            .with(Fact.TASK, "人工复核")
                            .with(Fact.UNTIL, LocalDate.of(2026, 12, 8)));
            messages.tell(
                    reviewer,
                    News.of(MessageKind.TASK_OVERDUE, "5400202611010002", "5")
                            .with(Fact.TASK, "人工判定扫描件")
                            .with(Fact.UNTIL, LocalDate.of(2026, 11, 9)));
        });
    }

    @ParameterizedTest
    @EnumSource
    void anEnterpriseReadsItsMessagesAndConfirmsItsPhone(Size size) {
        var screen = CHROMIUM.screen(size, port).remember(name, Screen::logIn);
        screen.open("/portal/messages").lookInBothLanguages("portal-messages-none");
        tell();
        screen.open("/portal/messages").lookInBothLanguages("portal-messages");
        var page = screen.page();
        assertThat(page.locator(".badge")).hasText("3");
        assertThat(page.locator(".messages > li").first()).containsText("扎西、央金");
        page.locator(".messages > li").first().getByText("标为已读").click();
        assertThat(page.locator(".badge")).hasText("2");

        screen.open("/portal/contacts").lookInBothLanguages("portal-contacts");
        page.locator("#SMS-address").fill("13800138000");
        screen.button("获取验证码").click();
        assertThat(page.locator("main")).containsText("验证码已发到 138****8000");
        screen.look("portal-contacts-code");
        page.locator("#SMS-code").fill("12345x");
        screen.button("确认").click();
        assertThat(page.locator("#SMS-code-error")).containsText("验证码不正确");
        screen.look("portal-contacts-wrong");
        page.locator("#SMS-code").fill(code());
        screen.button("确认").click();
        assertThat(page.locator("main")).containsText("已确认");
        screen.look("portal-contacts-confirmed");
        screen.open("/sandbox/sms").look("sandbox-sms");
    }

    private String code() {
        return CODE.matcher(new Portal(port).get("/sandbox/sms").body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @ParameterizedTest
    @EnumSource
    void theStaffReadTheirMessagesAndWhatCouldNotBeSent(Size size) {
        tell();
        CHROMIUM.screen(size, port)
                .remember("reviewer", Screen::logInStaff)
                .open("/staff/messages")
                .look("staff-messages");
        var admin = CHROMIUM.screen(size, port).remember("admin", Screen::logInStaff);
        admin.open("/staff/messages").look("staff-messages-none");
        admin.open("/staff/message-failures").look("staff-message-failures-none");
        jdbc.update("""
                insert into message_delivery (id, message_id, channel, state, attempts, next_try, ended_at, error)
                select gen_random_uuid(), id, 'SMS', 'FAILED', 6, now(), now(), '短信网关没有应答' from message where recipient = ?""", uscc.value());
        admin.open("/staff/message-failures").look("staff-message-failures");
        admin.page().getByText("重新发送").first().click();
        assertThat(admin.page().locator("main")).containsText("已重新排队");
    }
}
