package cn.zhishen.upload;

/** Nobody can say now whether a file does harm; to be tried again later. */
public final class AntivirusUnavailable extends RuntimeException {

    AntivirusUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
