package cn.zhishen.message;

import cn.zhishen.shared.Refusal;

public class UnknownMessage extends Refusal {

    UnknownMessage() {
        super(Kind.NOT_FOUND, "unknown-message", "没有这条消息", "没有这条消息，或者不是发给您的");
    }
}
