package cn.zhishen.review.statement;

import cn.zhishen.shared.Refusal;

/** A statement cannot be filed or withdrawn, or not any more. The message is Chinese and says what can be done instead. */
public final class StatementRefused extends Refusal {

    public StatementRefused(String message) {
        super(Kind.CONFLICT, "statement-refused", "不能陈述申辩", message);
    }
}
