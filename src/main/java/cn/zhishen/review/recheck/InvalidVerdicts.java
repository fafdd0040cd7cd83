package cn.zhishen.review.recheck;

import cn.zhishen.shared.Refusal;

/** The verdicts of a recheck are incomplete, without their reasons, or of evidence that has changed. The message is Chinese. */
public final class InvalidVerdicts extends Refusal {

    InvalidVerdicts(String message) {
        super(Kind.INVALID, "invalid-verdicts", "复核没有办理", message);
    }
}
