package cn.zhishen.publicnotice;

import cn.zhishen.shared.Refusal;

/** The notice no longer accepts objections. The message is Chinese and names another way. */
public class ObjectionRefused extends Refusal {

    private final Reason reason;

    public enum Reason {
        NOTICE_NOT_OPEN,
        NOTICE_ENDED
    }

    ObjectionRefused(Reason reason, String message) {
        super(Kind.CONFLICT, "objection-refused", "不能提出异议", message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
