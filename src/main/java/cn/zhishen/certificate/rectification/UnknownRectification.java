package cn.zhishen.certificate.rectification;

import cn.zhishen.shared.Refusal;

/** No rectification was ordered under this reference, or not from this enterprise. */
public class UnknownRectification extends Refusal {

    UnknownRectification(String reference) {
        super(Kind.NOT_FOUND, "unknown-rectification", "没有这项整改", "没有找到编号为 " + reference + " 的整改通知书，请核对编号");
    }
}
