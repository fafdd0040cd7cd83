package cn.zhishen.identity.client;

import cn.zhishen.identity.client.RegisteredClient.Standing;
import cn.zhishen.identity.staff.AdministrationLog;
import cn.zhishen.identity.staff.AdministrationLog.Deed;
import cn.zhishen.identity.staff.SecurityOfficer;
import cn.zhishen.shared.HashSettings;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.shared.Refusal.Kind;
import cn.zhishen.shared.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The programs that use the REST interface, with hashed secret, scope and expiry. The row is read at each authentication, so a changed
 * secret, an expiry or an end takes effect at once on every node. Only the result of the slow comparison is remembered.
 */
@Service
public class ApiClients {

    /** Renewed at each start, so it is long enough for any trial. */
    private static final Duration SANDBOX_VALIDITY = Duration.ofDays(365);

    /** In bytes. bcrypt ignores the rest, so a longer secret would be weaker than it looks. */
    private static final int LONGEST_SECRET = 72;

    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_OWNER = 100;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,63}");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AdministrationLog log;
    private final boolean sandbox;
    private final Duration validity;
    private final Duration oldValidity;
    private final PasswordEncoder encoder;
    private final SecureRandom random = new SecureRandom();
    private final RememberedVerifications remembered;
    private final String nobodysHash;

    public ApiClients(
            JdbcClient jdbc,
            Clock clock,
            AdministrationLog log,
            SandboxSettings sandbox,
            HashSettings hash,
            ApiSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.log = log;
        this.sandbox = sandbox.enabled();
        this.validity = settings.secretValidity();
        this.oldValidity = settings.oldSecretValidity();
        this.encoder = new BCryptPasswordEncoder(hash.bcryptCost());
        this.remembered = new RememberedVerifications(clock);
        this.nobodysHash = encoder.encode("nobody");
    }

    /** The client; empty if it is unknown, ended or expired, or the secret is wrong. */
    public Optional<ApiClient> authenticate(String id, String secret) {
        return authenticate(id, secret, () -> {});
    }

    /**
     * The client; empty if it is unknown, ended or expired, or the secret is wrong.
     *
     * @param beforeComparing runs once before the slow comparison of a secret with hashes, and can forbid it by throwing. A secret that was
     *     right a moment ago needs no comparison
     */
    public Optional<ApiClient> authenticate(String id, String secret, Runnable beforeComparing) {
        if (id == null || secret == null || tooLong(secret)) {
            return Optional.empty();
        }
        var row = find(id);
        if (row.isEmpty()) {
            beforeComparing.run();
            // takes as long as a wrong secret, so that timing does not reveal which ids exist
            encoder.matches(secret, nobodysHash);
            return Optional.empty();
        }
        var known = row.get();
        return matches(known, secret, beforeComparing)
                ? known.scope().map(scope -> new ApiClient(known.id(), scope))
                : Optional.empty();
    }

    /** One page of all clients, ended ones last, otherwise by id; {@code page} counts from 0. */
    public List<RegisteredClient> page(int page, int size) {
        return jdbc.sql("""
                        select * from api_client where ? or not sandbox
                        order by ended_at is not null, lower(id) limit ? offset ?
                        """)
                .params(sandbox, size, (long) page * size)
                .query((row, n) -> registered(row))
                .list();
    }

    public long count() {
        return jdbc.sql("select count(*) from api_client where ? or not sandbox")
                .param(sandbox)
                .query(Long.class)
                .single();
    }

    /**
     * Registers a client.
     *
     * @param owner who runs it, in words
     * @return the secret, which is shown only this once
     * @throws ClientRefused if the id or the owner is not acceptable, or a client of that id exists or existed
     */
    @Transactional
    public String register(String id, String owner, ApiScope scope, SecurityOfficer officer) {
        if (!ID.matcher(id).matches()) {
            throw new ClientRefused(Kind.INVALID, "客户端编号应为 3 至 64 位字母、数字、点、下划线或连字符，以字母或数字开头。");
        }
        if (PersonalNumber.isIn(id) || PersonalNumber.isIn(owner)) {
            throw new ClientRefused(Kind.INVALID, "编号和使用单位不能含有公民身份号码或手机号码，请删去。");
        }
        if (owner.isBlank() || owner.length() > LONGEST_OWNER) {
            throw new ClientRefused(Kind.INVALID, "请填写使用单位，不超过 " + LONGEST_OWNER + " 个字。");
        }
        var secret = newSecret();
        var now = clock.instant();
        try {
            jdbc.sql("""
                            insert into api_client (id, owner, secret_hash, scope, secret_since, expires_at, created_at, sandbox)
                            values (:id, :owner, :hash, :scope, :now, :expiresAt, :now, false)
                            """)
                    .param("id", id)
                    .param("owner", owner.strip())
                    .param("hash", encoder.encode(secret))
                    .param("scope", scope.toString())
                    .param("now", Timestamp.from(now))
                    .param("expiresAt", Timestamp.from(now.plus(validity)))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new ClientRefused(Kind.CONFLICT, "客户端编号“" + id + "”已经用过（不区分大小写，已终止的也不能再用），请换一个编号。");
        }
        log.add(officer, Deed.CLIENT_REGISTERED, id, "授权范围 " + scope + "，使用单位 " + owner.strip());
        return secret;
    }

    /**
     * Gives a client a new secret with a full period of validity.
     *
     * @param seen when the secret to replace was made, so that a second click does not replace the new one
     * @param keepOld whether the old secret stays valid for some time
     * @return the secret, which is shown only this once
     * @throws ClientRefused if the secret was changed since, or the client is ended
     */
    @Transactional
    public String changeSecret(String id, Instant seen, boolean keepOld, SecurityOfficer officer) {
        var secret = newSecret();
        var now = clock.instant();
        int changed = jdbc.sql("""
                        update api_client
                        set old_secret_hash = case when :keepOld then secret_hash end,
                            old_secret_until = case when :keepOld then least(expires_at, :oldUntil) end,
                            secret_hash = :hash, secret_since = :now, expires_at = :expiresAt
                        where id = :id and secret_since = :seen and ended_at is null
                        """)
                .param("id", id)
                .param("seen", Timestamp.from(seen))
                .param("keepOld", keepOld)
                .param("oldUntil", Timestamp.from(now.plus(oldValidity)))
                .param("hash", encoder.encode(secret))
                .param("now", Timestamp.from(now))
                .param("expiresAt", Timestamp.from(now.plus(validity)))
                .update();
        if (changed == 0) {
            throw new ClientRefused(Kind.CONFLICT, "客户端“" + id + "”的密钥刚刚更换过，或者已被终止，请按下面的现状办理。");
        }
        log.add(officer, Deed.SECRET_CHANGED, id, keepOld ? "原密钥暂时仍可使用" : "原密钥立即失效");
        return secret;
    }

    /** Ends a client for good. Ending it again changes nothing. */
    @Transactional
    public void end(String id, SecurityOfficer officer) {
        int ended = jdbc.sql("""
                        update api_client set ended_at = :now, old_secret_hash = null, old_secret_until = null
                        where id = :id and ended_at is null
                        """)
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (ended > 0) {
            log.add(officer, Deed.CLIENT_ENDED, id, "");
        }
    }

    /** How long the old secret stays valid after a change that keeps it. */
    public Duration oldSecretValidity() {
        return oldValidity;
    }

    /** Registers a client for trials. It is unknown once the sandbox is off, and never replaces a client that an officer registered. */
    public void registerForSandbox(String id, String secret, ApiScope scope) {
        if (secret == null || secret.isEmpty() || tooLong(secret)) {
            throw new IllegalArgumentException("接口客户端密钥应为 1 至 " + LONGEST_SECRET + " 字节，请缩短后重试");
        }
        var now = clock.instant();
        jdbc.sql("""
                        insert into api_client (id, owner, secret_hash, scope, secret_since, expires_at, created_at, sandbox)
                        values (:id, '沙箱演示', :hash, :scope, :now, :expiresAt, :now, true)
                        on conflict (id) do update
                        set owner = excluded.owner, secret_hash = excluded.secret_hash, scope = excluded.scope,
                            secret_since = excluded.secret_since, expires_at = excluded.expires_at
                        where api_client.sandbox
                        """)
                .param("id", id)
                .param("hash", encoder.encode(secret))
                .param("scope", scope.toString())
                .param("now", Timestamp.from(now))
                .param("expiresAt", Timestamp.from(now.plus(SANDBOX_VALIDITY)))
                .update();
    }

    /** @throws UnknownScope if a client that is not ended has an unknown scope */
    public void requireKnownScopes() {
        var unknown = jdbc
                .sql("select id, scope from api_client where ended_at is null and (? or not sandbox) order by id")
                .param(sandbox)
                .query((row, n) -> new String[] {row.getString("id"), row.getString("scope")})
                .list()
                .stream()
                .filter(client -> ApiScope.find(client[1]).isEmpty())
                .map(client -> client[0] + "（" + client[1] + "）")
                .toList();
        if (!unknown.isEmpty()) {
            throw UnknownScope.of(unknown);
        }
    }

    private Optional<Known> find(String id) {
        var now = clock.instant();
        return jdbc.sql("select * from api_client where id = ? and ended_at is null and (? or not sandbox)")
                .param(id)
                .param(sandbox)
                .query((row, n) -> {
                    var hashes = new ArrayList<String>();
                    if (instant(row, "expires_at").isAfter(now)) {
                        hashes.add(row.getString("secret_hash"));
                    }
                    var oldUntil = instant(row, "old_secret_until");
                    if (oldUntil != null && oldUntil.isAfter(now)) {
                        hashes.add(row.getString("old_secret_hash"));
                    }
                    return new Known(row.getString("id"), ApiScope.find(row.getString("scope")), hashes);
                })
                .optional();
    }

    private RegisteredClient registered(ResultSet row) throws SQLException {
        var now = clock.instant();
        var expiresAt = instant(row, "expires_at");
        var endedAt = instant(row, "ended_at");
        var oldUntil = instant(row, "old_secret_until");
        return new RegisteredClient(
                row.getString("id"),
                row.getString("owner"),
                row.getString("scope"),
                row.getBoolean("sandbox"),
                instant(row, "secret_since"),
                expiresAt,
                oldUntil != null && oldUntil.isAfter(now) ? oldUntil : null,
                endedAt,
                instant(row, "last_used_at"),
                row.getString("last_used_from"),
                endedAt != null ? Standing.ENDED : expiresAt.isAfter(now) ? Standing.IN_USE : Standing.EXPIRED);
    }

    private boolean matches(Known known, String secret, Runnable beforeComparing) {
        // a client that still uses its old secret must not be compared with the new one at each request
        if (known.hashes().stream().anyMatch(hash -> remembered.isRemembered(known.id(), secret, hash))) {
            return true;
        }
        var announced = new AtomicBoolean();
        return known.hashes().stream()
                .anyMatch(hash -> remembered.isVerified(known.id(), secret, hash, () -> {
                    if (announced.compareAndSet(false, true)) {
                        beforeComparing.run();
                    }
                    return encoder.matches(secret, hash);
                }));
    }

    private String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static boolean tooLong(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8).length > LONGEST_SECRET;
    }

    /** @param hashes of the secrets that are valid now */
    private record Known(String id, Optional<ApiScope> scope, List<String> hashes) {}
}
