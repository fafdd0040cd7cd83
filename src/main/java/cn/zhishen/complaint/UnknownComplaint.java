package cn.zhishen.complaint;

import cn.zhishen.shared.Refusal;

/** There is no complaint of that receipt number. */
public class UnknownComplaint extends Refusal {

    UnknownComplaint() {
        super(Kind.NOT_FOUND, "unknown-complaint", "没有这件投诉", "没有这件投诉，请核对投诉编号。");
    }
}
