package cn.zhishen.device;

/** A device cannot be used. The message says why, in Chinese; the setting is added by who knows it. */
public class DeviceUnusable extends RuntimeException {

    DeviceUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
