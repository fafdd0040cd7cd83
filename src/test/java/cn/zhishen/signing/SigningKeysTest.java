package cn.zhishen.signing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.document.KeyStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    @TempDir
    private Path directory;

    @Test
    void theDemonstrationKeysAreRecognisedWhenTheyAreConfigured() {
        SigningKey.read("zhishen.signing", new SigningProperties.Key("", "", 0, "", ""), directory);
        var ofd = new OfdSigner(null, new OfdProperties("", "", ""), new DemonstrationKeys(directory)).demo();

        assertThat(flaws(Map.of(
                        "zhishen.signing.key-store",
                        directory.resolve("demo-signing.p12").toString(),
                        "zhishen.signing.password",
                        "zhishen-demo",
                        "zhishen.signing.ofd.key-store",
                        ofd.toString(),
                        "zhishen.signing.ofd.password",
                        "zhishen-demo")))
                .containsOnlyKeys("zhishen.signing.key-store", "zhishen.signing.ofd.key-store")
                .allSatisfy((setting, problem) -> assertThat(problem).contains("演示签章密钥"));
    }

    @Test
    void anOfficersOwnKeyIsOpenedTooAndAnExpiredOneIsNamed() throws Exception {
        var office = KeyStores.rsa(directory.resolve("office.p12")).toString();
        var expired = KeyStores.expired(directory.resolve("drolma.p12")).toString();
        var ofd = KeyStores.sm2(directory.resolve("office-sm2.p12")).toString();

        assertThat(flaws(Map.of(
                        "zhishen.signing.key-store",
                        office,
                        "zhishen.signing.password",
                        KeyStores.PASSWORD,
                        "zhishen.signing.signers.drolma.key-store",
                        expired,
                        "zhishen.signing.signers.drolma.password",
                        KeyStores.PASSWORD,
                        "zhishen.signing.signers.tenzin.key-store",
                        office,
                        "zhishen.signing.signers.tenzin.password",
                        "wrong",
                        "zhishen.signing.ofd.key-store",
                        ofd,
                        "zhishen.signing.ofd.password",
                        KeyStores.PASSWORD)))
                .hasEntrySatisfying("zhishen.signing.signers.drolma.key-store", problem -> assertThat(problem)
                        .contains("已过期"))
                .hasEntrySatisfying("zhishen.signing.signers.tenzin.key-store", problem -> assertThat(problem)
                        .contains("无法读取"))
                .hasSize(2);
    }

    @Test
    void withoutAnyKeyBothAreMissing() {
        assertThat(flaws(Map.of())).containsOnlyKeys("zhishen.signing.key-store", "zhishen.signing.ofd.key-store");
    }

    @Test
    void aKeyFileWhosePasswordIsNotGivenCannotBeRead() throws Exception {
        assertThat(flaws(Map.of(
                        "zhishen.signing.key-store",
                        KeyStores.rsa(directory.resolve("office.p12")).toString(),
                        "zhishen.signing.ofd.key-store",
                        KeyStores.sm2(directory.resolve("office-sm2.p12")).toString())))
                .containsOnlyKeys("zhishen.signing.key-store", "zhishen.signing.ofd.key-store")
                .allSatisfy((setting, problem) -> assertThat(problem).contains("无法读取"));
    }

    @Test
    void aDeviceWhosePinIsNotGivenIsNotAsked() throws Exception {
        var library = Files.createFile(directory.resolve("pkcs11.so"));

        assertThat(flaws(Map.of("zhishen.signing.pkcs11-library", library.toString())))
                .hasEntrySatisfying("zhishen.signing.pkcs11-library", problem -> assertThat(problem)
                        .contains("未填写 PIN 码"));
    }

    private static Map<String, String> flaws(Map<String, String> settings) {
        return SigningKeys.flaws(DeliveredSettings.binder(settings));
    }
}
