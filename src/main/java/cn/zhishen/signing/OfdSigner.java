package cn.zhishen.signing;

import cn.zhishen.printing.OfdConversion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.dom4j.DocumentException;
import org.ofdrw.core.signatures.sig.Signature;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.sign.OFDSigner;
import org.ofdrw.sign.SignMode;
import org.ofdrw.sign.signContainer.GBT35275DSContainer;
import org.ofdrw.sign.verify.OFDValidator;
import org.ofdrw.sign.verify.exceptions.OFDVerifyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Makes signed OFD files from printed PDFs. The signature covers the SM3 digests of all files of the package except the
 * signature's own, listed in its {@code Signature.xml}. That list is signed with SM3withSM2 as SignedData of GB/T 35275, which
 * contains the signer's certificate. There is no time stamp and no revocation data; the time is the signer's own claim.
 */
@Component
@EnableConfigurationProperties({OfdProperties.class, DemonstrationKeys.class})
public class OfdSigner {

    private static final Logger log = LoggerFactory.getLogger(OfdSigner.class);

    private static final Provider CRYPTOGRAPHY = new BouncyCastleProvider();
    private static final String DEMO_FILE = "demo-signing-sm2.p12";
    private static final String DEMO_PASSWORD = "zhishen-demo";
    private static final int DEMO_YEARS = 10;

    private final OfdConversion conversion;
    private final OfdProperties properties;
    private final Path dataDirectory;
    private KeyStore store;

    public OfdSigner(OfdConversion conversion, OfdProperties properties, DemonstrationKeys demonstration) {
        this.conversion = conversion;
        this.properties = properties;
        this.dataDirectory = demonstration.dataDirectory();
    }

    /**
     * Makes an OFD of a printed PDF and signs it.
     *
     * @throws IllegalStateException if the key cannot be read
     */
    public byte[] sign(byte[] pdf, String title) {
        var plain = conversion.convert(pdf, title);
        var signed = new ByteArrayOutputStream();
        try {
            try (var reader = new OFDReader(new ByteArrayInputStream(plain));
                    var signer = new OFDSigner(reader, signed)) {
                signer.setSignMode(SignMode.WholeProtected);
                signer.setSignContainer(new GBT35275DSContainer(certificate(), key()));
                signer.exeSign();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("无法签署 OFD 文件，请检查临时目录是否可写", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("OFD 签名未完成，请检查 zhishen.signing.ofd 的密钥是否为 SM2 密钥", e);
        }
        return signed.toByteArray();
    }

    /** Checks an OFD file made here. A file that is not a readable OFD counts as unsigned. */
    public SignatureCheck verify(byte[] ofd) {
        try (var reader = new OFDReader(new ByteArrayInputStream(ofd))) {
            if (!reader.hasSignature()) {
                return SignatureCheck.absent();
            }
            var first = reader.getDefaultSignatures().getSignatures().get(0);
            var signature = reader.getResourceLocator().get(first.getBaseLoc(), Signature::new);
            var value = new Sm2SignedData(CRYPTOGRAPHY);
            boolean intact;
            try (var validator = new OFDValidator(reader)) {
                validator.setValidator(value).exeValidate();
                intact = listsEverything(ofd, signature.getSignedInfo().getReferences()::hasFile);
            } catch (OFDVerifyException | RuntimeException e) {
                intact = false;
            }
            var certificate = value.signer();
            return new SignatureCheck(
                    true,
                    intact && certificate != null,
                    certificate != null && certificates().contains(certificate),
                    certificate == null
                            ? null
                            : certificate.getSubjectX500Principal().getName(),
                    instant(signature.getSignedInfo().getSignatureDateTime()));
        } catch (IOException | GeneralSecurityException | DocumentException | RuntimeException e) {
            return SignatureCheck.absent();
        }
    }

    private interface Listed {
        boolean has(String file);
    }

    /** A file that the signature does not list could be shown as if it were signed. */
    private static boolean listsEverything(byte[] ofd, Listed signature) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(ofd))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = "/" + entry.getName();
                if (!entry.isDirectory() && !name.contains("/Signs/") && !signature.has(name)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Instant instant(String time) {
        try {
            return LocalDateTime.parse(time, OFDSigner.DF)
                    .atZone(ZoneOffset.systemDefault())
                    .toInstant();
        } catch (DateTimeParseException | NullPointerException e) {
            return null;
        }
    }

    PrivateKey key() throws GeneralSecurityException {
        return (PrivateKey) store().getKey(alias(store(), properties.alias()), password());
    }

    X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) store().getCertificate(alias(store(), properties.alias()));
    }

    /** Certificates of the key and of the keys that it replaced. */
    Set<X509Certificate> certificates() throws GeneralSecurityException {
        var ours = new HashSet<X509Certificate>();
        for (var alias : Collections.list(store().aliases())) {
            if (store().getCertificate(alias) instanceof X509Certificate certificate) {
                ours.add(certificate);
            }
        }
        return ours;
    }

    /**
     * The certificate of a configured key.
     *
     * @throws IllegalStateException if the key cannot be read or is not an SM2 key; the message names the setting
     */
    static X509Certificate certificate(OfdProperties configured) {
        var password = configured.passwordCharacters();
        var store = read(Path.of(configured.keyStore()), password);
        try {
            var alias = alias(store, configured.alias());
            if (store.getKey(alias, password) != null
                    && store.getCertificate(alias) instanceof X509Certificate certificate
                    && GMObjectIdentifiers.sm2p256v1.equals(SubjectPublicKeyInfo.getInstance(
                                    certificate.getPublicKey().getEncoded())
                            .getAlgorithm()
                            .getParameters())) {
                return certificate;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("无法取出 OFD 签章私钥，请检查 zhishen.signing.ofd 的 password 和 alias", e);
        }
        throw new IllegalStateException("OFD 签章密钥库中没有所配置的 SM2 私钥，请检查 zhishen.signing.ofd 的 key-store 和 alias");
    }

    private static String alias(KeyStore store, String configured) throws GeneralSecurityException {
        if (StringUtils.hasText(configured)) {
            return configured;
        }
        for (var alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return alias;
            }
        }
        throw new IllegalStateException("OFD 签章密钥库中没有私钥，请检查 zhishen.signing.ofd.key-store");
    }

    private char[] password() {
        return properties.configured() ? properties.passwordCharacters() : DEMO_PASSWORD.toCharArray();
    }

    private synchronized KeyStore store() {
        if (store == null) {
            store = read(properties.configured() ? Path.of(properties.keyStore()) : demo(), password());
        }
        return store;
    }

    private static KeyStore read(Path file, char[] password) {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12", CRYPTOGRAPHY);
            store.load(in, password);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "无法读取 OFD 签章密钥库 %s，请检查 zhishen.signing.ofd.key-store 和 password".formatted(file), e);
        }
    }

    /** The demonstration key. It proves nothing and must not be used in production. */
    Path demo() {
        var file = dataDirectory.resolve(DEMO_FILE);
        try {
            Files.createDirectories(dataDirectory);
            // the lock prevents two programs on one directory from making a key each
            try (var lockFile = FileChannel.open(
                            dataDirectory.resolve(DEMO_FILE + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var lock = lockFile.lock()) {
                if (!Files.exists(file)) {
                    create(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("无法在数据目录 " + dataDirectory + " 中保存演示签章密钥，请检查目录权限", e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("无法生成演示签章密钥", e);
        }
        log.warn("未配置 zhishen.signing.ofd.key-store，OFD 文书使用演示签章密钥 {} 签名，不具有法律效力", file);
        return file;
    }

    private static void create(Path file) throws IOException, GeneralSecurityException, OperatorCreationException {
        var generator = KeyPairGenerator.getInstance("EC", CRYPTOGRAPHY);
        generator.initialize(new ECGenParameterSpec("sm2p256v1"));
        var pair = generator.generateKeyPair();
        var name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, SigningKey.DEMO_NAME + "（国密）")
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
                .build(new JcaContentSignerBuilder("SM3withSM2")
                        .setProvider(CRYPTOGRAPHY)
                        .build(pair.getPrivate()));
        var keys = KeyStore.getInstance("PKCS12", CRYPTOGRAPHY);
        keys.load(null, null);
        keys.setKeyEntry("demo", pair.getPrivate(), DEMO_PASSWORD.toCharArray(), new Certificate[] {
            new JcaX509CertificateConverter().setProvider(CRYPTOGRAPHY).getCertificate(certificate)
        });
        var draft = Files.createTempFile(file.getParent(), "signing", ".tmp"); // readable by its owner only
        try (var out = Files.newOutputStream(draft)) {
            keys.store(out, DEMO_PASSWORD.toCharArray());
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
