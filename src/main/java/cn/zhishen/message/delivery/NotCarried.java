package cn.zhishen.message.delivery;

/** A letter that was not taken. The message says why, in Chinese, and never quotes an answer, which may hold the address. */
public class NotCarried extends Exception {

    private final boolean isFinal;

    private NotCarried(String message, boolean isFinal) {
        super(message);
        this.isFinal = isFinal;
    }

    /** It may be taken later. */
    public static NotCarried forNow(String why) {
        return new NotCarried(why, false);
    }

    /** It will never be taken. */
    public static NotCarried ever(String why) {
        return new NotCarried(why, true);
    }

    public boolean isFinal() {
        return isFinal;
    }
}
