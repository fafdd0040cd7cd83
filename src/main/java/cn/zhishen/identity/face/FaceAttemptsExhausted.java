package cn.zhishen.identity.face;

import cn.zhishen.shared.Refusal;
import java.time.Instant;
import java.util.Map;

/** The application has used up its face authentications of the day. The message is a Chinese sentence for the applicant. */
public class FaceAttemptsExhausted extends Refusal {

    private final Instant again;

    public FaceAttemptsExhausted(AttemptPermission refusal) {
        super(Kind.TOO_MANY, "face-attempts-exhausted", "当日人脸认证次数已用完", refusal.reason());
        this.again = refusal.again();
    }

    /** When the next face authentication may be started. */
    public Instant again() {
        return again;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("until", again);
    }
}
