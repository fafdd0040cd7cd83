package cn.zhishen.workflow.signing;

import cn.zhishen.shared.Refusal;

/** There is no such round of this officer. */
public class UnknownRound extends Refusal {

    UnknownRound() {
        super(Kind.NOT_FOUND, "unknown-signing-round", "没有这次办理", "没有您的这次办理，请从待签发清单重新开始");
    }
}
