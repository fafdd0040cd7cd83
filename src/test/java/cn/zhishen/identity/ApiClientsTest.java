package cn.zhishen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.identity.client.ApiClient;
import cn.zhishen.identity.client.ApiClientUses;
import cn.zhishen.identity.client.ApiClients;
import cn.zhishen.identity.client.ApiScope;
import cn.zhishen.identity.client.ApiSettings;
import cn.zhishen.identity.client.ClientRefused;
import cn.zhishen.identity.client.RegisteredClient;
import cn.zhishen.identity.client.RegisteredClient.Standing;
import cn.zhishen.identity.client.UnknownScope;
import cn.zhishen.identity.staff.AdministrationLog;
import cn.zhishen.identity.staff.AdministrationLog.Deed;
import cn.zhishen.identity.staff.SecurityOfficer;
import cn.zhishen.shared.HashSettings;
import cn.zhishen.shared.SandboxSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApiClientsTest extends IdentityTest {

    private static final Instant NOW = Instant.parse("2024-07-20T02:00:00Z");

    private static final SecurityOfficer OFFICER = new SecurityOfficer("zhang", "张三");

    @Autowired
    private ApiClients clients;

    @Autowired
    private ApiClientUses uses;

    @Autowired
    private AdministrationLog log;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final String id = "client-" + UUID.randomUUID();

    @BeforeEach
    void atTenInTheMorning() {
        clock.set(NOW);
    }

    @Test
    void aRegisteredClientIsKnownByItsSecretAlone() {
        var secret = registered();

        assertThat(clients.authenticate(id, secret)).contains(new ApiClient(id, ApiScope.PORTAL));
        assertThat(clients.authenticate(id, "wrong")).isEmpty();
        assertThat(clients.authenticate("nobody", secret)).isEmpty();
        assertThat(clients.authenticate(null, secret)).isEmpty();
        assertThat(clients.authenticate(id, null)).isEmpty();
    }

    @Test
    void aClientWhoseTimeIsOverIsUnknownEvenIfItWasVerifiedJustNow() {
        var secret = registered();
        clock.advance(Duration.ofDays(365).minusSeconds(1));
        assertThat(clients.authenticate(id, secret)).isPresent();

        clock.advance(Duration.ofSeconds(1));
        assertThat(clients.authenticate(id, secret)).isEmpty();
        assertThat(shown().standing()).isEqualTo(Standing.EXPIRED);
    }

    @Test
    void aNewSecretEndsTheOldOneAtOnceWhereThatIsWanted() {
        var old = registered();
        assertThat(clients.authenticate(id, old)).isPresent();

        var secret = clients.changeSecret(id, shown().secretSince(), false, OFFICER);

        assertThat(clients.authenticate(id, old)).isEmpty();
        assertThat(clients.authenticate(id, secret)).isPresent();
    }

    @Test
    void theOldSecretIsTakenForSomeTimeStillWhereThatIsWanted() {
        var old = registered();

        var secret = clients.changeSecret(id, shown().secretSince(), true, OFFICER);

        assertThat(shown().oldSecretUntil()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(clients.authenticate(id, old)).isPresent();
        assertThat(clients.authenticate(id, secret)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(clients.authenticate(id, old)).isEmpty();
        assertThat(clients.authenticate(id, secret)).isPresent();
    }

    @Test
    void theOldSecretIsComparedOnceAndNotAtEachRequest() {
        var old = registered();
        clients.changeSecret(id, shown().secretSince(), true, OFFICER);
        var comparisons = new AtomicInteger();

        clients.authenticate(id, old, comparisons::incrementAndGet);
        clients.authenticate(id, old, comparisons::incrementAndGet);

        assertThat(comparisons).hasValue(1);
    }

    @Test
    void anOldSecretThatIsOverDoesNotComeBackWithANewOne() {
        var old = registered();
        clock.advance(Duration.ofDays(366));

        var secret = clients.changeSecret(id, NOW, true, OFFICER);

        assertThat(clients.authenticate(id, old)).isEmpty();
        assertThat(clients.authenticate(id, secret)).isPresent();
    }

    @Test
    void aSecondClickDoesNotReplaceTheNewSecret() {
        registered();
        clock.advance(Duration.ofSeconds(1));
        var secret = clients.changeSecret(id, NOW, false, OFFICER);

        assertThatThrownBy(() -> clients.changeSecret(id, NOW, false, OFFICER))
                .isInstanceOf(ClientRefused.class)
                .hasMessageContaining("刚刚更换过");
        assertThat(clients.authenticate(id, secret)).isPresent();
    }

    @Test
    void anEndedClientIsUnknownFromThatMomentWithEachOfItsSecrets() {
        var old = registered();
        var secret = clients.changeSecret(id, NOW, true, OFFICER);
        assertThat(clients.authenticate(id, old)).isPresent();
        assertThat(clients.authenticate(id, secret)).isPresent();

        clients.end(id, OFFICER);
        clients.end(id, OFFICER);

        assertThat(clients.authenticate(id, old)).isEmpty();
        assertThat(clients.authenticate(id, secret)).isEmpty();
        assertThatThrownBy(() -> clients.changeSecret(id, NOW, false, OFFICER)).isInstanceOf(ClientRefused.class);
        assertThat(deeds()).containsExactly(Deed.CLIENT_ENDED, Deed.SECRET_CHANGED, Deed.CLIENT_REGISTERED);
    }

    @Test
    void anIdIsTakenOnceWhateverItsCaseAndWhatBecameOfIt() {
        registered();
        clients.end(id, OFFICER);

        assertThatThrownBy(() -> clients.register(id.toUpperCase(), "某单位", ApiScope.PORTAL, OFFICER))
                .isInstanceOf(ClientRefused.class)
                .hasMessageContaining("已经用过");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-13989012345", "540102199003072136a"})
    void theNumberOfAPersonIsInNoId(String number) {
        assertThatThrownBy(() -> clients.register(number, "某单位", ApiScope.PORTAL, OFFICER))
                .isInstanceOf(ClientRefused.class)
                .hasMessageContaining("手机号码");
    }

    @Test
    void theNumberOfAPersonIsNoNameOfWhoRunsIt() {
        assertThatThrownBy(() -> clients.register(id, "某单位 张三 13612345678", ApiScope.PORTAL, OFFICER))
                .isInstanceOf(ClientRefused.class)
                .hasMessageContaining("手机号码");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "-abc", "a b c", "客户端编号", "abc\nabc"})
    void anIdThatWouldBeMisreadIsTurnedAway(String odd) {
        assertThatThrownBy(() -> clients.register(odd, "某单位", ApiScope.PORTAL, OFFICER))
                .isInstanceOf(ClientRefused.class);
    }

    @Test
    void whoDidItIsOnRecord() {
        registered();

        assertThat(log.last(50, List.of(Deed.values())))
                .filteredOn(entry -> entry.subject().equals(id))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.officer()).isEqualTo("zhang");
                    assertThat(entry.officerName()).isEqualTo("张三");
                    assertThat(entry.at()).isEqualTo(NOW);
                    assertThat(entry.note()).contains("portal", "某单位");
                });
    }

    @Test
    void theLastUseIsWrittenLaterAndOfTwoNodesTheLaterHolds() {
        registered();
        var client = new ApiClient(id, ApiScope.PORTAL);
        uses.used(client, "192.0.2.1");
        assertThat(shown().lastUsedAt()).isNull();

        uses.write();
        assertThat(shown().lastUsedAt()).isEqualTo(NOW);
        assertThat(shown().lastUsedFrom()).isEqualTo("192.0.2.1");

        clock.set(NOW.minusSeconds(5));
        uses.used(client, "192.0.2.2");
        uses.write();
        assertThat(shown().lastUsedFrom()).isEqualTo("192.0.2.1");
    }

    @Test
    void theSecretIsKeptOnlyAsBcryptHash() {
        var secret = registered();

        assertThat(secret).hasSize(43);
        assertThat(jdbc.sql("select api_client::text from api_client where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .contains("$2a$05$")
                .doesNotContain(secret);
    }

    @Test
    void aSecretThatBcryptWouldCutIsTurnedAway() {
        assertThatThrownBy(() -> clients.registerForSandbox(id, "密".repeat(25), ApiScope.PORTAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("72");
        assertThat(clients.authenticate(id, "x".repeat(73))).isEmpty();
    }

    @Test
    void theProgramDoesNotStartWithAScopeThatNobodyKnows(@Autowired SmartInitializingSingleton knownScopes) {
        var secret = registered();
        knownScopes.afterSingletonsInstantiated();
        jdbc.sql("update api_client set scope = 'enterprise:91540100MA6TX1A000' where id = ?")
                .param(id)
                .update();
        try {
            assertThatThrownBy(knownScopes::afterSingletonsInstantiated)
                    .isInstanceOf(UnknownScope.class)
                    .hasMessageContaining(id + "（enterprise:91540100MA6TX1A000）");
            assertThat(clients.authenticate(id, secret))
                    .as("written while it ran")
                    .isEmpty();
        } finally {
            clients.end(id, OFFICER);
        }
        knownScopes.afterSingletonsInstantiated();
    }

    @Test
    void theSandboxHasTheClientPortal() {
        assertThat(clients.authenticate("portal", "portal"))
                .get()
                .extracting(ApiClient::scope)
                .isEqualTo(ApiScope.PORTAL);
    }

    @Test
    void theSandboxsClientIsUnknownOnceTheSandboxIsOff() {
        assertThat(inEarnest().authenticate("portal", "portal")).isEmpty();
        assertThat(inEarnest().page(0, 1000)).extracting(RegisteredClient::id).doesNotContain("portal");
    }

    @Test
    void theSandboxDoesNotTakeTheIdOfAClientRegisteredInEarnest() {
        var secret = registered();

        clients.registerForSandbox(id, "portal", ApiScope.PORTAL);

        assertThat(clients.authenticate(id, "portal")).isEmpty();
        assertThat(inEarnest().authenticate(id, secret)).isPresent();
    }

    private String registered() {
        return clients.register(id, "某单位", ApiScope.PORTAL, OFFICER);
    }

    private RegisteredClient shown() {
        return clients.page(0, 1000).stream()
                .filter(client -> client.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Deed> deeds() {
        return log.last(50, List.of(Deed.values())).stream()
                .filter(entry -> entry.subject().equals(id))
                .map(AdministrationLog.Entry::deed)
                .toList();
    }

    private ApiClients inEarnest() {
        return new ApiClients(
                jdbc,
                clock,
                log,
                new SandboxSettings(false),
                new HashSettings(4),
                DeliveredSettings.of(ApiSettings.class));
    }
}
