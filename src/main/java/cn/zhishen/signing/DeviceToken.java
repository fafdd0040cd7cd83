package cn.zhishen.signing;

import eu.europa.esig.dss.token.AbstractKeyStoreTokenConnection;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;

/** The keys of an opened device, for DSS. DSS's own {@code Pkcs11SignatureToken} logs everybody out of the device when it is closed. */
class DeviceToken extends AbstractKeyStoreTokenConnection {

    private final KeyStore keys;

    DeviceToken(KeyStore keys) {
        this.keys = keys;
    }

    @Override
    protected KeyStore getKeyStore() {
        return keys;
    }

    @Override
    protected KeyStore.PasswordProtection getKeyProtectionParameter() {
        return null;
    }

    @Override
    protected Signature getSignatureInstance(String algorithm) throws NoSuchAlgorithmException {
        return Signature.getInstance(algorithm, keys.getProvider());
    }

    @Override
    public void close() {
        // leaves the device open
    }
}
