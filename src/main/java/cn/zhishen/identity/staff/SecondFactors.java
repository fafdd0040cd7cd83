package cn.zhishen.identity.staff;

import cn.zhishen.encryption.Encryption;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor of local staff accounts: a phone that shows codes, and recovery codes for users who have lost it. The caller limits how
 * often codes may be tried.
 */
@Service
@Transactional
public class SecondFactors {

    private static final int RECOVERY_CODES = 8;
    /** 80 bits, so that a plain digest is enough. */
    private static final int RECOVERY_CODE_BYTES = 10;

    private static final int GROUP = 5;

    /** Encryption context of a secret that is kept in the session until a phone has shown that it has it. */
    private static final String SESSION = "session.second_factor";

    private final SecondFactorRepository rows;
    private final JdbcClient jdbc;
    private final Encryption encryption;
    private final Clock clock;

    SecondFactors(SecondFactorRepository rows, JdbcClient jdbc, Encryption encryption, Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.encryption = encryption;
        this.clock = clock;
    }

    public enum What {
        SET_UP("绑定动态口令"),
        RECOVERY_CODE_USED("使用恢复码"),
        RESET("重置");

        private final String chinese;

        What(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public record Event(Instant at, String user, String actor, What what, String reason) {}

    @Transactional(readOnly = true)
    public boolean isSetUp(String user) {
        return rows.existsById(user);
    }

    /** When each user set up the second factor, by user id. */
    @Transactional(readOnly = true)
    public Map<String, Instant> all() {
        return rows.findAll().stream()
                .collect(Collectors.toMap(SecondFactorEntity::userId, SecondFactorEntity::setUpAt));
    }

    /** A new secret for a phone. It is encrypted, since sessions are stored in the database. */
    public String offer() {
        return encryption.encrypt(SESSION, OneTimeSecret.random().hex());
    }

    public OneTimeSecret offered(String offer) {
        return new OneTimeSecret(encryption.decrypt(SESSION, offer));
    }

    /**
     * Sets up the second factor of a user who has none. The code shows that the phone has the secret.
     *
     * @return the recovery codes, which are shown only this once; empty if the code is wrong or the user already has a second factor
     */
    public List<String> setUp(String user, OneTimeSecret secret, String code) {
        var step = OneTimeCode.step(secret.bytes(), plain(code), clock.instant(), 0);
        if (step.isEmpty() || rows.existsById(user)) {
            return List.of();
        }
        rows.saveAndFlush(new SecondFactorEntity(user, secret, step.getAsLong(), clock.instant()));
        var codes =
                IntStream.range(0, RECOVERY_CODES).mapToObj(i -> recoveryCode()).toList();
        codes.forEach(one -> jdbc.sql("insert into recovery_code (user_id, digest) values (?, ?)")
                .params(user, digest(user, plain(one)))
                .update());
        record(user, user, What.SET_UP, null);
        return codes;
    }

    /** Whether this is a current code that was not used before, or an unused recovery code. The call uses it up. */
    public boolean takes(String user, String code) {
        var row = rows.lock(user);
        if (row.isEmpty()) {
            return false;
        }
        var typed = plain(code);
        if (typed.length() == OneTimeCode.DIGITS) {
            return row.get().take(typed, clock.instant());
        }
        int used = jdbc.sql("update recovery_code set used_at = ? where user_id = ? and digest = ? and used_at is null")
                .params(Timestamp.from(clock.instant()), user, digest(user, typed))
                .update();
        if (used == 0) {
            return false;
        }
        record(user, user, What.RECOVERY_CODE_USED, null);
        return true;
    }

    /**
     * Removes the second factor of a user who has lost phone and recovery codes, so that a new one can be set up.
     *
     * @return false if the user has none
     */
    public boolean reset(String user, String officer, String reason) {
        if (rows.lock(user).isEmpty()) {
            return false;
        }
        rows.deleteById(user);
        record(user, officer, What.RESET, reason);
        return true;
    }

    @Transactional(readOnly = true)
    public List<Event> latest(int most) {
        return jdbc.sql("select * from second_factor_event order by id desc limit ?")
                .param(most)
                .query((row, n) -> new Event(
                        row.getTimestamp("happened_at").toInstant(),
                        row.getString("user_id"),
                        row.getString("actor"),
                        What.valueOf(row.getString("what")),
                        row.getString("reason")))
                .list();
    }

    private void record(String user, String actor, What what, String reason) {
        jdbc.sql("insert into second_factor_event (happened_at, user_id, actor, what, reason) values (?, ?, ?, ?, ?)")
                .params(Timestamp.from(clock.instant()), user, actor, what.name(), reason)
                .update();
    }

    private static String recoveryCode() {
        var bytes = new byte[RECOVERY_CODE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    /** The code without the spaces and hyphens that people type, in lower case. */
    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private static String digest(String user, String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((user + "\n" + code).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
