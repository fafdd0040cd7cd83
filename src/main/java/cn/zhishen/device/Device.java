package cn.zhishen.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.StringUtils;

/**
 * A PKCS#11 device (a token in the words of PKCS#11), used through the JDK's provider SunPKCS11. A log-in counts for the whole
 * process. So it is held here and never ended: a log-out would affect everybody who is signing at that moment.
 */
public final class Device {

    private static final int SECONDS_TO_ANSWER = 10;

    private static final Map<Place, Device> DEVICES = new ConcurrentHashMap<>();

    private final Place place;
    /** PINs that were refused. A device locks after a few wrong PINs, so none is tried twice. */
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    private Provider provider;
    private String openedWith;
    /** A call to the library that has not returned yet. */
    private Future<KeyStore> silent;

    private record Place(String library, int slot) {}

    private Device(Place place) {
        this.place = place;
    }

    /**
     * @param library file of the manufacturer's PKCS#11 library
     * @param slot identifier of the slot
     */
    public static Device at(String library, int slot) {
        return DEVICES.computeIfAbsent(new Place(oneSpelling(library), slot), Device::new);
    }

    /** One path for all spellings of a file, so that a wrong PIN is not tried once for each. */
    private static String oneSpelling(String library) {
        try {
            return Path.of(library).toRealPath().toString();
        } catch (IOException | InvalidPathException e) {
            // opening the device reports what is wrong
            return library;
        }
    }

    /**
     * The keys of the device, after log-in.
     *
     * @throws DeviceUnusable if there is no such library or device, the PIN is wrong, or the device does not answer in time
     */
    public KeyStore open(String pin) {
        return open(pin, SECONDS_TO_ANSWER);
    }

    synchronized KeyStore open(String pin, int seconds) {
        if (!Files.isRegularFile(Path.of(place.library))) {
            throw new DeviceUnusable("没有 PKCS#11 库文件 " + place.library, null);
        }
        if (!StringUtils.hasText(pin)) {
            throw new DeviceUnusable("未填写 PIN 码", null);
        }
        if (refused.contains(pin)) {
            throw new DeviceUnusable("此前被拒绝的 PIN 码不再尝试，以免设备被锁定；请改正后重新启动程序", null);
        }
        if (openedWith != null && !openedWith.equals(pin)) {
            throw new DeviceUnusable("PIN 码与打开同一设备的另一处设置不同", null);
        }
        if (silent != null && !silent.isDone()) {
            throw silence(seconds, null);
        }
        var answer = new FutureTask<>(() -> load(pin));
        // a call to the library cannot be interrupted
        var caller = new Thread(answer, "pkcs11");
        caller.setDaemon(true);
        caller.start();
        try {
            var keys = answer.get(seconds, TimeUnit.SECONDS);
            openedWith = pin;
            return keys;
        } catch (TimeoutException e) {
            silent = answer;
            throw silence(seconds, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DeviceUnusable unusable ? unusable : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            silent = answer;
            Thread.currentThread().interrupt();
            throw silence(seconds, e);
        }
    }

    private DeviceUnusable silence(int seconds, Throwable cause) {
        return new DeviceUnusable("PKCS#11 库 %s 在 %d 秒内没有应答".formatted(place.library, seconds), cause);
    }

    private KeyStore load(String pin) {
        try {
            if (provider == null) {
                provider = Security.getProvider("SunPKCS11").configure("--" + configuration());
            }
            var keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, pin.toCharArray());
            return keys;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw why(e, pin);
        }
    }

    /** Keys generated here cannot be extracted from the device. */
    private String configuration() {
        return """
                name = device%d
                library = "%s"
                slot = %d
                attributes(generate, CKO_SECRET_KEY, CKK_AES) = { CKA_SENSITIVE = true CKA_EXTRACTABLE = false }
                """.formatted(place.slot, place.library.replace("\\", "\\\\").replace("\"", "\\\""), place.slot);
    }

    private DeviceUnusable why(Exception failure, String pin) {
        var said = String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        if (said.contains("CKR_PIN_")) {
            refused.add(pin);
            return new DeviceUnusable(
                    said.contains("LOCKED") ? "PIN 码已被设备锁定，请用设备的管理工具解锁" : "PIN 码不正确（只尝试一次，以免设备被锁定）", failure);
        }
        if (said.contains("CKR_SLOT_ID_INVALID") || failure instanceof KeyStoreException) {
            return new DeviceUnusable("槽位 %d 中没有密码设备".formatted(place.slot), failure);
        }
        if (said.contains("CKR_")) {
            return new DeviceUnusable("槽位 %d 的密码设备不能使用：%s".formatted(place.slot, said), failure);
        }
        return new DeviceUnusable("无法加载 PKCS#11 库 %s：%s".formatted(place.library, said), failure);
    }
}
