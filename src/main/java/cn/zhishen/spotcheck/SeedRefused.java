package cn.zhishen.spotcheck;

import cn.zhishen.shared.Refusal;

/** A seed cannot be entered or confirmed as it was tried. */
public class SeedRefused extends Refusal {

    public SeedRefused(String message) {
        super(Kind.CONFLICT, "seed-refused", "不能登记抽查种子", message);
    }
}
