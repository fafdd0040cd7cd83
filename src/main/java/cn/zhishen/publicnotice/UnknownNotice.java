package cn.zhishen.publicnotice;

import cn.zhishen.shared.Refusal;

/** There is no such public notice. */
public class UnknownNotice extends Refusal {

    public UnknownNotice() {
        super(Kind.NOT_FOUND, "unknown-public-notice", "没有找到这条公示", "请核对公示链接或申请编号，或者在公示列表中按企业名称查找");
    }
}
