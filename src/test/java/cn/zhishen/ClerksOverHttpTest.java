package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Applications;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Several clerks of one enterprise: named by its legal representative, told apart, and bound to preparing. */
@RunningProgram
class ClerksOverHttpTest {

    private static final String OURS = "91540100MA6TX1A00N";
    private static final String CLERK = "540102199003072136";
    private static final Map<String, String> DROLMA = Map.of("name", "卓玛", "citizenId", CLERK);

    @Autowired
    private Walks walks;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Applications applications;

    @LocalServerPort
    private int port;

    private long row(Applicant application) {
        return jdbc.queryForObject(
                "select id from clerk where uscc = ? and ended_at is null", Long.class, application.uscc());
    }

    private Applicant draft() {
        walks.start();
        return Applicant.ofFounded(new Api(port), OURS, OURS, "D101B");
    }

    @Test
    void aClerkPreparesAndIsNamedAndConsentsToNothing() {
        var application = draft();
        var representative = new Portal(port).logIn(application.uscc());
        assertThat(representative.post("/portal/clerks", DROLMA).statusCode()).isEqualTo(302);

        var clerk = new Portal(port).logInClerk(application.uscc(), CLERK);
        assertThat(clerk.get("/portal").body()).contains("（经办人 卓玛）");
        var page = "/portal/applications/" + application.number();
        assertThat(clerk.post(page + "/name", Map.of("name", "由卓玛准备")).statusCode())
                .isEqualTo(303);
        assertThat(clerk.get(page + "/consent").body())
                .contains("这一步须由法定代表人登录办理")
                .doesNotContain("/submission\"");

        var submitted = clerk.post(page + "/submission", Map.of("version", "1", "accepted", "true"));
        assertThat(submitted.statusCode()).isEqualTo(409);
        assertThat(submitted.body()).contains("请法定代表人用电子营业执照登录后办理");
        assertThat(clerk.post("/portal/clerks", DROLMA).statusCode()).isEqualTo(409);
        assertThat(clerk.get("/portal/clerks").body())
                .contains("卓玛", "540102********2136")
                .doesNotContain("添加经办人", CLERK);

        assertThat(representative.get(page + "/consent").body()).contains("/submission\"");
    }

    @Test
    void whatAClerkDidStandsUnderTheirNameInTheTimeline() {
        var application = draft();
        new Portal(port).logIn(application.uscc()).post("/portal/clerks", DROLMA);
        var clerk = new Portal(port).logInClerk(application.uscc(), CLERK);

        clerk.post("/portal/applications/" + application.number() + "/deletion", Map.of("understood", "true"));

        assertThat(jdbc.queryForList(
                        "select actor || ' ' || log_in from application_event where number = ? order by position desc limit 1",
                        String.class,
                        application.number()))
                .as("kept without the clerk's name")
                .singleElement()
                .asString()
                .doesNotContain("卓玛")
                .endsWith("/" + row(application));
        assertThat(applications.timeline(application.number()))
                .last()
                .extracting(event -> event.actor().shown())
                .asString()
                .endsWith("（经办人 卓玛）");
    }

    @Test
    void whoeverIsNotNamedDoesNotGetInAndReadsWhy() {
        var application = draft();
        var stranger = new Portal(port);

        var sent = stranger.refusedClerk(application.uscc(), CLERK);

        assertThat(sent).endsWith("/portal/login?unnamed");
        assertThat(stranger.get(sent).body()).contains("您不在该企业的经办人名单中");
        assertThat(stranger.get("/portal").statusCode()).isEqualTo(302);
    }

    @Test
    void aClerkWhoIsEndedIsOutAtOnceAndMayBeNamedAgain() {
        var application = draft();
        var representative = new Portal(port).logIn(application.uscc());
        representative.post("/portal/clerks", DROLMA);
        assertThat(representative.post("/portal/clerks", DROLMA).body()).contains("已是经办人（卓玛）");
        var clerk = new Portal(port).logInClerk(application.uscc(), CLERK);
        var row = row(application);

        assertThat(representative
                        .post("/portal/clerks/" + row + "/end", Map.of())
                        .statusCode())
                .isEqualTo(302);

        assertThat(jdbc.queryForObject(
                        "select count(*) from spring_session where principal_name = ?",
                        Integer.class,
                        "ENTERPRISE " + application.uscc() + "/" + row))
                .isZero();
        assertThat(clerk.get("/portal").statusCode()).isEqualTo(302);
        assertThat(new Portal(port).refusedClerk(application.uscc(), CLERK)).endsWith("?unnamed");
        assertThat(representative.get("/portal/clerks").body()).contains("已停用的经办人");
        representative.post("/portal/clerks", DROLMA);
        assertThat(new Portal(port)
                        .logInClerk(application.uscc(), CLERK)
                        .get("/portal")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherEnterprisesClerkCannotBeEnded() {
        var application = draft();
        new Portal(port).logIn(application.uscc()).post("/portal/clerks", DROLMA);
        var row = row(application);
        var another = jdbc.queryForObject(
                "select uscc from enterprise where uscc <> ? order by uscc limit 1", String.class, application.uscc());
        var other = new Portal(port).logIn(another);

        other.post("/portal/clerks/" + row + "/end", Map.of());

        assertThat(jdbc.queryForObject("select ended_at is null from clerk where id = ?", Boolean.class, row))
                .isTrue();
    }

    @Test
    void wrongFieldsAreNamedAndWhatWasTypedStays() {
        var portal = new Portal(port).logIn(draft().uscc());

        var answer = portal.post("/portal/clerks", Map.of("name", "卓玛13800138000", "citizenId", "540102199003072137"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("姓名只填写姓名", "校验位不正确", "卓玛13800138000");
        assertThat(portal.post("/portal/clerks", Map.of()).body()).contains("请填写经办人的姓名", "请填写经办人的证件号码");
    }

    @Test
    void neitherTheSessionNorTheTableHoldsTheNumber() {
        var application = draft();
        new Portal(port).logIn(application.uscc()).post("/portal/clerks", DROLMA);
        new Portal(port).logInClerk(application.uscc(), CLERK);

        assertThat(jdbc.queryForList(
                        "select attribute_bytes from spring_session_attributes join spring_session on primary_id = session_primary_id"
                                + " where principal_name = ?",
                        byte[].class,
                        "ENTERPRISE " + application.uscc() + "/" + row(application)))
                .isNotEmpty()
                .allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .doesNotContain(CLERK, "卓玛", "operator", "document", "eyJ"));
        assertThat(jdbc.queryForList("select person from clerk", String.class))
                .isNotEmpty()
                .allSatisfy(person -> assertThat(person).doesNotContain(CLERK).doesNotContain("卓玛"));
    }
}
