package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.device.Device;
import cn.zhishen.device.SoftHsm;
import cn.zhishen.document.KeyStores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings with which a start with keys in a PKCS#11 device is refused. */
class DeviceSettingsTest {

    @TempDir
    private static Path directory;

    private static Map<String, String> complete;

    @BeforeAll
    static void keepTheKeysInADevice() throws Exception {
        complete = OfficeSettings.complete(directory);
        var device = Device.at(SoftHsm.library(), SoftHsm.slot()).open(SoftHsm.PIN);
        var password = KeyStores.PASSWORD.toCharArray();
        var file = KeyStore.getInstance(directory.resolve("office.p12").toFile(), password);
        device.setKeyEntry("office", file.getKey("office", password), null, file.getCertificateChain("office"));
        complete.put("zhishen.signing.key-store", "");
        complete.put("zhishen.signing.alias", "office");
        for (var module : List.of("zhishen.signing", "zhishen.encryption")) {
            complete.put(module + ".pkcs11-library", SoftHsm.library());
            complete.put(module + ".slot", String.valueOf(SoftHsm.slot()));
            complete.put(module + ".password", SoftHsm.PIN);
        }
        assertThat(flaws()).singleElement().asString().contains("protect-personal-data-keys");
        assertThat(protect()).contains("本次加密 1 个");
    }

    @Test
    void withBothKeysInTheDeviceNothingIsMissing() {
        assertThat(flaws()).isEmpty();
    }

    @Test
    void eachThingThatIsWrongWithTheDeviceIsOneLineOfTheList() {
        assertThat(flaws("zhishen.signing.pkcs11-library", "/nowhere.so", "zhishen.encryption.slot", "77"))
                .hasSize(2)
                .anySatisfy(flaw -> assertThat(flaw)
                        .startsWith("zhishen.signing.pkcs11-library（ZHISHEN_SIGNING_PKCS11LIBRARY）")
                        .contains("没有 PKCS#11 库文件 /nowhere.so"))
                .anySatisfy(flaw -> assertThat(flaw)
                        .startsWith("zhishen.encryption.keys（ZHISHEN_ENCRYPTION_KEYS）")
                        .contains("槽位 77 中没有密码设备"));
        assertThat(flaws("zhishen.signing.alias", "none", "zhishen.encryption.alias", "nothing"))
                .hasSize(2)
                .anySatisfy(flaw -> assertThat(flaw).contains("没有名为“none”的私钥"))
                .anySatisfy(flaw -> assertThat(flaw).contains("没有名为“nothing”的 AES 密钥"));
        assertThat(flaws("zhishen.encryption.slot", "first"))
                .singleElement()
                .asString()
                .startsWith("zhishen.encryption.slot")
                .contains("应为槽位的编号：first");
        assertThat(flaws("zhishen.signing.password", "9999", "zhishen.encryption.password", ""))
                .hasSize(2)
                .anySatisfy(flaw -> assertThat(flaw).contains("PIN 码与打开同一设备的另一处设置不同"))
                .anySatisfy(flaw -> assertThat(flaw).contains("未填写 PIN 码"))
                .allSatisfy(flaw -> assertThat(flaw).doesNotContain("9999", "\n"));
    }

    /** Runs the command that protects the file of keys, as somebody types it before the first start, which would otherwise be refused. */
    private static String protect() {
        var out = new ByteArrayOutputStream();
        var arguments = new LinkedHashMap<String, String>();
        complete.forEach((name, value) -> {
            if (name.startsWith("zhishen.encryption")) {
                arguments.put(name, value);
            }
        });
        arguments.put("spring.profiles.active", "production");
        var code = ProtectKeys.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                arguments.entrySet().stream()
                        .map(argument -> "--" + argument.getKey() + "=" + argument.getValue())
                        .toArray(String[]::new));
        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> flaws(String... changed) {
        var settings = new LinkedHashMap<>(complete);
        for (int at = 0; at < changed.length; at += 2) {
            settings.put(changed[at], changed[at + 1]);
        }
        return ProductionSettings.flaws(OfficeSettings.inProduction(settings));
    }
}
