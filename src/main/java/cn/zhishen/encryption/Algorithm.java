package cn.zhishen.encryption;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Algorithms for authenticated encryption; {@code id} is the name stored in each value. */
enum Algorithm {
    /** GB/T 32907 in the mode of GB/T 36624; no provider of the JDK has it, so Bouncy Castle is used. */
    SM4_GCM("SM4-GCM", "SM4/GCM/NoPadding", "SM4", 16, new BouncyCastleProvider()),
    AES_GCM("AES-GCM", "AES/GCM/NoPadding", "AES", 32, Security.getProvider("SunJCE"));

    final String id;
    private final String cipher;
    private final String keyAlgorithm;
    private final int keyBytes;
    private final Provider provider;

    Algorithm(String id, String cipher, String keyAlgorithm, int keyBytes, Provider provider) {
        this.id = id;
        this.cipher = cipher;
        this.keyAlgorithm = keyAlgorithm;
        this.keyBytes = keyBytes;
        this.provider = provider;
    }

    static Algorithm of(String id) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.id.equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("zhishen.encryption.algorithm 应为 SM4-GCM 或 AES-GCM：" + id));
    }

    Cipher cipher() {
        try {
            return Cipher.getInstance(cipher, provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    SecretKey key(byte[] derived) {
        return new SecretKeySpec(derived, 0, keyBytes, keyAlgorithm);
    }
}
