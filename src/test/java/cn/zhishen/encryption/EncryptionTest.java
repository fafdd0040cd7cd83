package cn.zhishen.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionTest {

    private static final String COLUMN = "person.identity";
    private static final String CITIZEN = "540102199003072136";
    private static final String LONG = "{\"citizenId\":\"" + CITIZEN + "\"}".repeat(500);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void oneKey() {
        file = folder.resolve("encryption.keys");
        KeyFile.append(file, KeyProtections.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SM4-GCM", "AES-GCM"})
    void whatIsEncryptedIsReadAgainAndNamesKeyAndAlgorithm(String algorithm) {
        var encryption = encryption(algorithm);

        for (var clear : new String[] {"", "扎西", CITIZEN, LONG}) {
            var stored = encryption.encrypt(COLUMN, clear);
            assertThat(stored)
                    .startsWith("enc:" + encryption.current().id + ":" + algorithm + ":")
                    .doesNotContain(CITIZEN);
            assertThat(encryption.decrypt(COLUMN, stored)).isEqualTo(clear);
        }
        assertThat(encryption.encrypt(COLUMN, null)).isNull();
        assertThat(encryption.decrypt(COLUMN, null)).isNull();
    }

    @Test
    void theSameValueIsEncryptedDifferentlyEachTime() {
        var encryption = encryption("SM4-GCM");

        assertThat(encryption.encrypt(COLUMN, CITIZEN)).isNotEqualTo(encryption.encrypt(COLUMN, CITIZEN));
    }

    @Test
    void whatIsMovedToAnotherColumnDoesNotOpen() {
        var encryption = encryption("SM4-GCM");
        var stored = encryption.encrypt(COLUMN, CITIZEN);

        assertThatThrownBy(() -> encryption.decrypt("objection.name", stored))
                .isInstanceOf(CannotDecrypt.class)
                .hasMessageContaining("objection.name")
                .hasMessageNotContaining(CITIZEN);
    }

    @Test
    void aValueOfWhichOneBitWasChangedDoesNotOpen() {
        var encryption = encryption("SM4-GCM");
        var stored = encryption.encrypt(COLUMN, CITIZEN);
        var header = stored.substring(0, stored.lastIndexOf(':') + 1);
        var sealed = Base64.getDecoder().decode(stored.substring(header.length()));

        for (int at = 0; at < sealed.length; at++) {
            var changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> encryption.decrypt(
                            COLUMN, header + Base64.getEncoder().encodeToString(changed)))
                    .isInstanceOf(CannotDecrypt.class);
        }
        for (var damaged : new String[] {"enc:", "enc:a:b:c", header, header + "AAAA", header + "?"}) {
            assertThatThrownBy(() -> encryption.decrypt(COLUMN, damaged)).isInstanceOf(CannotDecrypt.class);
        }
    }

    @Test
    void whatWasWrittenBeforeThereWasEncryptionIsReadAsItIs() {
        assertThat(encryption("SM4-GCM").decrypt(COLUMN, CITIZEN)).isEqualTo(CITIZEN);
    }

    @Test
    void afterARotationTheNewKeyEncryptsAndTheOldOneStillReads() {
        var before = encryption("SM4-GCM");
        var stored = before.encrypt(COLUMN, CITIZEN);
        var index = before.index(COLUMN, CITIZEN);
        var added = KeyFile.append(file, KeyProtections.NONE);
        var after = encryption("AES-GCM");

        assertThat(after.decrypt(COLUMN, stored)).isEqualTo(CITIZEN);
        assertThat(after.encrypt(COLUMN, CITIZEN)).startsWith("enc:" + added + ":AES-GCM:");
        assertThat(after.indexes(COLUMN, CITIZEN))
                .as("by either key, and in clear")
                .containsExactly(index, after.index(COLUMN, CITIZEN), CITIZEN);
        assertThatThrownBy(() -> before.decrypt(COLUMN, after.encrypt(COLUMN, CITIZEN)))
                .isInstanceOf(CannotDecrypt.class)
                .hasMessageContaining(added);
        assertThat(new Encryption(
                                new Encryption.Settings(file, before.current().id, "SM4-GCM", false),
                                KeyProtections.NONE)
                        .current()
                        .id)
                .as("while other nodes do not know the new key yet")
                .isEqualTo(before.current().id);
    }

    @Test
    void anIndexIsTheSameForTheSameValueOfAColumnHoweverItIsWritten() {
        var encryption = encryption("SM4-GCM");
        var index = encryption.index("objection.contact", "13889112233");

        assertThat(encryption.index("objection.contact", "１３８-8911 2233")).isEqualTo(index);
        assertThat(encryption.index("objection.contact", "13889112234")).isNotEqualTo(index);
        assertThat(encryption.index("complaint.contact", "13889112233")).isNotEqualTo(index);
        assertThat(index).doesNotContain("13889112233");
    }

    @Test
    void aFileThatOthersMayReadOrThatIsMissingOrDamagedIsRefused() throws IOException {
        assertThat(KeyFile.flaw(file, KeyProtections.NONE)).isNull();
        assertThat(KeyFile.flaw(folder.resolve("none"), KeyProtections.NONE)).contains("没有加密密钥文件");
        assertThatThrownBy(() -> new Encryption(
                        new Encryption.Settings(folder.resolve("none"), "", "SM4-GCM", false), KeyProtections.NONE))
                .isInstanceOf(KeyFileUnusable.class);
        assertThatThrownBy(() ->
                        new Encryption(new Encryption.Settings(file, "another", "SM4-GCM", false), KeyProtections.NONE))
                .isInstanceOf(KeyFileUnusable.class);

        var right = Files.readString(file);
        Files.writeString(file, right + right);
        assertThat(KeyFile.flaw(file, KeyProtections.NONE)).contains("两个编号");
        Files.writeString(file, "# nothing\n");
        assertThat(KeyFile.flaw(file, KeyProtections.NONE)).contains("没有密钥");
        Files.writeString(file, right.strip().substring(0, 40));
        assertThat(KeyFile.flaw(file, KeyProtections.NONE)).contains("无法识别").doesNotContain(right.substring(14, 40));

        Files.writeString(file, right);
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(KeyFile.flaw(file, KeyProtections.NONE)).contains("chmod 600");
    }

    @Test
    void theFileIsMadeOnlyWhereThatIsAllowed() {
        var made = folder.resolve("data").resolve("encryption.keys");

        assertThat(new Encryption(new Encryption.Settings(made, "", "SM4-GCM", true), KeyProtections.NONE)
                        .encrypt(COLUMN, CITIZEN))
                .startsWith("enc:");
        assertThat(made).exists();
    }

    private Encryption encryption(String algorithm) {
        return new Encryption(new Encryption.Settings(file, "", algorithm, false), KeyProtections.NONE);
    }
}
