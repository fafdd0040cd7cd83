package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.identity.staff.SecurityOfficer;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.News;
import cn.zhishen.message.Recipient;
import cn.zhishen.message.contact.Declinations;
import cn.zhishen.workflow.staff.AccountKeeping;
import cn.zhishen.workflow.staff.StaffGroup;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Messages as enterprises and staff read them, and contacts as they confirm them, in the program with its sandbox. */
@RunningProgram
class MessagesInPortalTest {

    private static final String OTHER = "91540100MA6TX1A00N";
    private static final String NUMBER = "5400202612010001";
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"csrf\"[^>]*content=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("/messages/(\\d+)/read");
    private static final Pattern UNREAD = Pattern.compile("name=\"unread\" value=\"([\\d,]+)\"");
    private static final Pattern UNTIL = Pattern.compile("name=\"until\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("验证码 (\\d{6})，");
    private static final Pattern BADGE = Pattern.compile("class=\"badge\"[^>]*>(\\d+)<");

    @Autowired
    private Messages messages;

    @Autowired
    private Declinations declinations;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private String uscc;
    private Portal portal;

    /** The sandbox lets only its own enterprises log in. */
    @BeforeEach
    void anEnterpriseThatWasToldOfItsForm() {
        new Api(port).awaitDemos();
        uscc = jdbc.queryForObject(
                "select uscc from enterprise where uscc <> ? order by uscc limit 1", String.class, OTHER);
        List.of("rate_limit", "message_delivery", "message", "message_contact", "message_declined")
                .forEach(table -> jdbc.update("delete from " + table));
        tell(MessageKind.FORM_READY, "its form");
        portal = new Portal(port).logIn(uscc);
    }

    private void tell(MessageKind kind, String occasion) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        status -> messages.tell(Recipient.of(new Uscc(uscc)), News.of(kind, NUMBER, occasion)));
    }

    private void tell(String occasion) {
        tell(MessageKind.NOTICE_OVER, occasion);
    }

    private static String first(Pattern pattern, HttpResponse<String> page) {
        return pattern.matcher(page.body())
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(pattern + " is not on " + page.uri() + "\n" + page.body()))
                .group(1);
    }

    private String phone() {
        return "138" + "%08d".formatted(Math.floorMod(uscc.hashCode(), 100_000_000));
    }

    private HttpResponse<String> sms() {
        return portal.get("/sandbox/sms");
    }

    @Test
    void aMessageIsUnreadUntilItIsOpenedAndLeadsToItsApplication() {
        var page = portal.get("/portal/messages");
        assertThat(page.body()).contains("申请表待盖章扫描", NUMBER, "请下载、盖章、签字并上传扫描件", "1 条未读");
        assertThat(first(BADGE, portal.get("/portal"))).isEqualTo("1");

        var opened = portal.post("/portal/messages/" + first(ID, page) + "/read", Map.of("open", "true"));
        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(opened.headers().firstValue("Location").orElseThrow()).endsWith("/portal/applications/" + NUMBER);
        assertThat(portal.get("/portal").body()).doesNotContain("class=\"badge\"");
        assertThat(portal.get("/portal/messages?unread=true").body()).contains("没有未读的消息。");
    }

    @Test
    void allThatWereSeenAreMarkedAsReadAndWhatCameMeanwhileStaysUnread() {
        var seen = portal.get("/portal/messages");
        tell("came meanwhile");
        assertThat(portal.post("/portal/messages/read", Map.of("unread", first(UNREAD, seen)))
                        .statusCode())
                .isEqualTo(302);

        assertThat(first(BADGE, portal.get("/portal/messages"))).isEqualTo("1");
        assertThat(portal.get("/portal/messages?unread=true").body())
                .contains("公示期满，等待签章发证")
                .doesNotContain("请下载、盖章");
    }

    /** A message has its number before its transaction ends, so one with a lower number than those shown may come after them. */
    @Test
    void whatIsCommittedAfterThePageWasMadeStaysUnreadWhateverItsNumber() throws Exception {
        var numbered = new CountDownLatch(1);
        var shown = new CountDownLatch(1);
        var slow =
                CompletableFuture.runAsync(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    messages.tell(
                            Recipient.of(new Uscc(uscc)),
                            News.of(MessageKind.NOTICE_BEGUN, NUMBER, "slowly committed"));
                    numbered.countDown();
                    awaited(shown);
                }));
        awaited(numbered);
        tell("quickly committed");
        var page = portal.get("/portal/messages");
        assertThat(page.body()).doesNotContain("公示开始");
        shown.countDown();
        slow.get(60, TimeUnit.SECONDS);

        portal.post("/portal/messages/read", Map.of("unread", first(UNREAD, page)));

        assertThat(portal.get("/portal/messages?unread=true").body())
                .contains("公示开始")
                .doesNotContain("公示期满，等待签章发证");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void moreThanThePageNamesAreMarkedTooAndNotThoseOfOthers() {
        jdbc.update("""
                insert into message (recipient_kind, recipient, kind, about, subject, facts, occasion, told_at)
                select 'ENTERPRISE', ?, 'NOTICE_OVER', 'APPLICATION', '1', '{}', 'of many ' || n, now() from generate_series(1, 600) n""", uscc);
        var page = portal.get("/portal/messages");
        var unread = first(UNREAD, page);
        assertThat(unread.split(",")).hasSize(500);

        portal.post("/portal/messages/read", Map.of("unread", unread));
        assertThat(portal.get("/portal/messages?unread=true").body()).contains("没有未读的消息。");

        var other = jdbc.queryForObject("""
                insert into message (recipient_kind, recipient, kind, about, subject, facts, occasion, told_at)
                values ('STAFF', 'reviewer', 'INCIDENT', 'STEP', '1', '{}', 'of another', now()) returning id""", Long.class);
        portal.post("/portal/messages/read", Map.of("unread", other.toString()));
        assertThat(jdbc.queryForObject("select read_at from message where id = ?", Timestamp.class, other))
                .isNull();
        assertThat(portal.post("/portal/messages/read", Map.of("unread", "abc")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void manyMessagesComePageByPageAndInEnglishToo() {
        for (int i = 0; i < 25; i++) {
            tell("page " + i);
        }
        assertThat(portal.get("/portal/messages").body()).contains("第 1 页，共 2 页（26 条）");
        assertThat(portal.get("/portal/messages?page=1").body()).contains("请下载、盖章");
        assertThat(portal.get("/portal/messages?page=99").body()).contains("第 2 页");
        assertThat(portal.get("/portal/messages?lang=en&page=1").body())
                .contains("Form ready to be stamped and scanned", "Mark all as read");
        portal.get("/portal/messages?lang=zh-CN");
    }

    @Test
    void aMessageOfAnotherEnterpriseDoesNotExist() {
        var other = new Portal(port).logIn(OTHER);
        assertThat(other.get("/portal/messages").body()).contains("还没有消息，有新的进展会在这里告知。");

        var id = first(ID, portal.get("/portal/messages"));
        assertThat(other.post("/portal/messages/" + id + "/read", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(portal.post("/portal/messages/abc/read", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(portal.get("/portal/messages?unread=true").body()).contains("请下载、盖章");
    }

    @Test
    void aPhoneThatWasConfirmedByItsCodeGetsTheMessagesThatGoByPhone() {
        assertThat(portal.get("/portal/contacts").body())
                .contains("id=\"SMS\"", "尚未确认")
                .doesNotContain("id=\"MAIL\"");
        assertThat(portal.post("/portal/contacts/SMS", Map.of("address", phone()))
                        .statusCode())
                .isEqualTo(302);
        var masked = phone().substring(0, 3) + "****" + phone().substring(7);
        assertThat(portal.get("/portal/contacts").body())
                .contains("验证码已发到 " + masked)
                .doesNotContain(phone());
        var code = first(CODE, sms());
        assertThat(jdbc.queryForList("select * from message_contact where uscc = ?", uscc)
                        .toString())
                .as("neither address nor code can be read in the database")
                .doesNotContain(phone(), code);
        assertThat(portal.post("/portal/contacts/SMS/code", Map.of("code", code))
                        .statusCode())
                .isEqualTo(302);
        assertThat(portal.get("/portal/contacts").body()).contains(masked, "确认时间");
        assertThat(portal.post("/portal/contacts/SMS/code", Map.of("code", code))
                        .statusCode())
                .as("the second click")
                .isEqualTo(409);

        tell(MessageKind.FACE_TO_DO, "by phone");
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(sms().body())
                .contains(phone(), "请法定代表人进行人脸认证"));
        assertThat(portal.post("/portal/contacts/SMS/removal", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(portal.get("/portal/contacts").body()).doesNotContain(masked);
    }

    @Test
    void aWrongCodeCountsAndAfterFiveTheCodeIsOver() {
        portal.post("/portal/contacts/SMS", Map.of("address", phone()));
        var code = first(CODE, sms());
        var wrong = code.equals("000000") ? "111111" : "000000";
        for (int left = 4; left >= 0; left--) {
            var answer = portal.post("/portal/contacts/SMS/code", Map.of("code", wrong));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("还可以输入 " + left + " 次");
        }
        assertThat(portal.post("/portal/contacts/SMS/code", Map.of("code", code))
                        .body())
                .contains("验证码错误次数过多");
    }

    @Test
    void aCodeIsOverAfterItsTime() {
        portal.post("/portal/contacts/SMS", Map.of("address", phone()));
        var code = first(CODE, sms());
        jdbc.update("update message_contact set code_sent_at = code_sent_at - interval '10 minutes'");

        assertThat(portal.post("/portal/contacts/SMS/code", Map.of("code", code))
                        .body())
                .contains("验证码已过期");
    }

    @Test
    void codesAreNotSentOneAfterTheOther() {
        // the program remembers whom it told to wait, so no other test asks for these
        uscc = jdbc.queryForObject(
                "select uscc from enterprise where uscc <> ? order by uscc desc limit 1", String.class, OTHER);
        portal = new Portal(port).logIn(uscc);
        portal.post("/portal/contacts/SMS", Map.of("address", phone()));
        var atOnce = portal.post("/portal/contacts/SMS", Map.of("address", phone()));
        assertThat(atOnce.statusCode()).isEqualTo(429);
        assertThat(atOnce.body()).contains("获取验证码过于频繁");
        assertThat(atOnce.headers().firstValue("Retry-After")).isPresent();

        for (int i = 0; i < 3; i++) {
            jdbc.update("update message_contact set code_sent_at = code_sent_at - interval '2 minutes'");
            assertThat(portal.post("/portal/contacts/SMS", Map.of("address", phone()))
                            .statusCode())
                    .isEqualTo(302);
        }
        jdbc.update("update message_contact set code_sent_at = code_sent_at - interval '2 minutes'");
        assertThat(portal.post("/portal/contacts/SMS", Map.of("address", phone()))
                        .statusCode())
                .as("the sixth in an hour")
                .isEqualTo(429);
        var other = new Portal(port).logIn(OTHER);
        assertThat(other.post("/portal/contacts/SMS", Map.of("address", phone()))
                        .statusCode())
                .as("the address, whoever asks")
                .isEqualTo(429);
    }

    @Test
    void anAddressThatIsNoneIsRefusedAndOneThatCannotBeReachedCanBeTriedAgain() {
        var typed = portal.post("/portal/contacts/SMS", Map.of("address", "0891-6812345"));
        assertThat(typed.statusCode()).isEqualTo(422);
        assertThat(typed.body()).contains("请填写 11 位手机号码", "value=\"0891-6812345\"");
        assertThat(portal.post("/portal/contacts/MAIL", Map.of("address", "a@example.com\r\nBcc: b@example.com"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(portal.post("/portal/contacts/FAX", Map.of()).statusCode()).isEqualTo(404);

        var refused = portal.post("/portal/contacts/SMS", Map.of("address", "19000000000"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("验证码没有发出").doesNotContain("验证码已发到");
        assertThat(portal.post("/portal/contacts/SMS", Map.of("address", phone()))
                        .statusCode())
                .as("at once, since nothing was sent")
                .isEqualTo(302);
    }

    @Test
    void whatMayBeDeclinedGoesOutNoMoreAndWhatTheLawWantsToldDoes() {
        confirmed();
        assertThat(portal.post("/portal/contacts/wanted", Map.of()).statusCode())
                .isEqualTo(302);
        tell(MessageKind.FACE_TO_DO, "declined");
        tell(MessageKind.NOTICE_BEGUN, "of law");

        assertThat(deliveries()).containsExactly("NOTICE_BEGUN");
        portal.post("/portal/contacts/wanted", Map.of("wanted", "FACE_TO_DO"));
        assertThat(portal.get("/portal/contacts").body())
                .contains("value=\"FACE_TO_DO\" checked")
                .doesNotContain("value=\"WAIT_OVER\" checked");
        tell(MessageKind.FACE_TO_DO, "wanted again");
        assertThat(deliveries()).containsExactly("NOTICE_BEGUN", "FACE_TO_DO");
    }

    private void confirmed() {
        portal.post("/portal/contacts/SMS", Map.of("address", phone()));
        portal.post("/portal/contacts/SMS/code", Map.of("code", first(CODE, sms())));
    }

    private List<String> deliveries() {
        return jdbc.queryForList(
                "select m.kind from message_delivery d join message m on m.id = d.message_id where m.recipient = ? order by m.id",
                String.class,
                uscc);
    }

    @Test
    void administratorsSeeWhatCouldNotBeSentAndSendItAgain() {
        confirmed();
        tell(MessageKind.NOTICE_BEGUN, "of law");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        jdbc.queryForObject("select count(*) from message_delivery where state = 'SENT'", Integer.class)
                                > 0);
        jdbc.update("update message_delivery set state = 'FAILED', attempts = 6, error = '短信网关没有应答'");

        var admin = new Portal(port).logInStaff("admin");
        var page = admin.get("/staff/message-failures");
        assertThat(page.body()).contains("公示开始", NUMBER, "短信网关没有应答（试过 6 次）").doesNotContain(phone());
        var again = first(Pattern.compile("(/staff/message-failures/[^/]+/again)"), page);
        var token = Map.of("_csrf", first(TOKEN, page));
        assertThat(admin.post(again, token).statusCode()).isEqualTo(302);
        assertThat(admin.post(again, token).statusCode()).as("the second click").isEqualTo(404);
        assertThat(admin.get("/staff/message-failures").body()).contains("没有发送失败的消息。");
        assertThat(new Portal(port)
                        .logInStaff("reviewer")
                        .get("/staff/message-failures")
                        .statusCode())
                .isEqualTo(403);
        assertThat(jdbc.queryForObject("select resent_by from message_delivery", String.class))
                .isEqualTo("admin");
    }

    @Test
    void allThatFailedAreSentAgainAtOnceAndASecondClickSendsNothing() {
        tell("second");
        tell("later");
        jdbc.update("""
                insert into message_delivery (id, message_id, channel, state, attempts, next_try, ended_at, error)
                select gen_random_uuid(), id, 'SMS', 'FAILED', 6, now(), now(), '短信网关没有应答' from message
                where recipient = ? and occasion <> 'later'""", uscc);
        var admin = new Portal(port).logInStaff("admin");
        var page = admin.get("/staff/message-failures");
        assertThat(page.body()).contains("全部重新发送（2 条）");
        var form = Map.of("_csrf", first(TOKEN, page), "until", first(UNTIL, page));
        jdbc.update("""
                insert into message_delivery (id, message_id, channel, state, attempts, next_try, ended_at, error)
                select gen_random_uuid(), id, 'SMS', 'FAILED', 6, now(), now() + interval '1 second', '号码无效' from message
                where occasion = 'later'""");

        var first = admin.post("/staff/message-failures/again", form);
        assertThat(first.headers().firstValue("Location").orElseThrow()).endsWith("?done=all&count=2");
        assertThat(admin.get("/staff/message-failures?done=all&count=2").body())
                .contains("已重新排队 2 条", "号码无效", "全部重新发送（1 条）")
                .doesNotContain("短信网关没有应答");

        var second = admin.post("/staff/message-failures/again", form);
        assertThat(second.headers().firstValue("Location").orElseThrow()).endsWith("?done=all&count=0");
        assertThat(admin.get("/staff/message-failures?done=all&count=0").body()).contains("没有再次发送");
        assertThat(jdbc.queryForObject(
                        "select count(*) from message_delivery where resent_by = 'admin'", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void whoGetsALogInThatSomebodyHadDoesNotReadWhatThatPersonWasTold(@Autowired AccountKeeping accounts) {
        var before = Recipient.staff("zhuoma");
        tellStaff(before, "of before");
        declinations.choose(before, Set.of());

        accounts.open(
                "zhuoma",
                "卓玛",
                "Zhu0ma-yi-qian!",
                Set.of(StaffGroup.REVIEWERS),
                new SecurityOfficer("security", "演示安全管理员"));
        tellStaff(before, "of now");

        assertThat(messages.page(before, false, 0, 10))
                .singleElement()
                .satisfies(message -> assertThat(message.isUnread()).isTrue());
        assertThat(declinations.of(before)).isEmpty();
        assertThat(jdbc.queryForObject(
                        "select count(*) from message where recipient like 'zhuoma 至 %' and occasion = 'of before'",
                        Integer.class))
                .as("it stays on record")
                .isEqualTo(1);
    }

    private void tellStaff(Recipient recipient, String occasion) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        status -> messages.tell(recipient, News.of(MessageKind.TASK_NEW, NUMBER, occasion)));
    }

    @Test
    void theStaffReadTheirOwnMessages() {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status ->
                        messages.tell(Recipient.staff("reviewer"), News.of(MessageKind.TASK_NEW, NUMBER, "one")));
        var reviewer = new Portal(port).logInStaff("reviewer");
        var page = reviewer.get("/staff/messages");
        assertThat(page.body()).contains("新任务", NUMBER, "账号中没有邮箱");
        assertThat(first(BADGE, reviewer.get("/staff"))).isEqualTo("1");
        var token = first(TOKEN, page);
        var read = "/staff/messages/" + first(ID, page) + "/read";
        assertThat(new Portal(port).logInStaff("issuer").get("/staff/messages").body())
                .contains("还没有消息");

        var opened = reviewer.post(read, Map.of("_csrf", token, "open", "true"));
        assertThat(opened.headers().firstValue("Location").orElseThrow()).endsWith("/staff/applications/" + NUMBER);
        assertThat(reviewer.get("/staff").body()).doesNotContain("class=\"badge\"");
        assertThat(reviewer.post("/staff/messages/wanted", Map.of("_csrf", token, "wanted", "TASK_DUE"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(reviewer.get("/staff/messages").body())
                .contains("value=\"TASK_DUE\" checked")
                .doesNotContain("value=\"TASK_NEW\" checked");
    }
}
