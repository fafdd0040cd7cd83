package cn.zhishen.pdf;

/** An upload that cannot be inspected at all: not a PDF, of no accepted type, encrypted, damaged, too large, too many pages, too slow to read, infected. */
public class UnacceptableUpload extends RuntimeException {

    private final Reason reason;

    public enum Reason {
        NOT_A_PDF,
        WRONG_TYPE,
        ENCRYPTED,
        DAMAGED,
        TOO_LARGE,
        TOO_MANY_PAGES,
        ACTIVE_CONTENT,
        TOO_SLOW,
        INFECTED
    }

    public UnacceptableUpload(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
