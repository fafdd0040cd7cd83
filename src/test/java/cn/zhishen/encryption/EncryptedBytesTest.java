package cn.zhishen.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedBytesTest {

    private static final String COLUMN = "scan_picture.jpeg";
    private static final byte[] CLEAR = "身份证 540102199003072136".getBytes(StandardCharsets.UTF_8);
    private static final int MARK = 16;

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
    void whatIsEncryptedIsReadAgainAndTellsItsLength(String algorithm) {
        var bytes = new EncryptedBytes(
                new Encryption(new Encryption.Settings(file, "", algorithm, false), KeyProtections.NONE));

        for (var clear : new byte[][] {{}, CLEAR, new byte[100_000]}) {
            var stored = bytes.encrypt(clear, COLUMN, 1, "a");

            assertThat(bytes.decrypt(stored, COLUMN, 1, "a")).isEqualTo(clear);
            assertThat(EncryptedBytes.more(Arrays.copyOf(stored, EncryptedBytes.BEGINNING)))
                    .isEqualTo(stored.length - EncryptedBytes.BEGINNING);
            assertThat(stored.length - clear.length).isLessThan(EncryptedBytes.MOST_ADDED);
            assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                    .contains(bytes.header())
                    .doesNotContain("540102199003072136");
        }
    }

    @Test
    void whatIsMovedToAnotherPlaceDoesNotOpen() {
        var bytes = bytes();
        var stored = bytes.encrypt(CLEAR, COLUMN, 1, "a");

        for (var place : new Object[][] {{1, "b"}, {2, "a"}, {1}, {}}) {
            assertThatThrownBy(() -> bytes.decrypt(stored, COLUMN, place)).isInstanceOf(CannotDecrypt.class);
        }
        assertThatThrownBy(() -> bytes.decrypt(stored, "scan_page_picture.jpeg", 1, "a"))
                .isInstanceOf(CannotDecrypt.class);
    }

    @Test
    void whatWasChangedOrCutDoesNotOpen() {
        var bytes = bytes();
        var stored = bytes.encrypt(CLEAR, COLUMN, 1);

        for (int at = MARK; at < stored.length; at++) {
            var changed = stored.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> bytes.decrypt(changed, COLUMN, 1))
                    .as("byte %d", at)
                    .isInstanceOf(CannotDecrypt.class);
        }
        for (int length = EncryptedBytes.BEGINNING; length < stored.length; length++) {
            var cut = Arrays.copyOf(stored, length);
            assertThatThrownBy(() -> bytes.decrypt(cut, COLUMN, 1)).isInstanceOf(CannotDecrypt.class);
            ByteBuffer.wrap(cut).putInt(MARK, length - EncryptedBytes.BEGINNING);
            assertThatThrownBy(() -> bytes.decrypt(cut, COLUMN, 1))
                    .as("%d bytes, and it says so", length)
                    .isInstanceOf(CannotDecrypt.class);
        }
    }

    @Test
    void aKeyThatIsGoneIsNamed() {
        var stored = bytes().encrypt(CLEAR, COLUMN, 1);
        var another = TestEncryption.bytes(folder.resolve("another.keys"));

        assertThatThrownBy(() -> another.decrypt(stored, COLUMN, 1))
                .isInstanceOf(CannotDecrypt.class)
                .hasMessageContaining("没有密钥");
    }

    @Test
    void afterARotationTheNewKeyEncryptsAndTheOldOneStillReads() {
        var stored = bytes().encrypt(CLEAR, COLUMN, 1);
        var rotated = TestEncryption.rotated(file);

        assertThat(rotated.decrypt(stored, COLUMN, 1)).isEqualTo(CLEAR);
        assertThat(new String(rotated.encrypt(CLEAR, COLUMN, 1), StandardCharsets.ISO_8859_1))
                .contains(rotated.header());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(rotated.header());
    }

    @Test
    void whatWasWrittenBeforeThereWasEncryptionIsReadAsItIs() {
        var jpeg = new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F'};

        assertThat(bytes().decrypt(jpeg, COLUMN, 1)).isEqualTo(jpeg);
        assertThat(bytes().decrypt(new byte[0], COLUMN, 1)).isEmpty();
        assertThat(EncryptedBytes.more("%PDF-1.7 and so on, long".getBytes(StandardCharsets.US_ASCII)))
                .isNegative();
    }

    private EncryptedBytes bytes() {
        return TestEncryption.bytes(file);
    }
}
