package cn.zhishen.workflow.decision;

import cn.zhishen.shared.Refusal;

/** A task cannot be claimed or given back by this person, or not any more. */
public final class WorkRefused extends Refusal {

    WorkRefused(String message) {
        super(Kind.CONFLICT, "work-refused", "没有办理", message);
    }
}
