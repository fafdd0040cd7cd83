package cn.zhishen.workflow.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashes staff passwords slowly. An attacker can try the engine's own hash, a single SHA-512, a billion times a second. */
public class BcryptPasswords implements PasswordEncryptor {

    private static final String NAME = "bcrypt";

    private final PasswordEncoder encoder;
    private final String nobodys;

    /** @param cost bcrypt's cost: each step doubles the time of a comparison */
    public BcryptPasswords(int cost) {
        this.encoder = new BCryptPasswordEncoder(cost);
        this.nobodys = encoder.encode("nobody");
    }

    /** Whether a stored password, which begins with the name of its hash, has an older hash or a lower cost than required. */
    boolean isOutdated(String stored) {
        var prefix = "{" + NAME + "}";
        return !stored.startsWith(prefix) || encoder.upgradeEncoding(stored.substring(prefix.length()));
    }

    @Override
    public String encrypt(String password) {
        return encoder.encode(short72(password));
    }

    @Override
    public boolean check(String password, String hash) {
        return encoder.matches(short72(password), hash);
    }

    /** Takes as long as checking a wrong password, so that timing does not reveal which user ids exist. */
    void compareWithNobodys(String password) {
        encoder.matches(short72(password), nobodys);
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    /** Hashes the password first, because bcrypt reads only 72 bytes; a long password with the engine's salt exceeds that. */
    private static String short72(String password) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
