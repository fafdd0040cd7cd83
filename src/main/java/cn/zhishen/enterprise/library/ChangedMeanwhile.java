package cn.zhishen.enterprise.library;

import cn.zhishen.shared.Refusal;

/** Somebody else changed or removed the content after it was last viewed. Nothing was done. */
public class ChangedMeanwhile extends Refusal {

    public ChangedMeanwhile() {
        super(Kind.CONFLICT, "changed-meanwhile", "内容已有变化", "内容已被他人更改或删除，本次操作未生效，请核对最新内容后重新操作");
    }
}
