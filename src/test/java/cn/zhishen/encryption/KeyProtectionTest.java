package cn.zhishen.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.device.Device;
import cn.zhishen.device.SoftHsm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of keys when a key in a PKCS#11 device encrypts it. */
class KeyProtectionTest {

    private static final String COLUMN = "person.identity";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void noFile() {
        file = folder.resolve("encryption.keys");
    }

    @Test
    void aFileMadeWithTheDeviceSaysNothingWithoutIt() throws Exception {
        var protection = KeyProtections.by("made");

        assertThat(KeyFile.protect(file, protection)).isEqualTo(1);

        assertThat(Files.readString(file)).matches("[0-9a-f-]+ device:\\S{80}\\n");
        var encryption = new Encryption(new Encryption.Settings(file, "", "SM4-GCM", false), protection);
        assertThat(encryption.decrypt(COLUMN, encryption.encrypt(COLUMN, "扎西"))).isEqualTo("扎西");
        assertThat(KeyFile.flaw(file, KeyProtections.NONE)).contains("由密码设备中的密钥加密");
        assertThat(Device.at(SoftHsm.library(), SoftHsm.slot())
                        .open(SoftHsm.PIN)
                        .getKey("made", null)
                        .getEncoded())
                .as("never leaves the device")
                .isNull();
    }

    @Test
    void theKeysOfAFileInClearStayTheSameWhenItIsEncrypted() {
        KeyFile.append(file, KeyProtections.NONE);
        KeyFile.append(file, KeyProtections.NONE);
        var before = new Encryption(new Encryption.Settings(file, "", "SM4-GCM", false), KeyProtections.NONE);
        var protection = KeyProtections.by("migrated");

        assertThat(KeyFile.flaw(file, protection)).contains("protect-personal-data-keys");
        assertThat(KeyFile.protect(file, protection)).isEqualTo(2);

        var after = new Encryption(new Encryption.Settings(file, "", "SM4-GCM", false), protection);
        assertThat(after.decrypt(COLUMN, before.encrypt(COLUMN, "扎西"))).isEqualTo("扎西");
        assertThat(KeyFile.protect(file, protection)).as("nothing to do").isZero();
    }

    @Test
    void aNewKeyIsAppendedEncrypted() {
        var protection = KeyProtections.by("rotated");
        KeyFile.protect(file, protection);
        var before = new Encryption(new Encryption.Settings(file, "", "SM4-GCM", false), protection);

        var added = KeyFile.append(file, protection);

        assertThat(file).content().doesNotContainPattern(" [^d]");
        var after = new Encryption(new Encryption.Settings(file, "", "SM4-GCM", false), protection);
        assertThat(after.current().id).isEqualTo(added);
        assertThat(after.decrypt(COLUMN, before.encrypt(COLUMN, "扎西"))).isEqualTo("扎西");
    }

    @Test
    void aKeyUnderAnotherIdOrOfAnotherDeviceDoesNotOpen() throws Exception {
        var protection = KeyProtections.by("bound");
        KeyFile.protect(file, protection);
        KeyFile.protect(folder.resolve("another"), KeyProtections.by("another"));

        assertThat(KeyFile.flaw(file, KeyProtections.by("another"))).contains("解不开");
        Files.writeString(
                file,
                "renamed"
                        + Files.readString(file)
                                .substring(Files.readString(file).indexOf(' ')));
        assertThat(KeyFile.flaw(file, protection)).contains("解不开密钥 renamed");
    }

    @Test
    void aKeyThatIsNotInTheDeviceIsNamedAndNoOtherIsMadeForAFileThatNeedsIt() {
        KeyFile.protect(file, KeyProtections.by("needed"));

        assertThat(KeyFile.flaw(file, KeyProtections.by("missing"))).contains("没有名为“missing”的 AES 密钥");
        assertThatThrownBy(() -> KeyFile.protect(file, KeyProtections.by("missing")))
                .isInstanceOf(KeyFileUnusable.class)
                .hasMessageContaining("missing");
    }

    @Test
    void aKeyThatCanBeReadOutOfTheDeviceDoesNotProtect() throws Exception {
        Device.at(SoftHsm.library(), SoftHsm.slot()).open(SoftHsm.PIN);
        var careless = Security.getProvider("SunPKCS11").configure("""
                        --name = careless
                        library = "%s"
                        slot = %d
                        attributes(import, CKO_SECRET_KEY, *) = { CKA_SENSITIVE = false CKA_EXTRACTABLE = true }
                        """.formatted(SoftHsm.library(), SoftHsm.slot()));
        var keys = KeyStore.getInstance("PKCS11", careless);
        keys.load(null, SoftHsm.PIN.toCharArray());
        keys.setKeyEntry("readable", new SecretKeySpec(new byte[32], "AES"), null, null);

        assertThatThrownBy(() -> KeyFile.protect(file, KeyProtections.by("readable")))
                .isInstanceOf(KeyFileUnusable.class)
                .hasMessageContaining("可以读出");
        assertThat(file).doesNotExist();
    }
}
