package cn.zhishen.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceTest {

    @Test
    void withItsPinADeviceIsOpenedAsOftenAsItIsAskedFor() throws Exception {
        for (int n = 0; n < 2; n++) {
            assertThat(Device.at(SoftHsm.library(), SoftHsm.slot())
                            .open(SoftHsm.PIN)
                            .getProvider()
                            .getName())
                    .startsWith("SunPKCS11");
        }
    }

    @Test
    void aPinThatWasRefusedIsNotTriedAgainEvenIfItWereTheRightOneByNow() {
        var device = Device.at(SoftHsm.library(), SoftHsm.anotherSlot());
        assertThatThrownBy(() -> device.open("4321"))
                .isInstanceOf(DeviceUnusable.class)
                .hasMessageContaining("PIN 码不正确");

        SoftHsm.changePin(SoftHsm.anotherSlot(), "4321");

        assertThatThrownBy(() -> device.open("4321"))
                .isInstanceOf(DeviceUnusable.class)
                .hasMessageContaining("不再尝试");
    }

    @Test
    void allSpellingsOfALibraryAreOneDevice(@TempDir Path folder) throws IOException {
        var library = Path.of(SoftHsm.library());
        var link = Files.createSymbolicLink(folder.resolve("link.so"), library);
        var detour = library.getParent()
                .resolve("..")
                .resolve(library.getParent().getFileName())
                .resolve(library.getFileName());

        assertThat(Device.at(link.toString(), SoftHsm.slot()))
                .isSameAs(Device.at(library.toString(), SoftHsm.slot()))
                .isSameAs(Device.at(detour.toString(), SoftHsm.slot()));
    }

    @Test
    void anotherPinForADeviceThatIsOpenIsNotTakenForTheRightOne() {
        var device = Device.at(SoftHsm.library(), SoftHsm.slot());
        device.open(SoftHsm.PIN);

        assertThatThrownBy(() -> device.open("9999"))
                .isInstanceOf(DeviceUnusable.class)
                .hasMessageContaining("另一处设置");
    }

    @Test
    void anEmptyPinIsNoTry() {
        assertThatThrownBy(() -> Device.at(SoftHsm.library(), SoftHsm.slot()).open(" "))
                .isInstanceOf(DeviceUnusable.class)
                .hasMessage("未填写 PIN 码");
    }

    @Test
    void aSlotWithoutADeviceIsNamed() {
        SoftHsm.slot();

        assertThatThrownBy(() -> Device.at(SoftHsm.library(), 77).open(SoftHsm.PIN))
                .isInstanceOf(DeviceUnusable.class)
                .hasMessage("槽位 77 中没有密码设备");
    }

    @Test
    void aLibraryThatIsNotThereOrIsNoneIsNamed(@TempDir Path folder) throws IOException {
        var none = Files.writeString(folder.resolve("none.so"), "no library").toString();

        assertThatThrownBy(() -> Device.at("/nowhere/pkcs11.so", 0).open("1234"))
                .isInstanceOf(DeviceUnusable.class)
                .hasMessage("没有 PKCS#11 库文件 /nowhere/pkcs11.so");
        assertThatThrownBy(() -> Device.at(none, 0).open("1234"))
                .isInstanceOf(DeviceUnusable.class)
                .hasMessageContaining("无法加载 PKCS#11 库 " + none);
    }

    /** Runs in a virtual machine of its own, in which SoftHSM waits for its configuration for ever. */
    @Test
    void aLibraryThatDoesNotComeBackIsGivenUpAfterSeconds(@TempDir Path folder) throws Exception {
        var pipe = folder.resolve("softhsm2.conf");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        var machine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName(),
                        SoftHsm.library())
                .redirectErrorStream(true);
        machine.environment().put("SOFTHSM2_CONF", pipe.toString());
        var process = machine.start();

        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines()).hasSize(2).allMatch(line -> line.endsWith("在 1 秒内没有应答"));
    }

    static final class Waiting {

        public static void main(String[] library) throws IOException {
            for (int n = 0; n < 2; n++) {
                try {
                    Device.at(library[0], 0).open("1234", 1);
                } catch (DeviceUnusable e) {
                    System.out.write((e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            System.out.flush();
            // a normal end of the virtual machine would wait for the library
            Runtime.getRuntime().halt(0);
        }
    }
}
