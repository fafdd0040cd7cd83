package cn.zhishen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApiClientsTest extends IdentityTest {

    private static final Instant NOW = Instant.parse("2024-07-20T02:00:00Z");

    @Autowired
    private ApiClients clients;

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
        clients.register(id, "right", "portal", NOW.plusSeconds(60));

        assertThat(clients.authenticate(id, "right")).contains(new ApiClient(id, "portal", NOW.plusSeconds(60)));
        assertThat(clients.authenticate(id, "wrong")).isEmpty();
        assertThat(clients.authenticate("nobody", "right")).isEmpty();
        assertThat(clients.authenticate(null, "right")).isEmpty();
        assertThat(clients.authenticate(id, null)).isEmpty();
    }

    @Test
    void aClientWhoseTimeIsOverIsUnknownEvenIfItWasVerifiedJustNow() {
        clients.register(id, "secret", "portal", NOW.plusSeconds(60));
        assertThat(clients.authenticate(id, "secret")).isPresent();

        clock.advance(Duration.ofSeconds(59));
        assertThat(clients.authenticate(id, "secret")).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(clients.authenticate(id, "secret")).isEmpty();
    }

    @Test
    void aNewSecretEndsTheOldOneAtOnce() {
        clients.register(id, "old", "portal", NOW.plusSeconds(60));
        assertThat(clients.authenticate(id, "old")).isPresent();

        clients.register(id, "new", "read", NOW.plusSeconds(60));

        assertThat(clients.authenticate(id, "old")).isEmpty();
        assertThat(clients.authenticate(id, "new"))
                .get()
                .extracting(ApiClient::scope)
                .isEqualTo("read");
    }

    @Test
    void registeringTwiceLeavesOneClient() {
        clients.register(id, "secret", "portal", NOW.plusSeconds(60));
        clients.register(id, "secret", "portal", NOW.plusSeconds(60));

        assertThat(jdbc.sql("select count(*) from api_client where id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(clients.authenticate(id, "secret")).isPresent();
    }

    @Test
    void theSecretIsKeptOnlyAsBcryptHash() {
        clients.register(id, "secret", "portal", NOW.plusSeconds(60));

        assertThat(jdbc.sql("select secret_hash from api_client where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .startsWith("$2a$10$")
                .doesNotContain("secret");
    }

    @Test
    void aSecretThatBcryptWouldCutIsTurnedAway() {
        assertThatThrownBy(() -> clients.register(id, "密".repeat(25), "portal", NOW.plusSeconds(60)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("72");
        assertThat(clients.authenticate(id, "x".repeat(73))).isEmpty();
    }

    @Test
    void theSandboxHasTheClientPortal() {
        assertThat(clients.authenticate("portal", "portal"))
                .get()
                .extracting(ApiClient::scope)
                .isEqualTo("portal");
    }

    @Test
    void theSandboxsClientIsUnknownOnceTheSandboxIsOff() {
        assertThat(new ApiClients(jdbc, clock, false).authenticate("portal", "portal"))
                .isEmpty();
    }

    @Test
    void theSandboxDoesNotTakeTheIdOfAClientRegisteredInEarnest() {
        clients.register(id, "in earnest", "portal", NOW.plusSeconds(60));

        clients.registerForSandbox(id, "portal", "portal");

        assertThat(clients.authenticate(id, "portal")).isEmpty();
        assertThat(new ApiClients(jdbc, clock, false).authenticate(id, "in earnest"))
                .isPresent();
    }
}
