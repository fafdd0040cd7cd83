package cn.zhishen.review.offer;

import cn.zhishen.shared.Refusal;

/** The registers were asked again, or the entry was changed, after the enterprise saw what it takes over. */
public class OutdatedOffer extends Refusal {

    OutdatedOffer() {
        super(Kind.CONFLICT, "outdated-offer", "没有采用", "登记信息或者这条记录在您打开本页之后有变化，没有采用，请核对后再采用。");
    }
}
