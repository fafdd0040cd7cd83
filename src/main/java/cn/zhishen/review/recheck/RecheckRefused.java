package cn.zhishen.review.recheck;

import cn.zhishen.shared.Refusal;

/** A decided recheck cannot be decided otherwise. The message is Chinese and says what was decided. */
public class RecheckRefused extends Refusal {

    RecheckRefused(String message) {
        super(Kind.CONFLICT, "recheck-refused", "复核已有决定", message);
    }
}
