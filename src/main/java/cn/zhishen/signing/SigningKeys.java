package cn.zhishen.signing;

import eu.europa.esig.dss.model.DSSException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.NestedExceptionUtils;

/**
 * Checks the configured keys by opening them with their passwords before the program starts, so that no certificate has to wait
 * for a key.
 */
public final class SigningKeys {

    private SigningKeys() {}

    /** The reasons why the keys cannot be used in production, by setting; empty if there are none. */
    public static Map<String, String> flaws(Binder settings) {
        var flaws = new LinkedHashMap<String, String>();
        try {
            var signing = settings.bindOrCreate("zhishen.signing", SigningProperties.class);
            check(flaws, "zhishen.signing", signing.authority());
            signing.signers().forEach((officer, key) -> check(flaws, "zhishen.signing.signers." + officer, key));
        } catch (BindException e) {
            flaws.put(
                    "zhishen.signing",
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        }
        var ofd = settings.bindOrCreate("zhishen.signing.ofd", OfdProperties.class);
        check(flaws, "zhishen.signing.ofd.key-store", ofd.configured() ? () -> OfdSigner.certificate(ofd) : null);
        return flaws;
    }

    private static void check(Map<String, String> flaws, String setting, SigningProperties.Key place) {
        check(
                flaws,
                setting + (place.inDevice() ? ".pkcs11-library" : ".key-store"),
                place.configured() ? () -> certificate(setting, place) : null);
    }

    private static X509Certificate certificate(String setting, SigningProperties.Key place) {
        var key = SigningKey.read(setting, place, null);
        try (var token = key.open()) {
            return key.in(token).getCertificate().getCertificate();
        }
    }

    private static void check(Map<String, String> flaws, String setting, Supplier<X509Certificate> key) {
        if (key == null) {
            flaws.put(setting, "未填写签章密钥");
            return;
        }
        try {
            var certificate = key.get();
            if (certificate.getSubjectX500Principal().getName().contains(SigningKey.DEMO_NAME)) {
                flaws.put(setting, "仍是沙箱的演示签章密钥");
            } else if (certificate.getNotAfter().before(new Date())) {
                flaws.put(setting, "签章证书已过期");
            }
        } catch (IllegalStateException | DSSException e) {
            flaws.put(setting, e.getMessage());
        }
    }
}
