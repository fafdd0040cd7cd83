package cn.zhishen.workflow.guard;

import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.http.FinishedTasks;

/**
 * The form of a task showed another number than the one to be decided. The HTTP status is 409 ({@link FinishedTasks}), the code
 * {@value #CODE}.
 */
public class AnotherWasShown extends InvalidDecision {

    /** One of the codes that the engine reserves for its users. */
    public static final int CODE = 20_409;

    AnotherWasShown(String message) {
        super(message);
        setCode(CODE);
    }
}
