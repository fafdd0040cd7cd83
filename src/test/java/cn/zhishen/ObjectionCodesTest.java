package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.publicnotice.NoticeSettings;
import cn.zhishen.publicnotice.Objections;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.workflow.ObjectionReception;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;

/** Where the office asks for codes, an objector shows that the contact is theirs. */
@RunningProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectionCodesTest {

    private static final Pattern SENT = Pattern.compile("验证码 (\\d{6})，");
    private static final String FACTS = "所报人员不在该企业工作，长期在其他单位任职，请主管单位予以核实。";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private ObjectionReception reception;

    @Autowired
    private NoticeSettings delivered;

    @Autowired
    private PublicNotices notices;

    @Autowired
    private Objections objections;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private final AtomicInteger mobiles = new AtomicInteger();
    private Api api;
    private UUID notice;

    @BeforeAll
    void aNoticeAndAnOfficeThatAsksForCodes() {
        api = new Api(port);
        api.awaitDemos();
        var applicant = Applicant.of(api, "91540100MA6TX1A00N", "D101B").upToVerified();
        applicant.reach(Stage.PUBLIC_NOTICE);
        notice = notices.of(applicant.number()).orElseThrow().id();
        ask(new NoticeSettings(
                delivered.days(),
                delivered.objectionsPerHour(),
                delivered.wrongQueriesPerHour(),
                true,
                delivered.objectionContact(),
                delivered.objectionTelephone(),
                delivered.objectionAddress(),
                delivered.basis()));
    }

    @AfterAll
    void asDelivered() {
        ask(delivered);
    }

    private void ask(NoticeSettings settings) {
        ReflectionTestUtils.setField(reception, "settings", settings);
        ReflectionTestUtils.setField(context.getBean("noticePagesController"), "settings", settings);
    }

    @Test
    void nobodyIsAskedForACodeAsTheProgramIsDelivered() {
        assertThat(delivered.objectionCodes()).isFalse();
    }

    @Test
    void anObjectionIsReceivedWithTheCodeThatWasSentToItsMobileAndTheCodeServesOnce() throws Exception {
        var mobile = mobile();
        assertThat(object(mobile, FACTS, null))
                .isEqualTo("422 code 验证码已发送到 139****%s，10 分钟内有效，请填写后再次提交".formatted(mobile.substring(7)));
        assertThat(received(mobile)).isZero();
        var code = lastCode(mobile);
        assertThat(object(mobile, FACTS, wrong(code))).startsWith("422 code 验证码不正确，还可以输入 4 次");
        assertThat(object(mobile(), FACTS, code)).startsWith("422 code 没有发给这个联系方式的验证码");

        var receipt = object(mobile, FACTS, code);
        assertThat(receipt).startsWith("201 ");

        assertThat(object(mobile, FACTS, code)).as("the same sent again").isEqualTo(receipt);
        assertThat(object(mobile, FACTS + "另有补充。", code)).startsWith("422 code 没有发给这个联系方式的验证码");
        assertThat(received(mobile)).isEqualTo(1);
    }

    @Test
    void aCodeIsNotGuessedAndNobodyIsFloodedWithCodes() throws Exception {
        var mobile = mobile();
        object(mobile, FACTS, null);
        var code = lastCode(mobile);
        for (int i = 0; i < 5; i++) {
            assertThat(object(mobile, FACTS, wrong(code))).startsWith("422 code 验证码不正确");
        }
        assertThat(object(mobile, FACTS, code)).startsWith("422 code 验证码错误次数过多");
        assertThat(object(mobile, FACTS, "")).startsWith("429");
        assertThat(received(mobile)).isZero();
    }

    @Test
    void aCodeThatCouldNotBeSentIsToldAndAFixedLineNeedsNone() throws Exception {
        assertThat(object("19000000000", FACTS, null)).startsWith("503");
        assertThat(object("0891-6812345", FACTS, null)).startsWith("201 ");
    }

    @Test
    void howeverAMobileIsWrittenItNeedsItsCodeAndAnAddressThatNoneReachesIsRefused() throws Exception {
        for (var form : List.of("%s %s %s", "%s-%s-%s", "+86%s%s%s", "86 %s%s%s", "0086 %s%s%s")) {
            var mobile = mobile();
            var written = form.formatted(mobile.substring(0, 3), mobile.substring(3, 7), mobile.substring(7));
            assertThat(object(written, FACTS, null)).as(written).startsWith("422 code 验证码已发送到 139****");
            assertThat(object(written, FACTS, wrong(lastCode(mobile))))
                    .as(written)
                    .startsWith("422 code 验证码不正确");
        }
    }

    @Test
    void theFormHasAFieldForTheCode() {
        assertThat(new Portal(port).get("/public-notices/" + notice).body())
                .contains("name=\"code\"", "autocomplete=\"one-time-code\"");
    }

    private String mobile() {
        return "1391234%04d".formatted(mobiles.incrementAndGet());
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private String lastCode(String mobile) {
        var page = new Portal(port).get("/sandbox/sms").body();
        var found = SENT.matcher(page.substring(page.indexOf(mobile)));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** @return status with receipt, or with field and message of the first error */
    private String object(String contact, String text, String code) throws Exception {
        // the codes that one address may have sent are few
        jdbc.update("update visitor_code set client = client || random()");
        jdbc.update("delete from rate_limit");
        var body =
                new HashMap<String, Object>(Map.of("name", "某公民", "contact", contact, "ground", "STAFF", "text", text));
        body.put("code", code);
        var answer = api.post(
                "/api/v1/public-notices/" + notice + "/objections", new ObjectMapper().writeValueAsString(body));
        var json = answer.json();
        if (answer.status() == 201) {
            return "201 " + json.path("receipt").asText();
        }
        var error = json.path("errors").path(0);
        return answer.status() + " " + error.path("field").asText() + " "
                + error.path("message").asText();
    }

    private long received(String contact) {
        return objections.objectionsOf(notice).stream()
                .filter(one -> one.contact().equals(contact))
                .count();
    }
}
