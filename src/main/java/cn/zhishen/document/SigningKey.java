package cn.zhishen.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PKCS#12 file that holds the signing key: the configured one, or a demonstration key made at first use. */
record SigningKey(Path file, char[] password) {

    private static final Logger log = LoggerFactory.getLogger(SigningKey.class);

    private static final String DEMO_FILE = "demo-signing.p12";
    private static final char[] DEMO_PASSWORD = "zhishen-demo".toCharArray();
    private static final int DEMO_YEARS = 10;

    /** The demonstration key in {@code directory}. It proves nothing to anybody and must not be used in earnest. */
    static SigningKey demo(Path directory) {
        var file = directory.resolve(DEMO_FILE);
        try {
            Files.createDirectories(directory);
            // the lock keeps two programs on one directory from each making a key
            try (var lockFile = FileChannel.open(
                            directory.resolve(DEMO_FILE + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var lock = lockFile.lock()) {
                if (!Files.exists(file)) {
                    create(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("无法在数据目录 " + directory + " 中保存演示签章密钥，请检查目录权限", e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("无法生成演示签章密钥", e);
        }
        log.warn("未配置 zhishen.signing.key-store，文书使用演示签章密钥 {} 签名，不具有法律效力", file);
        return new SigningKey(file, DEMO_PASSWORD);
    }

    private static void create(Path file) throws IOException, GeneralSecurityException, OperatorCreationException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(3072);
        var pair = generator.generateKeyPair();
        var name =
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, "演示签章").build();
        var now = Instant.now();
        var certificate = new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(64, new SecureRandom()).setBit(63),
                        Date.from(now.minusSeconds(24 * 3600)),
                        Date.from(
                                now.atZone(ZoneOffset.UTC).plusYears(DEMO_YEARS).toInstant()),
                        name,
                        pair.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(
                        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("demo", pair.getPrivate(), DEMO_PASSWORD, new Certificate[] {
            new JcaX509CertificateConverter().getCertificate(certificate)
        });
        var draft = Files.createTempFile(file.getParent(), "signing", ".tmp"); // readable by its owner only
        try (var out = Files.newOutputStream(draft)) {
            store.store(out, DEMO_PASSWORD);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
