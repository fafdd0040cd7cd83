package cn.zhishen.workflow.decision;

import cn.zhishen.shared.Refusal;

/** Somebody must keep out of what they want to do in a case. */
public class ActRefused extends Refusal {

    ActRefused(String objection) {
        super(Kind.CONFLICT, "act-refused", "没有办理", objection);
    }
}
