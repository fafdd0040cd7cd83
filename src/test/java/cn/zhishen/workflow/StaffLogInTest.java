package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.workflow.staff.BcryptPasswords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.camunda.bpm.engine.impl.identity.DefaultPasswordPolicyImpl;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How the staff logs in with a password, and how far a stranger gets by trying passwords. */
class StaffLogInTest extends StaffOverHttp {

    private static final Instant NOW = Instant.parse("2026-05-06T01:00:00Z");
    private static final String STRANGER = "203.0.113.66";

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Test
    void whoTriesPasswordsHasToWaitAndTheAdministratorStillLogsInFromElsewhere() throws Exception {
        assertThat(statuses(7, i -> logIn(STRANGER, name, "wrong"))).containsExactly(401, 401, 401, 401, 401, 429, 429);
        assertThat(logIn(STRANGER, name, name).statusCode())
                .as("not even the right password is compared")
                .isEqualTo(429);
        assertThat(logIn(OFFICE, name, name).statusCode()).isEqualTo(200);
        assertThat(rest(OFFICE, name, name).statusCode()).isEqualTo(200);
    }

    @Test
    void whoHadToWaitIsToldSoInChineseAndLogsInAfterwards() throws Exception {
        clock.set(NOW);
        var refused = statuses(6, i -> logIn(OFFICE, name, "wrong"));
        assertThat(refused).endsWith(429);
        assertThat(logIn(OFFICE, name, name).body()).contains("密码错误次数过多", "账号没有被锁定");
        clock.set(NOW.plus(Duration.ofMinutes(16)));
        assertThat(logIn(OFFICE, name, name).statusCode()).isEqualTo(200);
    }

    @Test
    void wrongPasswordsOfAllWaysInAreCountedTogether() throws Exception {
        assertThat(statuses(3, i -> logIn(STRANGER, name, "wrong"))).containsOnly(401);
        assertThat(statuses(3, i -> rest(STRANGER, name, "wrong"))).containsExactly(401, 401, 429);
        var refused = rest(STRANGER, name, "wrong");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void theOwnPasswordThatIsAskedForAgainIsCountedToo() throws Exception {
        var stolen = new StaffBrowser(port, STRANGER);
        stolen.logIn("default", name);
        var body = "{\"password\":\"Lhasa-2026-other\",\"authenticatedUserPassword\":\"wrong\"}";
        var path = "/camunda/api/engine/engine/default/user/" + name + "/credentials";
        assertThat(statuses(6, i -> stolen.send("PUT", path, body))).containsExactly(400, 400, 400, 400, 400, 429);
    }

    @Test
    void oneAddressTriesNoManyNames() throws Exception {
        var address = "203.0.113.67";
        var answers = statuses(31, i -> rest(address, "nobody" + i, "wrong"));
        assertThat(answers.subList(0, 30)).containsOnly(401);
        assertThat(answers.get(30)).isEqualTo(429);
        assertThat(rest(OFFICE, name, name).statusCode()).isEqualTo(200);
    }

    @Test
    void rightPasswordsAreNotCounted() throws Exception {
        assertThat(statuses(8, i -> logIn(OFFICE, name, name))).containsOnly(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password=x", "username=x"})
    void whoGivesNoNameOrNoPasswordIsToldSo(String form) throws Exception {
        var browser = new StaffBrowser(port, OFFICE);
        browser.logIn("default", name);

        var answer = browser.tryLogInWith(form, "default", "tasklist");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"type\":\"BadUserRequestException\"", "请填写用户名和密码");
    }

    @Test
    void aPasswordIsKeptAsASlowHashWithASaltOfItsOwn() {
        assertThat(hash()).startsWith("{bcrypt}$2a$05$");
    }

    @Test
    void longPasswordsThatBeginAlikeAreDifferentPasswords() {
        var user = identities.createUserQuery().userId(name).singleResult();
        var long72 = "雪".repeat(72);
        user.setPassword(long72 + "a");
        identities.saveUser(user);
        assertThat(identities.checkPassword(name, long72 + "a")).isTrue();
        assertThat(identities.checkPassword(name, long72 + "b")).isFalse();
    }

    @Test
    void anOldHashStillOpensAndIsRenewedAtTheNextLogIn() throws Exception {
        keep(new Sha512HashDigest());
        assertThat(logIn(OFFICE, name, "wrong").statusCode()).isEqualTo(401);
        assertThat(hash()).startsWith("{SHA-512}");
        assertThat(logIn(OFFICE, name, name).statusCode()).isEqualTo(200);
        assertThat(hash()).startsWith("{bcrypt}");
        assertThat(logIn(OFFICE, name, name).statusCode()).isEqualTo(200);
    }

    @Test
    void aHashThatCostLessThanIsAskedForIsRenewedToo() throws Exception {
        keep(new BcryptPasswords(4));
        assertThat(hash()).startsWith("{bcrypt}$2a$04$");
        assertThat(logIn(OFFICE, name, name).statusCode()).isEqualTo(200);
        assertThat(hash()).startsWith("{bcrypt}$2a$05$");
        assertThat(logIn(OFFICE, name, name).statusCode()).isEqualTo(200);
    }

    /** Stores the password with another hash. */
    private void keep(PasswordEncryptor hash) {
        var salt = engine.getSaltGenerator().generateSalt();
        jdbc.sql("update act_id_user set pwd_ = ?, salt_ = ? where id_ = ?")
                .params(
                        "{%s}%s"
                                .formatted(
                                        hash.hashAlgorithmName(),
                                        hash.encrypt(EncryptionUtil.saltPassword(name, salt))),
                        salt,
                        name)
                .update();
    }

    @Test
    void aUserWithoutAPasswordLogsInWithNone() throws Exception {
        jdbc.sql("update act_id_user set pwd_ = null, salt_ = null where id_ = ?")
                .param(name)
                .update();
        assertThat(logIn(OFFICE, name, "").statusCode()).isEqualTo(401);
        assertThat(rest(OFFICE, name, "null").statusCode()).isEqualTo(401);
    }

    @Test
    void aPasswordThatIsChangedOpensNoMoreAtOnce() throws Exception {
        assertThat(rest(OFFICE, name, name).statusCode()).isEqualTo(200);
        var user = identities.createUserQuery().userId(name).singleResult();
        user.setPassword("another");
        identities.saveUser(user);
        assertThat(rest(OFFICE, name, name).statusCode()).isEqualTo(401);
    }

    @Test
    void aProgramThatSendsItsPasswordWithEachRequestPaysTheSlowHashOnce() throws Exception {
        rest(OFFICE, name, name);
        var before =
                jdbc.sql("select count(*) from rate_limit").query(Long.class).single();
        assertThat(statuses(20, i -> rest(OFFICE, name, name))).containsOnly(200);
        assertThat(jdbc.sql("select count(*) from rate_limit").query(Long.class).single())
                .isEqualTo(before);
    }

    @Test
    void aPasswordThatIsTooWeakIsRefusedInWords() throws Exception {
        var browser = new StaffBrowser(port, OFFICE);
        browser.logIn("default", name);
        engine.setEnablePasswordPolicy(true);
        engine.setPasswordPolicy(new DefaultPasswordPolicyImpl());
        try {
            for (var weak : List.of("123456", "aaaaaaaaaaaa", name)) {
                var answer = browser.send(
                        "PUT",
                        "/camunda/api/engine/engine/default/user/" + name + "/credentials",
                        "{\"password\":\"%s\",\"authenticatedUserPassword\":\"%s\"}".formatted(weak, name));
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.body()).contains("密码不符合要求：至少 10 个字符");
            }
        } finally {
            engine.setEnablePasswordPolicy(false);
        }
    }

    private String hash() {
        return jdbc.sql("select pwd_ from act_id_user where id_ = ?")
                .param(name)
                .query(String.class)
                .single();
    }
}
