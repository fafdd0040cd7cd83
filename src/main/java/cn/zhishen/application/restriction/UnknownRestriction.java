package cn.zhishen.application.restriction;

import cn.zhishen.shared.Refusal;

/** There is no restriction of this id. */
public class UnknownRestriction extends Refusal {

    UnknownRestriction(long id) {
        super(Kind.NOT_FOUND, "unknown-restriction", "没有这项限制", "没有第 " + id + " 号限制，请从限制清单选择");
    }
}
