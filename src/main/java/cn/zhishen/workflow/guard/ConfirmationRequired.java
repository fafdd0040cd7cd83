package cn.zhishen.workflow.guard;

import org.camunda.bpm.engine.AuthorizationException;

/** The acting person must enter a one-time code again. The HTTP status is 403; the code {@value #CODE} tells the form what to do. */
class ConfirmationRequired extends AuthorizationException {

    /** One of the codes that the engine reserves for its users. */
    static final int CODE = 20_403;

    ConfirmationRequired() {
        super("此操作须先再次输入动态口令，填写的内容不会丢失。(Confirmation required.)");
        setCode(CODE);
    }
}
