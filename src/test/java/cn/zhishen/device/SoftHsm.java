package cn.zhishen.device;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SoftHSM 2, a PKCS#11 device in software. The library sees only the tokens that existed when it was loaded, so both are made at once. The
 * build says by {@code SOFTHSM2_CONF} where they are, another place for each virtual machine.
 */
public final class SoftHsm {

    public static final String PIN = "1234";
    private static final String ADMINISTRATORS_PIN = "5678";

    private static final List<Integer> SLOTS = new ArrayList<>();

    private SoftHsm() {}

    /** Skips the test if SoftHSM is not installed. On a build machine it must be. */
    public static String library() {
        var library = Stream.of(
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib64/pkcs11/libsofthsm2.so",
                        "/usr/local/lib/softhsm/libsofthsm2.so")
                .filter(file -> Files.exists(Path.of(file)))
                .findFirst();
        var missing = "SoftHSM 2 (softhsm2) is not installed, or SOFTHSM2_CONF is not set as the build sets it";
        boolean usable = library.isPresent() && System.getenv("SOFTHSM2_CONF") != null;
        if (!usable && "true".equals(System.getenv("CI"))) {
            fail(missing);
        }
        assumeTrue(usable, missing);
        return library.get();
    }

    /** Identifier of the slot with the token that keeps keys. */
    public static int slot() {
        return slots().get(0);
    }

    /** Identifier of the slot with the token whose PIN a test changes. */
    static int anotherSlot() {
        return slots().get(1);
    }

    private static synchronized List<Integer> slots() {
        library();
        if (SLOTS.isEmpty()) {
            var configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
            var tokens = configuration.resolveSibling(UUID.randomUUID().toString());
            try {
                Files.createDirectories(tokens);
                Files.writeString(configuration, "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            for (int token = 0; token < 2; token++) {
                var said = utility("--init-token", "--free", "--label", "tests", "--pin", PIN);
                var slot = Pattern.compile("reassigned to slot (\\d+)").matcher(said);
                if (!slot.find()) {
                    throw new IllegalStateException(said);
                }
                SLOTS.add(Integer.parseInt(slot.group(1)));
            }
        }
        return SLOTS;
    }

    /** Makes the token again, with another PIN. */
    static void changePin(int slot, String pin) {
        utility("--init-token", "--slot", String.valueOf(slot), "--label", "tests", "--pin", pin);
    }

    private static String utility(String... arguments) {
        var command = new ArrayList<>(List.of("softhsm2-util", "--so-pin", ADMINISTRATORS_PIN));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return said;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
