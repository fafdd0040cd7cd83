package cn.zhishen.certificate.change;

import cn.zhishen.shared.Refusal;

/** A simple change cannot be confirmed, withdrawn or decided as it was tried, or not any more. */
public class SimpleChangeRefused extends Refusal {

    public SimpleChangeRefused(String message) {
        super(Kind.CONFLICT, "simple-change-refused", "不能办理简易变更", message);
    }
}
