package cn.zhishen.application;

import cn.zhishen.shared.Refusal;

public class UnknownApplication extends Refusal {

    public UnknownApplication(String number) {
        super(Kind.NOT_FOUND, "unknown-application", "申请不存在", "没有编号为 " + number + " 的申请，请核对申请编号（16 位数字）");
    }
}
