package cn.zhishen.enterprise.library;

import cn.zhishen.shared.Refusal;

/** The list has no entry with that reference (any more). */
public class UnknownEntry extends Refusal {

    public UnknownEntry() {
        super(Kind.NOT_FOUND, "unknown-entry", "没有这条记录", "企业库中没有这条记录，可能已被删除");
    }
}
