package cn.zhishen.web.staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.identity.Telephone;
import cn.zhishen.identity.staff.SecondFactors;
import cn.zhishen.message.contact.StaffMailboxes;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.web.login.StaffFactors;
import cn.zhishen.workflow.StaffLogIn;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The page on which security officers keep the accounts of the staff. */
@DatabaseTest
class AccountPageTest {

    private final String id = "u" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private TestClock clock;

    private MockMvc http;

    @BeforeEach
    void throughTheSecurityChains(@Autowired WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void goes() {
        identities.deleteUser(id);
    }

    @AfterEach
    void theChainIsWhole(@Autowired TimelineCheck chain) {
        assertThat(chain.check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void anAccountIsOpenedWithItsGroupsAndThatIsOnRecord() throws Exception {
        var answer = open(id, "次仁", "first", "REVIEWERS", "ISSUERS");

        assertThat(answer.getRedirectedUrl()).isEqualTo("/staff/accounts?done=" + id);
        assertThat(groups()).containsExactlyInAnyOrder("reviewers", "issuers");
        assertThat(identities.checkPassword(id, "first")).isTrue();
        assertThat(page()).contains("开立账号", id, "次仁；复核人员、签发人员", "办理人 演示安全管理员");
        assertThat(page("/staff/administration", "auditor"))
                .as("as auditors see it")
                .contains("开立账号", id, "次仁；复核人员、签发人员", "演示安全管理员（security）");
    }

    @Test
    void aPersonGetsMailWhereASecurityOfficerSays(@Autowired StaffMailboxes mailboxes) throws Exception {
        open(id, "次仁", "first", "REVIEWERS");
        assertThat(mailboxes.of(id)).isEmpty();

        send("/" + id + "/mailbox", "address", " ciren@zjt.example.cn ");
        assertThat(mailboxes.of(id)).contains("ciren@zjt.example.cn");
        assertThat(identities.checkPassword(id, "first")).isTrue();
        assertThat(page()).contains("更改邮箱", "value=\"ciren@zjt.example.cn\"");

        assertThat(refusal(422, send("/" + id + "/mailbox", "address", "no address")))
                .contains("请填写电子邮箱地址");
        assertThat(refusal(422, send("/" + id + "/mailbox", "address", "13800138000@139.com")))
                .contains("不能含有手机号码");
        assertThat(mailboxes.of(id)).contains("ciren@zjt.example.cn");
        send("/" + id + "/mailbox", "address", "");
        assertThat(mailboxes.of(id)).isEmpty();
    }

    @Test
    void anAdministratorIsTheEnginesToo() throws Exception {
        open(id, "次仁", "first", "ADMINISTRATORS");
        assertThat(groups()).containsExactlyInAnyOrder("administrators", "camunda-admin");

        send("/" + id + "/groups", "groups", "REVIEWERS");

        assertThat(groups()).containsExactly("reviewers");
        assertThat(page()).contains("管理人员 → 复核人员");
    }

    @Test
    void whoChangesFromOneRoleToAnotherIsInBothAtNoTime() throws Exception {
        open(id, "次仁", "first", "AUDITORS");

        assertThat(send("/" + id + "/groups", "groups", "SECURITY_OFFICERS").getStatus())
                .isEqualTo(302);
        assertThat(groups()).containsExactly("securityofficers");
        assertThat(send("/" + id + "/groups", "groups", "REVIEWERS").getStatus())
                .isEqualTo(302);
        assertThat(groups()).containsExactly("reviewers");
    }

    @ParameterizedTest
    @CsvSource({"AUDITORS, REVIEWERS", "AUDITORS, SECURITY_OFFICERS", "SECURITY_OFFICERS, ADMINISTRATORS"})
    void nobodyIsPutInGroupsThatAreApart(String one, String other) throws Exception {
        assertThat(refusal(422, open(id, "次仁", "first", one, other))).contains("不能同时属于其他组", "value=\"次仁\"");
        assertThat(identities.createUserQuery().userId(id).count()).isZero();

        open(id, "次仁", "first", one);
        assertThat(refusal(422, send("/" + id + "/groups", "groups", one, "groups", other)))
                .contains("不能同时属于其他组");
        assertThat(groups()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/security/groups", "/security/removal", "/security/password"})
    void nobodyChangesTheOwnAccount(String path) throws Exception {
        assertThat(refusal(409, send(path, "groups", "ADMINISTRATORS", "password", "another")))
                .contains("不能办理本人的账号");
        assertThat(identities.createGroupQuery().groupMember("security").list())
                .extracting(Group::getId)
                .containsExactly("securityofficers");
        assertThat(identities.checkPassword("security", "security")).isTrue();
    }

    @Test
    void theLastAdministratorAndTheLastAuditorStay() throws Exception {
        // other classes that use this database leave no other accounts
        for (var last : List.of("admin", "auditor")) {
            assertThat(refusal(409, send("/" + last + "/removal"))).contains("“" + last + "”是唯一的");
            assertThat(refusal(409, send("/" + last + "/groups", "groups", "REVIEWERS")))
                    .contains("“" + last + "”是唯一的");
        }
    }

    @Test
    void aForgottenPasswordIsSetAnewAndTheLogInsOfThatPersonEnd() throws Exception {
        open(id, "次仁", "first", "REVIEWERS");
        loggedIn();

        send("/" + id + "/password", "password", "second");

        assertThat(identities.checkPassword(id, "second")).isTrue();
        assertThat(logIns()).isZero();
        assertThat(page()).contains("重设密码").doesNotContain("second<");
    }

    @Test
    void whoIsRemovedIsOutAndTheTelephoneGoesToo() throws Exception {
        open(id, "次仁", "first", "REVIEWERS");
        loggedIn();
        var secret = factors.offered(factors.offer());
        factors.setUp(id, secret, new Telephone(secret.typed()).shows(clock.instant()));
        assertThat(factors.isSetUp(id)).isTrue();

        send("/" + id + "/removal");

        assertThat(identities.createUserQuery().userId(id).count()).isZero();
        assertThat(logIns()).isZero();
        assertThat(factors.isSetUp(id)).isFalse();
        assertThat(page()).contains("删除账号", id);
    }

    @Test
    void theOwnTelephoneIsResetByAnother() throws Exception {
        var secret = factors.offered(factors.offer());
        factors.setUp("security", secret, new Telephone(secret.typed()).shows(clock.instant()));
        try {
            assertThat(refusal(422, send("/reviewer/second-factor/reset", "reason", "来电 13989012345")))
                    .contains(PersonalNumber.REFUSED);
            assertThat(refusal(422, send("/security/second-factor/reset", "reason", "手机丢失")))
                    .contains("由另一名安全管理人员重置");
            assertThat(factors.isSetUp("security")).isTrue();
        } finally {
            factors.reset("security", "nobody", "试毕");
        }
    }

    @Test
    void whoIsKeptByTheProviderIsChangedThere() throws Exception {
        open(id, "次仁", "first", "REVIEWERS");
        identities.setUserInfo(id, "zhishen.single-sign-on", "true");

        assertThat(refusal(409, send("/" + id + "/groups", "groups", "ISSUERS")))
                .contains("由统一身份平台登录");
        assertThat(refusal(409, send("/" + id + "/password", "password", "second")))
                .contains("由统一身份平台登录");
        assertThat(groups()).containsExactly("reviewers");
    }

    @Test
    void noPasswordStandsInThePageThatAsksForTheSecondFactorAgain(@Autowired StaffFactors staffFactors)
            throws Exception {
        var secret = factors.offered(factors.offer());
        var telephone = new Telephone(secret.typed());
        clock.set(clock.instant());
        factors.setUp("security", secret, telephone.shows(clock.instant()));
        try {
            var session = StaffLogIn.of("security");
            var logIn = new MockHttpServletRequest();
            logIn.setSession(session);
            staffFactors.confirm(logIn, "security");
            clock.set(clock.instant().plus(Duration.ofMinutes(10)));
            var form = post("/staff/accounts")
                    .session(session)
                    .with(csrf())
                    .param("id", id)
                    .param("name", "次仁")
                    .param("password", "Lhasa-2024-first");

            var asked = http.perform(form).andReturn().getResponse();
            assertThat(asked.getStatus()).isEqualTo(403);
            assertThat(asked.getContentAsString(UTF_8))
                    .contains("还没有执行", "name=\"name\" value=\"次仁\"", "name=\"password\" type=\"password\"")
                    .doesNotContain("Lhasa-2024-first");
            assertThat(identities.createUserQuery().userId(id).count()).isZero();

            form.param("oneTimeCode", telephone.shows(clock.instant()));
            assertThat(http.perform(form).andReturn().getResponse().getRedirectedUrl())
                    .isEqualTo("/staff/accounts?done=" + id);
            assertThat(identities.checkPassword(id, "Lhasa-2024-first")).isTrue();
        } finally {
            clock.run();
            factors.reset("security", "security", "试毕");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 次仁, first, 422, 用户名只能含",
        "a b, 次仁, first, 422, 用户名只能含",
        "reviewer, 次仁, first, 409, 已经有了",
        "newone, '', first, 422, 请填写姓名",
        "newone, 张三 13712345678, first, 422, 不能含有公民身份号码或手机号码",
        "13912345678, 张三, first, 422, 不能含有公民身份号码或手机号码",
        "zhangsan-13912345678, 张三, first, 422, 不能含有公民身份号码或手机号码",
        "newone, 次仁, '', 422, 请填写密码"
    })
    void anAccountThatWillNotDoIsNotOpened(String user, String name, String password, int status, String why)
            throws Exception {
        assertThat(refusal(status, open(user, name, password, "REVIEWERS"))).contains(why);
        assertThat(identities.createUserQuery().userId("newone").count()).isZero();
    }

    @Test
    void anAdministratorOpensNone() throws Exception {
        var answer = http.perform(post("/staff/accounts")
                        .session(StaffLogIn.of("admin"))
                        .with(csrf())
                        .param("id", id)
                        .param("name", "次仁")
                        .param("password", "first"))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(identities.createUserQuery().userId(id).count()).isZero();
    }

    private void loggedIn() {
        jdbc.sql("""
                        insert into spring_session (primary_id, session_id, creation_time, last_access_time,
                            max_inactive_interval, expiry_time, principal_name)
                        values (:id, :id, 0, 0, 1800, 9999999999999, :principal)
                        """)
                .param("id", UUID.randomUUID().toString())
                .param("principal", "STAFF " + id)
                .update();
        assertThat(logIns()).isOne();
    }

    private long logIns() {
        return jdbc.sql("select count(*) from spring_session where principal_name = ?")
                .param("STAFF " + id)
                .query(Long.class)
                .single();
    }

    private List<String> groups() {
        return identities.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .toList();
    }

    private MockHttpServletResponse open(String user, String name, String password, String... groups) throws Exception {
        var request = post("/staff/accounts")
                .session(StaffLogIn.of("security"))
                .with(csrf())
                .param("id", user)
                .param("name", name)
                .param("password", password)
                .param("groups", groups);
        return http.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse send(String path, String... fields) throws Exception {
        var request = post("/staff/accounts" + path)
                .session(StaffLogIn.of("security"))
                .with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return http.perform(request).andReturn().getResponse();
    }

    private static String refusal(int status, MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(status);
        return answer.getContentAsString(UTF_8);
    }

    private String page() throws Exception {
        return page("/staff/accounts", "security");
    }

    private String page(String path, String user) throws Exception {
        return http.perform(get(path).session(StaffLogIn.of(user)))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }
}
