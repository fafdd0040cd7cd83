package cn.zhishen.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cn.zhishen.document.FakeClamd;
import cn.zhishen.pdf.UnacceptableUpload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.unit.DataSize;

@ExtendWith(OutputCaptureExtension.class)
class AntivirusTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration AT_ONCE = Duration.ofMillis(300);
    private static final DataSize LARGEST = DataSize.ofMegabytes(8);

    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void hangUp() throws Exception {
        for (var one : open) {
            one.close();
        }
    }

    @Test
    void aCleanFileArrivesWholeAndIsLetIn() {
        var clamd = clamd();
        var antivirus = antivirus(clamd.address(), SOON);
        var large = new byte[3_000_001];
        new Random(1).nextBytes(large);

        require(antivirus, large);
        require(antivirus, new byte[1]);

        assertThat(clamd.seen()).containsExactly(large, new byte[1]);
    }

    @Test
    void clamdIsReachedOverAUnixSocketToo() throws IOException {
        var clamd = FakeClamd.at(directory.resolve("clamd.ctl"));
        open.add(clamd);
        var antivirus = antivirus(clamd.address(), SOON);

        require(antivirus, new byte[] {1, 2});

        assertThat(clamd.seen()).containsExactly(new byte[] {1, 2});
        assertThat(antivirus.answers()).isTrue();
    }

    @Test
    void whatIsFoundIsRefusedAndPutOnRecordWithoutWhoseFileItWas(CapturedOutput log) {
        var antivirus = antivirus(clamd().that(FakeClamd.FOUND).address(), SOON);

        assertThatThrownBy(() -> require(antivirus, new byte[] {'a', 'b', 'c'}))
                .asInstanceOf(type(UnacceptableUpload.class))
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(UnacceptableUpload.Reason.INFECTED);
                    assertThat(refusal.getMessage())
                            .contains("文件“扎西的证明.pdf”未通过病毒检查", "没有收下", "杀毒软件")
                            .doesNotContain("EICAR");
                });
        assertThat(log.getAll())
                .contains("病毒检查拦下：" + FakeClamd.EICAR, "POST /portal/{number}", "3 字节")
                .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .doesNotContain("扎西");
    }

    @Test
    void whatClamdCallsItCannotForgeALineOfTheLog(CapturedOutput log) {
        var antivirus = antivirus(
                clamd().that(FakeClamd.answering("stream: a\n2026-01-01 ERROR forged FOUND\0"))
                        .address(),
                SOON);

        assertThatThrownBy(() -> require(antivirus, new byte[1])).isInstanceOf(UnacceptableUpload.class);
        assertThat(log.getAll()).contains("a?2026-01-01 ERROR forged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stream: OK FOR NOW\0",
                "stream: \0",
                "OK\0",
                " FOUND\0",
                "stream: Can't allocate memory ERROR\0",
                "\0",
                "<html>OK</html>\0"
            })
    void whatIsNoClearAnswerLetsNothingIn(String answer) {
        assertNothingIsLetIn(antivirus(clamd().that(FakeClamd.answering(answer)).address(), SOON));
    }

    @Test
    void whoDoesNotAnswerLetsNothingInAndKeepsNobodyWaiting() {
        var silent = antivirus(clamd().that(FakeClamd.SILENT).address(), AT_ONCE);

        assertNothingIsLetIn(silent);
        assertThatThrownBy(() -> require(silent, new byte[7 << 20]))
                .as("also while the file is still being sent")
                .isInstanceOf(AntivirusUnavailable.class);
    }

    @Test
    void whoHangsUpOrTalksWithoutEndLetsNothingIn() {
        assertNothingIsLetIn(antivirus(clamd().that(FakeClamd.HANGS_UP).address(), SOON));
        assertNothingIsLetIn(antivirus(clamd().that(FakeClamd.TALKS_ON).address(), SOON));
    }

    @Test
    void whoCallsAFileCleanBeforeHavingAllOfItLetsNothingIn() throws IOException {
        // over a Unix socket the answer can still be read after the other side has closed it
        var clamd = FakeClamd.at(directory.resolve("clamd.ctl")).that(FakeClamd.CLEAN_TOO_SOON);
        open.add(clamd);

        assertThatThrownBy(() -> require(antivirus(clamd.address(), SOON), new byte[7 << 20]))
                .isInstanceOf(AntivirusUnavailable.class);
    }

    @Test
    void whereNobodyListensNothingIsLetIn() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        var antivirus = antivirus("tcp://127.0.0.1:" + free, SOON);

        assertNothingIsLetIn(antivirus);
        assertThat(antivirus.answers()).isFalse();
        assertNothingIsLetIn(antivirus("unix:" + directory.resolve("nobody.ctl"), SOON));
        assertNothingIsLetIn(antivirus("tcp://no-such-host.invalid:3310", SOON));
    }

    @Test
    void aFileThatIsTooLargeForClamdIsNotLetInAndTheOfficeIsToldWhichSettingItIs(CapturedOutput log) {
        var antivirus = antivirus(clamd().that(FakeClamd.TOO_LARGE).address(), SOON);

        assertThatThrownBy(() -> require(antivirus, new byte[7 << 20])).isInstanceOf(AntivirusUnavailable.class);
        assertThat(log.getAll()).contains("StreamMaxLength", "8 MB");
    }

    @Test
    void aFileThatIsLargerThanWhatIsLookedThroughIsNotSentAtAll() {
        var clamd = clamd();

        assertThatThrownBy(() -> require(antivirus(clamd.address(), SOON), new byte[(8 << 20) + 1]))
                .isInstanceOf(UnacceptableUpload.class)
                .hasMessageContaining("超过病毒检查的上限 8 MB");
        assertThat(clamd.seen()).isEmpty();
    }

    @Test
    void whoDecidedToDoWithoutItIsNamedAtTheStart(CapturedOutput log) {
        var waived = new Antivirus(new AntivirusProperties("", "次仁卓玛", SOON, LARGEST));
        open.add(waived);

        waived.tellAtStart();
        require(waived, new byte[1]);

        assertThat(log.getAll()).contains("WARN", "按次仁卓玛的决定，上传的文件不经病毒检查");
    }

    @Test
    void whereItIsTriedOutTheStartSaysThatNothingIsLookedThrough(CapturedOutput log) {
        var off = new Antivirus(new AntivirusProperties("", "", SOON, LARGEST));
        open.add(off);

        off.tellAtStart();

        assertThat(log.getAll()).contains("WARN", "上传的文件不经病毒检查，仅供试用");
    }

    private static void assertNothingIsLetIn(Antivirus antivirus) {
        assertThatThrownBy(() -> require(antivirus, new byte[] {1})).isInstanceOf(AntivirusUnavailable.class);
    }

    private static void require(Antivirus antivirus, byte[] file) {
        antivirus.require(new ByteArrayResource(file), file.length, "文件“扎西的证明.pdf”", "POST /portal/{number}");
    }

    private FakeClamd clamd() {
        var clamd = FakeClamd.overTcp();
        open.add(clamd);
        return clamd;
    }

    private Antivirus antivirus(String address, Duration timeout) {
        var antivirus = new Antivirus(new AntivirusProperties(address, "", timeout, LARGEST));
        open.add(antivirus);
        return antivirus;
    }
}
