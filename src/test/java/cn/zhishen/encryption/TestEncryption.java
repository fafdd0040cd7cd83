package cn.zhishen.encryption;

import java.nio.file.Path;

/** Encryption with a file of keys, for the tests of other modules. */
public final class TestEncryption {

    private TestEncryption() {}

    /** @param keys made where there is none */
    public static EncryptedBytes bytes(Path keys) {
        return new EncryptedBytes(values(keys));
    }

    /** @param keys made where there is none */
    public static Encryption values(Path keys) {
        return new Encryption(new Encryption.Settings(keys, "", "SM4-GCM", true), KeyProtections.NONE);
    }

    /** {@link #bytes} with a new key. */
    public static EncryptedBytes rotated(Path keys) {
        KeyFile.append(keys, KeyProtections.NONE);
        return bytes(keys);
    }
}
