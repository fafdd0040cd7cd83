package cn.zhishen.message.delivery;

import cn.zhishen.shared.Refusal;

/** There is no such letter that failed; somebody may have sent it again already. */
public class UnknownDelivery extends Refusal {

    UnknownDelivery() {
        super(Kind.NOT_FOUND, "unknown-delivery", "没有重新发送", "没有这条发送失败的记录，可能已经重新发送，请刷新后再看");
    }
}
