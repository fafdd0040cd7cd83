package cn.zhishen.signing;

import cn.zhishen.device.Device;
import cn.zhishen.device.DeviceUnusable;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.token.AbstractKeyStoreTokenConnection;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.KSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.io.ByteArrayInputStream;
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
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.springframework.util.StringUtils;

/**
 * A signing key in a PKCS#12 file or a PKCS#11 device: a configured one, or a demonstration key made at first use.
 *
 * @param setting where it is configured, for messages
 * @param store content of the file, null for a device
 * @param certificates certificates accepted for this signer: all in the file, including those of replaced keys, or those of the
 *     device's keys, with their chains
 */
public record SigningKey(String setting, SigningProperties.Key place, byte[] store, Set<X509Certificate> certificates) {

    private static final Logger log = LoggerFactory.getLogger(SigningKey.class);

    /** How the subject of every demonstration certificate begins. */
    static final String DEMO_NAME = "演示签章";

    private static final String DEMO_FILE = "demo-signing.p12";
    private static final char[] DEMO_PASSWORD = "zhishen-demo".toCharArray();
    private static final int DEMO_YEARS = 10;

    /**
     * Reads a key; if none is configured, the demonstration key in directory {@code data}.
     *
     * @throws IllegalStateException if it cannot be read; the message names the setting
     */
    public static SigningKey read(String setting, SigningProperties.Key place, Path data) {
        if (!place.configured()) {
            return read(setting, demo(data), data);
        }
        if (place.inDevice()) {
            var device = new SigningKey(setting, place, null, Set.of());
            try (var token = device.open()) {
                var certificates = token.getKeys().stream()
                        .flatMap(key -> Arrays.stream(key.getCertificateChain()))
                        .map(CertificateToken::getCertificate)
                        .collect(Collectors.toUnmodifiableSet());
                return new SigningKey(setting, place, null, certificates);
            } catch (DSSException e) {
                throw unusable(setting, e);
            }
        }
        var file = Path.of(place.keyStore());
        try {
            var bytes = Files.readAllBytes(file);
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), place.passwordCharacters());
            var certificates = new HashSet<X509Certificate>();
            for (var alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
                var chain = store.getCertificateChain(alias);
                for (var issuer : chain == null ? new Certificate[0] : chain) {
                    if (issuer instanceof X509Certificate certificate) {
                        certificates.add(certificate);
                    }
                }
            }
            return new SigningKey(setting, place, bytes, Set.copyOf(certificates));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "无法读取签章密钥库 %s，请检查 %s.key-store 和 %s.password".formatted(file, setting, setting), e);
        }
    }

    /**
     * Opens the file or the device; the caller closes it.
     *
     * @throws IllegalStateException if the device cannot be used; the message names the setting
     */
    AbstractKeyStoreTokenConnection open() {
        if (store != null) {
            return new Pkcs12SignatureToken(store, new KeyStore.PasswordProtection(place.passwordCharacters()));
        }
        try {
            return new DeviceToken(
                    Device.at(place.pkcs11Library(), place.slot()).open(place.password()));
        } catch (DeviceUnusable e) {
            throw unusable(setting, e);
        }
    }

    private static IllegalStateException unusable(String setting, RuntimeException cause) {
        return new IllegalStateException(
                "无法打开签章设备（请检查 %s.pkcs11-library、slot 和 password）：%s".formatted(setting, cause.getMessage()), cause);
    }

    /** @throws IllegalStateException if there is no key, or none with the configured alias */
    DSSPrivateKeyEntry in(AbstractKeyStoreTokenConnection token) {
        return token.getKeys().stream()
                .filter(key -> !StringUtils.hasText(place.alias())
                        || key instanceof KSPrivateKeyEntry named
                                && place.alias().equals(named.getAlias()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        StringUtils.hasText(place.alias())
                                ? "签章密钥库中没有名为“%s”的私钥，请检查 %s.alias".formatted(place.alias(), setting)
                                : "签章密钥库中没有私钥，请检查 %s".formatted(setting)));
    }

    /** The demonstration key in {@code directory}. It proves nothing and must not be used in production. */
    private static SigningProperties.Key demo(Path directory) {
        var file = directory.resolve(DEMO_FILE);
        try {
            Files.createDirectories(directory);
            // the lock prevents two programs on one directory from making a key each
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
        return new SigningProperties.Key(file.toString(), null, 0, null, new String(DEMO_PASSWORD));
    }

    private static void create(Path file) throws IOException, GeneralSecurityException, OperatorCreationException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(3072);
        var pair = generator.generateKeyPair();
        var name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, DEMO_NAME)
                .build();
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
