package cn.zhishen.identity.face;

import java.time.Instant;

/** The application has had all its face authentications of the day. The message is a Chinese sentence for the applicant. */
public class FaceAttemptsExhausted extends RuntimeException {

    private final Instant again;

    public FaceAttemptsExhausted(AttemptPermission refusal) {
        super(refusal.reason());
        this.again = refusal.again();
    }

    /** When the next one may be started. */
    public Instant again() {
        return again;
    }
}
