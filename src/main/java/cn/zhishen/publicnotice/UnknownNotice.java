package cn.zhishen.publicnotice;

import cn.zhishen.shared.Refusal;

/** There is no such public notice. */
public class UnknownNotice extends Refusal {

    public UnknownNotice() {
        super(Kind.NOT_FOUND, "unknown-public-notice", "公示不存在", "没有找到该公示，请核对公示链接或申请编号");
    }
}
