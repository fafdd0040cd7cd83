package cn.zhishen.signing;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * With which keys documents are signed. What stands here directly is the key of the authority; {@code signers} gives
 * officers a key of their own. What is not given is null.
 *
 * @param keyStore a PKCS#12 file
 * @param pkcs11Library the library of a PKCS#11 device, instead of a file
 * @param slot of the device, by its identifier
 * @param alias of the key (in a device its label), by default the first
 * @param password of the file, or the device's PIN
 * @param tsaUrl a time-stamp authority (RFC 3161); with it signatures are of baseline T, otherwise B
 * @param longTerm whether the proof that no certificate was revoked is put in too (baseline LT); it is fetched from where
 *     the certificates say
 * @param signers by log-in of the officer; empty if nobody has a key of their own
 */
@ConfigurationProperties("zhishen.signing")
public record SigningProperties(
        String keyStore,
        String pkcs11Library,
        int slot,
        String alias,
        String password,
        String tsaUrl,
        boolean longTerm,
        Map<String, Key> signers) {

    /** One key; its parts are those of the authority's, and the slot that is not given is 0. */
    public record Key(String keyStore, String pkcs11Library, int slot, String alias, String password) {

        boolean configured() {
            return StringUtils.hasText(keyStore) || inDevice();
        }

        boolean inDevice() {
            return StringUtils.hasText(pkcs11Library);
        }

        /** A file may do without a password, which has no characters then. */
        char[] passwordCharacters() {
            return password == null ? new char[0] : password.toCharArray();
        }
    }

    public SigningProperties {
        // no file can say that a map is empty
        signers = signers == null ? Map.of() : Map.copyOf(signers);
        if (longTerm && !StringUtils.hasText(tsaUrl)) {
            throw new IllegalArgumentException("长期有效的签名（zhishen.signing.long-term）需要时间戳，请同时填写 zhishen.signing.tsa-url");
        }
        signers.forEach((signer, key) -> {
            if (!key.configured()) {
                throw new IllegalArgumentException("请为签发人员 %s 填写 zhishen.signing.signers.%s.key-store 或者 pkcs11-library"
                        .formatted(signer, signer));
            }
        });
    }

    Key authority() {
        return new Key(keyStore, pkcs11Library, slot, alias, password);
    }
}
