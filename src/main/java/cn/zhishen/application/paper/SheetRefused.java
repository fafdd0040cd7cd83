package cn.zhishen.application.paper;

import cn.zhishen.shared.Refusal;

/** The performance sheet that was uploaded is not the one that this application needs, or nothing is filled in on it. */
public class SheetRefused extends Refusal {

    SheetRefused(String message) {
        super(Kind.INVALID, "sheet-refused", "业绩表不能采用", message);
    }
}
