package cn.zhishen.document;

import cn.zhishen.signing.SigningKey;
import cn.zhishen.signing.SigningProperties.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** RSA keys that are made once, since making one takes seconds. */
public final class TestKeys {

    private static final Path KEPT = Path.of("target/test-data/demo-keys");
    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private TestKeys() {}

    /** The key of an owner. It is the same as long as the virtual machine runs. */
    static KeyPair of(String owner) {
        return PAIRS.computeIfAbsent(owner, key -> {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Puts a demonstration key into the data directory of a program, so that the program need not make one. All share the same key. */
    public static void demo(Path data) throws IOException {
        SigningKey.read("", new Key("", "", 0, "", ""), KEPT);
        Files.createDirectories(data);
        try (var kept = Files.newDirectoryStream(KEPT, "*.p12")) {
            for (var file : kept) {
                Files.copy(file, data.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
