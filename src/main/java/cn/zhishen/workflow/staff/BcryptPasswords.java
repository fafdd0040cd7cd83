package cn.zhishen.workflow.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A slow hash of the staff's passwords; the engine's own, SHA-512 once, is tried a billion times a second. */
public class BcryptPasswords implements PasswordEncryptor {

    private static final String NAME = "bcrypt";

    private final PasswordEncoder encoder;
    private final String nobodys;

    /** @param cost each step doubles the time that a comparison takes */
    public BcryptPasswords(int cost) {
        this.encoder = new BCryptPasswordEncoder(cost);
        this.nobodys = encoder.encode("nobody");
    }

    /** Whether a password as it is stored, with the name of its hash before it, is of another kind or cost less than it must. */
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

    /** As slow as a wrong password, so that user ids cannot be found by their timing. */
    void compareWithNobodys(String password) {
        encoder.matches(short72(password), nobodys);
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    /** bcrypt reads 72 bytes and no further; a long password and the engine's salt after it are more. */
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
