package cn.zhishen;

import cn.zhishen.encryption.KeyFile;
import cn.zhishen.encryption.KeyProtection;
import java.io.PrintStream;
import java.nio.file.Path;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The command {@code protect-personal-data-keys}: creates the key file, or encrypts the existing one, with a key of a PKCS#11 device. It
 * runs before the first start, so it needs no other settings and no database.
 */
final class ProtectKeys {

    private ProtectKeys() {}

    /** @return the exit code */
    static int run(PrintStream out, String... arguments) {
        var program = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .build();
        program.setListeners(program.getListeners().stream()
                .filter(listener -> !(listener instanceof StartChecks))
                .toList());
        try (var context = program.run(arguments)) {
            var protection = KeyProtection.of(Binder.get(context.getEnvironment()));
            var file = context.getEnvironment().getRequiredProperty("zhishen.encryption.keys");
            if (!protection.configured() || file.isBlank()) {
                out.println("请填写 zhishen.encryption 的 keys、pkcs11-library、slot 和 password");
                return 1;
            }
            int encrypted = KeyFile.protect(Path.of(file), protection);
            out.printf(
                    "密钥文件 %s 中的密钥由密码设备中的密钥“%s”加密，本次加密 %d 个。请备份密钥文件和设备；加密前的副本请销毁，或者更换密钥%n",
                    file, protection.alias(), encrypted);
            return 0;
        } catch (RuntimeException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    /** Loads the program's settings and nothing else. */
    static class Settings {}
}
