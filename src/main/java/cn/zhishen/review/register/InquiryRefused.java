package cn.zhishen.review.register;

import cn.zhishen.shared.Refusal;

/** A register is not asked again: it has answered, nobody rechecks, or it was asked too often. The message is Chinese. */
public final class InquiryRefused extends Refusal {

    public InquiryRefused(String message) {
        super(Kind.CONFLICT, "inquiry-refused", "没有再次查询", message);
    }
}
