package cn.zhishen.web.file;

import java.time.Instant;

/** An enterprise has uploaded as much as it may today. */
public final class UploadQuotaExceeded extends RuntimeException {

    private final Instant again;

    UploadQuotaExceeded(String message, Instant again) {
        super(message);
        this.again = again;
    }

    /** From when it may upload again. */
    public Instant again() {
        return again;
    }
}
