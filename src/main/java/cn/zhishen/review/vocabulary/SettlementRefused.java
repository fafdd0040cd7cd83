package cn.zhishen.review.vocabulary;

import cn.zhishen.shared.Refusal;

/** A word cannot be settled in this way. The message is Chinese and says why, and what to do. */
public class SettlementRefused extends Refusal {

    public SettlementRefused(String message) {
        super(Kind.CONFLICT, "settlement-refused", "不能这样解释", message);
    }
}
