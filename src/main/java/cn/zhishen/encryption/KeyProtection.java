package cn.zhishen.encryption;

import cn.zhishen.device.Device;
import cn.zhishen.device.DeviceUnusable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.util.StringUtils;

/**
 * An AES key of a PKCS#11 device that encrypts the {@link KeyFile} and never leaves the device. The cipher is AES-GCM, because
 * SunPKCS11 of Java 17 has neither AES key wrap nor RSA-OAEP. The id of the key is authenticated too.
 *
 * @param pkcs11Library file of the manufacturer's library; empty if the key file is not encrypted
 * @param slot identifier of the slot
 * @param alias label of the AES key
 * @param password PIN of the device
 */
@ConfigurationProperties("zhishen.encryption")
public record KeyProtection(String pkcs11Library, int slot, String alias, String password) {

    /** The command that creates key and file. */
    public static final String COMMAND = "protect-personal-data-keys";

    /** The beginning of an encrypted key in the file. */
    static final String PREFIX = "device:";

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BITS = 256;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static KeyProtection of(Binder settings) {
        return settings.bind("zhishen.encryption", KeyProtection.class).get();
    }

    public boolean configured() {
        return StringUtils.hasText(pkcs11Library);
    }

    String seal(String id, byte[] secret) {
        var iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, id, iv);
            var sealed = new byte[IV_BYTES + secret.length + TAG_BITS / 8];
            System.arraycopy(iv, 0, sealed, 0, IV_BYTES);
            cipher.doFinal(secret, 0, secret.length, sealed, IV_BYTES);
            return PREFIX + Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyFileUnusable("密码设备不能用密钥“%s”做 AES-GCM 加密：%s".formatted(alias, e.getMessage()));
        }
    }

    byte[] open(String id, String sealed) {
        if (!configured()) {
            throw new KeyFileUnusable(
                    "密钥 %s 由密码设备中的密钥加密，请填写 zhishen.encryption 的 pkcs11-library、slot、alias 和 password".formatted(id));
        }
        var bytes = Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
        try {
            return cipher(Cipher.DECRYPT_MODE, id, bytes).doFinal(bytes, IV_BYTES, bytes.length - IV_BYTES);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyFileUnusable("密码设备中的密钥“%s”解不开密钥 %s：不是加密它的密钥，或者文件被改动".formatted(alias, id));
        }
    }

    private Cipher cipher(int mode, String id, byte[] iv) throws GeneralSecurityException {
        var keys = device();
        var cipher = Cipher.getInstance(CIPHER, keys.getProvider());
        cipher.init(mode, key(keys), new GCMParameterSpec(TAG_BITS, iv, 0, IV_BYTES));
        cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private KeyStore device() {
        try {
            return Device.at(pkcs11Library, slot).open(password);
        } catch (DeviceUnusable e) {
            throw new KeyFileUnusable(
                    "无法打开保护密钥文件的密码设备（请检查 zhishen.encryption.pkcs11-library、slot 和 password）：" + e.getMessage());
        }
    }

    private Key key(KeyStore keys) throws GeneralSecurityException {
        if (!(keys.getKey(alias, null) instanceof SecretKey key)) {
            throw new KeyFileUnusable(
                    "密码设备中没有名为“%s”的 AES 密钥（zhishen.encryption.alias）；首次使用请运行 %s".formatted(alias, COMMAND));
        }
        if (key.getEncoded() != null) {
            throw new KeyFileUnusable("密码设备中的密钥“%s”可以读出，不能用来保护密钥文件：应为不可导出的密钥".formatted(alias));
        }
        return key;
    }

    /** Generates the key inside the device, so that nobody ever sees it. */
    void makeKeyIfMissing() {
        var keys = device();
        try {
            if (!keys.containsAlias(alias)) {
                var generator = KeyGenerator.getInstance("AES", keys.getProvider());
                generator.init(KEY_BITS);
                keys.setEntry(alias, new KeyStore.SecretKeyEntry(generator.generateKey()), null);
            }
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyFileUnusable("密码设备没有生成 AES 密钥“%s”，请用设备的管理工具生成：%s".formatted(alias, e.getMessage()));
        }
    }
}
