package cn.zhishen.web.file;

import cn.zhishen.shared.Refusal;
import java.time.Instant;
import java.util.Map;

/** An enterprise has used up what it may upload today. */
public final class UploadQuotaExceeded extends Refusal {

    private final Instant again;

    UploadQuotaExceeded(String message, Instant again) {
        super(Kind.TOO_MANY, "upload-quota-exceeded", "今天上传的文件已达上限", message);
        this.again = again;
    }

    /** When the enterprise may upload again. */
    public Instant again() {
        return again;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("until", again);
    }
}
