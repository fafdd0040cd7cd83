package cn.zhishen.device;

/** A device cannot be used. The message says why, in Chinese; callers add the name of the setting. */
public class DeviceUnusable extends RuntimeException {

    DeviceUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
