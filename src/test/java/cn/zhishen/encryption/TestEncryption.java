package cn.zhishen.encryption;

import java.nio.file.Path;

/** Encryption with a file of keys, for the tests of other modules. */
public final class TestEncryption {

    private TestEncryption() {}

    /** @param keys made where there is none */
    public static EncryptedBytes bytes(Path keys) {
        return new EncryptedBytes(new Encryption(keys, "", "SM4-GCM", true, KeyProtections.NONE));
    }

    /** The same with a new key. */
    public static EncryptedBytes rotated(Path keys) {
        KeyFile.append(keys, KeyProtections.NONE);
        return bytes(keys);
    }
}
