package cn.zhishen.publicnotice;

/** The notice no longer takes objections; the message is Chinese and names another way. */
public class ObjectionRefused extends RuntimeException {

    private final Reason reason;

    public enum Reason {
        NOTICE_NOT_OPEN,
        NOTICE_ENDED
    }

    ObjectionRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
