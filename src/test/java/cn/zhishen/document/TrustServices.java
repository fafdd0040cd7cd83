package cn.zhishen.document;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/**
 * A certificate authority with its list of revoked certificates, and a time-stamp authority (RFC 3161), both over HTTP on this
 * machine.
 */
public class TrustServices implements AutoCloseable {

    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4.5");
    private static final char[] PASSWORD = "tests".toCharArray();

    private final HttpServer server;
    private final AtomicLong serial = new AtomicLong(1);
    private final Instant now = Instant.now();
    private final List<X509Certificate> revoked = new ArrayList<>();
    private final KeyPair rootKeys;
    private final X500Name rootName = new X500Name("CN=测试根证书");
    private final X509Certificate root;
    private final KeyPair tsaKeys;
    private final X509Certificate tsa;

    /** @param name of the house; each has keys of its own */
    public TrustServices(String name) throws Exception {
        rootKeys = TestKeys.of(name + " root");
        tsaKeys = TestKeys.of(name + " time stamps");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        root = certificate("CN=测试根证书", rootKeys, true, null);
        tsa = certificate("CN=测试时间戳", tsaKeys, false, KeyPurposeId.id_kp_timeStamping);
        answer("/tsa", "application/timestamp-reply", this::timestamp);
        answer("/root.crl", "application/pkix-crl", request -> revocations());
        server.start();
    }

    public X509Certificate root() {
        return root;
    }

    public String tsaUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/tsa";
    }

    public String password() {
        return new String(PASSWORD);
    }

    /** A PKCS#12 file with a key that the authority has certified. */
    public Path keyStore(Path folder, String name) throws Exception {
        var pair = TestKeys.of(name);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                name, pair.getPrivate(), PASSWORD, new Certificate[] {certificate("CN=" + name, pair, false, null), root
                });
        var file = folder.resolve(name + ".p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    public void revoke(Path keyStore, String name) throws Exception {
        var store = KeyStore.getInstance(keyStore.toFile(), PASSWORD);
        revoked.add((X509Certificate) store.getCertificate(name));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private X509Certificate certificate(String name, KeyPair pair, boolean authority, KeyPurposeId purpose)
            throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                        rootName,
                        BigInteger.valueOf(serial.getAndIncrement()),
                        Date.from(now.minus(1, ChronoUnit.DAYS)),
                        Date.from(now.plus(30, ChronoUnit.DAYS)),
                        new X500Name(name),
                        pair.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(rootKeys.getPublic()))
                .addExtension(
                        Extension.keyUsage,
                        true,
                        new KeyUsage(
                                authority
                                        ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                                        : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        if (!authority) {
            var list = new GeneralName(
                    GeneralName.uniformResourceIdentifier,
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/root.crl");
            builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                new DistributionPoint(new DistributionPointName(new GeneralNames(list)), null, null)
            }));
        }
        if (purpose != null) {
            builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(rootKeys.getPrivate())));
    }

    private byte[] revocations() throws Exception {
        var list = new X509v2CRLBuilder(rootName, new Date());
        list.setNextUpdate(Date.from(Instant.now().plus(7, ChronoUnit.DAYS)));
        list.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(rootKeys.getPublic()));
        for (var certificate : revoked) {
            list.addCRLEntry(
                    certificate.getSerialNumber(), Date.from(now.minus(1, ChronoUnit.HOURS)), CRLReason.keyCompromise);
        }
        return list.build(new JcaContentSignerBuilder("SHA256withRSA").build(rootKeys.getPrivate()))
                .getEncoded();
    }

    private byte[] timestamp(byte[] request) throws Exception {
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        var tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withRSA", tsaKeys.getPrivate(), tsa),
                digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                POLICY);
        tokens.addCertificates(new JcaCertStore(List.of(tsa, root)));
        return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                .generate(new TimeStampRequest(request), BigInteger.valueOf(serial.getAndIncrement()), new Date())
                .getEncoded();
    }

    private interface Answer {
        byte[] to(byte[] request) throws Exception;
    }

    private void answer(String path, String mediaType, Answer answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                var request = new ByteArrayOutputStream();
                exchange.getRequestBody().transferTo(request);
                var bytes = answer.to(request.toByteArray());
                exchange.getResponseHeaders().add("Content-Type", mediaType);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
    }
}
