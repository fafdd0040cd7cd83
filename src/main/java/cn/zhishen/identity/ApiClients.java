package cn.zhishen.identity;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/**
 * The programs that use the REST interface, with hashed secret, scope and expiry. The row is read at each authentication,
 * so that a changed secret or an expiry holds at once on every node; only the slow comparison of the hash is remembered.
 */
@Service
public class ApiClients {

    /** Renewed at each start; long enough for any trial. */
    private static final Duration SANDBOX_VALIDITY = Duration.ofDays(365);

    /** bcrypt reads no further, so a longer secret would be weaker than it looks. */
    private static final int LONGEST_SECRET = 72;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean sandbox;
    private final PasswordEncoder encoder = new BCryptPasswordEncoder();
    private final RememberedVerifications remembered;
    private final String nobodysHash;

    ApiClients(JdbcClient jdbc, Clock clock, @Value("${zhishen.sandbox.enabled:false}") boolean sandbox) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sandbox = sandbox;
        this.remembered = new RememberedVerifications(clock);
        this.nobodysHash = encoder.encode("nobody");
    }

    /** The client, or empty when it is unknown, its secret wrong or its time over. */
    public Optional<ApiClient> authenticate(String id, String secret) {
        return authenticate(id, secret, () -> {});
    }

    /**
     * The client, or empty when it is unknown, its secret wrong or its time over.
     *
     * @param beforeComparing is run before a secret is compared with a hash, which is slow; by throwing it forbids that. A
     *     secret that was right a moment ago needs no comparison
     */
    public Optional<ApiClient> authenticate(String id, String secret, Runnable beforeComparing) {
        if (id == null || secret == null || tooLong(secret)) {
            return Optional.empty();
        }
        var row = find(id);
        if (row.isEmpty()) {
            beforeComparing.run();
            // as slow as a wrong secret, so that ids cannot be found by their timing
            encoder.matches(secret, nobodysHash);
            return Optional.empty();
        }
        var known = row.get();
        if (!known.client().expiresAt().isAfter(clock.instant()) || !matches(known, secret, beforeComparing)) {
            return Optional.empty();
        }
        return Optional.of(known.client());
    }

    /**
     * Registers a client, or gives a known one a new secret, scope and expiry. Doing it twice is the same as once.
     *
     * @param secret at most 72 bytes
     */
    public void register(String id, String secret, String scope, Instant expiresAt) {
        write(id, secret, scope, expiresAt, false);
    }

    /** For trying out: not known once the sandbox is off, and never in the place of a client registered in earnest. */
    void registerForSandbox(String id, String secret, String scope) {
        write(id, secret, scope, clock.instant().plus(SANDBOX_VALIDITY), true);
    }

    private void write(String id, String secret, String scope, Instant expiresAt, boolean forSandbox) {
        if (secret == null || secret.isEmpty() || tooLong(secret)) {
            throw new IllegalArgumentException("接口客户端密钥应为 1 至 " + LONGEST_SECRET + " 字节，请缩短后重试");
        }
        jdbc.sql("""
                        insert into api_client (id, secret_hash, scope, expires_at, created_at, sandbox)
                        values (:id, :hash, :scope, :expiresAt, :now, :sandbox)
                        on conflict (id) do update
                        set secret_hash = excluded.secret_hash, scope = excluded.scope,
                            expires_at = excluded.expires_at, sandbox = excluded.sandbox
                        where api_client.sandbox or not excluded.sandbox
                        """)
                .param("id", id)
                .param("hash", encoder.encode(secret))
                .param("scope", scope)
                .param("expiresAt", Timestamp.from(expiresAt))
                .param("now", Timestamp.from(clock.instant()))
                .param("sandbox", forSandbox)
                .update();
    }

    private Optional<Known> find(String id) {
        return jdbc.sql("select id, secret_hash, scope, expires_at from api_client where id = ? and (? or not sandbox)")
                .param(id)
                .param(sandbox)
                .query((row, n) -> new Known(
                        new ApiClient(
                                row.getString("id"),
                                row.getString("scope"),
                                row.getTimestamp("expires_at").toInstant()),
                        row.getString("secret_hash")))
                .optional();
    }

    private boolean matches(Known known, String secret, Runnable beforeComparing) {
        return remembered.isVerified(known.client().id(), secret, known.hash(), () -> {
            beforeComparing.run();
            return encoder.matches(secret, known.hash());
        });
    }

    private static boolean tooLong(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8).length > LONGEST_SECRET;
    }

    private record Known(ApiClient client, String hash) {}
}
