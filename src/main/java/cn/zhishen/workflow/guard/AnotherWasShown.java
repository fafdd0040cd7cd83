package cn.zhishen.workflow.guard;

import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.http.FinishedTasks;

/** The form of a task has shown another number than the one that is decided. Over HTTP 409 ({@link FinishedTasks}) with code {@value #CODE}. */
public class AnotherWasShown extends InvalidDecision {

    /** One of those that the engine leaves to its users. */
    public static final int CODE = 20_409;

    AnotherWasShown(String message) {
        super(message);
        setCode(CODE);
    }
}
