package cn.zhishen.application;

import java.time.Instant;

/** An application that cannot be started or submitted, and why; the message is Chinese and says what to do instead. */
public class ApplicationRefused extends RuntimeException {

    public enum Reason {
        UNKNOWN_KIND,
        NO_ITEM,
        UNKNOWN_ITEM,
        DUPLICATE_ITEM,
        MIXED_TYPES,
        OUT_OF_SCOPE,
        OUTSIDE_REGION,
        MIXED_AUTHORITIES,
        NOT_OPEN,
        HELD_ALREADY,
        NOT_HELD,
        UNDER_WAY,
        WAITING,
        CONSENT
    }

    private final Reason reason;
    private final Instant until;

    ApplicationRefused(Reason reason, String message, Instant until) {
        super(message);
        this.reason = reason;
        this.until = until;
    }

    public ApplicationRefused(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }

    /** When it may be tried again, null unless it is a matter of waiting. */
    public Instant until() {
        return until;
    }
}
