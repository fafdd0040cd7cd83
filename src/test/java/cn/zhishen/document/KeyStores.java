package cn.zhishen.document;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** PKCS#12 files as an office has them. */
public final class KeyStores {

    public static final String PASSWORD = "of-the-office";

    private KeyStores() {}

    public static Path rsa(Path file) throws Exception {
        return write(file, "RSA", "SHA256withRSA", 365);
    }

    public static Path sm2(Path file) throws Exception {
        return write(file, "sm2p256v1", "SM3withSM2", 365);
    }

    public static Path expired(Path file) throws Exception {
        return write(file, "RSA", "SHA256withRSA", -1);
    }

    private static KeyPair onCurve(String name, Provider provider) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec(name));
        return generator.generateKeyPair();
    }

    private static Path write(Path file, String kind, String signature, int days) throws Exception {
        var provider = new BouncyCastleProvider();
        var pair = kind.equals("RSA") ? TestKeys.of("office") : onCurve(kind, provider);
        var name = new X500Name("CN=西藏自治区住房和城乡建设厅");
        var now = Instant.now();
        var certificate = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now.minus(400, ChronoUnit.DAYS)),
                        Date.from(now.plus(days, ChronoUnit.DAYS)),
                        name,
                        pair.getPublic())
                .build(new JcaContentSignerBuilder(signature)
                        .setProvider(provider)
                        .build(pair.getPrivate()));
        // the JDK's implementation; Bouncy Castle's takes half a second to open a file
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("office", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {
            new JcaX509CertificateConverter().setProvider(provider).getCertificate(certificate)
        });
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
