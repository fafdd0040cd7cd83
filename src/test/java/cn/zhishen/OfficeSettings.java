package cn.zhishen;

import cn.zhishen.document.KeyStores;
import cn.zhishen.encryption.KeyFile;
import cn.zhishen.encryption.KeyProtections;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** All settings that an office makes before a production start. */
public final class OfficeSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final StandardEnvironment PROGRAM = files();

    /** For a test context. {@link TestPostgres} comes later and replaces the database. */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            TestPropertyValues.of(complete(Files.createTempDirectory("office"))).applyTo(context);
        } catch (Exception e) {
            throw new IllegalStateException("No settings for the tests", e);
        }
    }

    static Map<String, String> complete(Path directory) throws Exception {
        var seal = directory.resolve("seal.png");
        ImageIO.write(new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB), "png", seal.toFile());
        var settings = new LinkedHashMap<String, String>();
        settings.put("zhishen.data-directory", directory.toString());
        settings.put("spring.datasource.url", "jdbc:postgresql://database.example.org/zhishen");
        settings.put("spring.datasource.username", "zhishen");
        settings.put("spring.datasource.password", "of-the-database");
        settings.put("zhishen.base-url", "https://zhishen.example.org");
        settings.put("zhishen.administrator.id", "drolma");
        settings.put("zhishen.administrator.password", "Lhasa-2024-qualified");
        settings.put("zhishen.security-officer.id", "dawa");
        settings.put("zhishen.security-officer.password", "Lhasa-2024-secured");
        settings.put("zhishen.auditor.id", "nyima");
        settings.put("zhishen.auditor.password", "Lhasa-2024-audited");
        settings.put("zhishen.face.url", "https://face.example.org");
        settings.put("zhishen.face.api-key", "of-the-provider");
        settings.put("zhishen.face.secret", "agreed-with-the-provider-of-the-face-authentication");
        settings.put("zhishen.licence.issuer", "https://licence.example.org");
        settings.put("zhishen.licence.authorization-uri", "https://licence.example.org/authorize");
        settings.put("zhishen.licence.token-uri", "https://licence.example.org/token");
        settings.put("zhishen.licence.jwk-set-uri", "https://licence.example.org/jwks");
        settings.put("zhishen.licence.client-id", "zhishen");
        settings.put("zhishen.licence.client-secret", "of-the-log-in");
        for (var register : new String[] {"business", "registrations", "insurance", "credit"}) {
            settings.put("zhishen.registry." + register + ".url", "https://10.0.0.1/" + register);
            settings.put("zhishen.registry." + register + ".api-key", "of-the-register");
        }
        settings.put(
                "zhishen.signing.key-store",
                KeyStores.rsa(directory.resolve("office.p12")).toString());
        settings.put("zhishen.signing.password", KeyStores.PASSWORD);
        settings.put(
                "zhishen.signing.ofd.key-store",
                KeyStores.sm2(directory.resolve("office-sm2.p12")).toString());
        settings.put("zhishen.signing.ofd.password", KeyStores.PASSWORD);
        settings.put("zhishen.certificate.seal-picture", seal.toString());
        settings.put("zhishen.antivirus.address", "tcp://127.0.0.1:3310");
        settings.put("zhishen.public-notice.objection-contact", "行政审批处");
        settings.put("zhishen.public-notice.objection-telephone", "0891-6800000");
        settings.put("zhishen.public-notice.objection-address", "拉萨市城关区金珠西路 1 号");
        settings.put("zhishen.public-notice.basis", "《某某公示办法》第三条");
        settings.put("zhishen.remedies.reconsideration.authority", "西藏自治区人民政府");
        settings.put("zhishen.remedies.reconsideration.address", "拉萨市城关区某某路 1 号");
        settings.put("zhishen.remedies.litigation.court", "某某人民法院");
        settings.put("zhishen.remedies.litigation.address", "拉萨市城关区某某路 2 号");
        var keys = directory.resolve("encryption.keys");
        KeyFile.append(keys, KeyProtections.NONE);
        settings.put("zhishen.encryption.keys", keys.toString());
        return settings;
    }

    /** The configuration files of the profile {@code production}, overridden by these settings. */
    static Environment inProduction(Map<String, String> settings) {
        return inProduction(new MapPropertySource("office", new LinkedHashMap<>(settings)));
    }

    static Environment inProduction(PropertySource<?> settings) {
        var environment = new StandardEnvironment();
        PROGRAM.getPropertySources().forEach(environment.getPropertySources()::addLast);
        environment.getPropertySources().addFirst(settings);
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    private static StandardEnvironment files() {
        var files = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(files, null, null, "production");
        return files;
    }
}
