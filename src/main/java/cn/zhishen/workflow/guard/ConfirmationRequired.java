package cn.zhishen.workflow.guard;

import org.camunda.bpm.engine.AuthorizationException;

/** Who acts has to give a one-time code once more. Over HTTP 403 with code {@value #CODE}, by which a form knows what to do. */
class ConfirmationRequired extends AuthorizationException {

    /** One of those that the engine leaves to its users. */
    static final int CODE = 20_403;

    ConfirmationRequired() {
        super("此操作须先再次输入动态口令，填写的内容不会丢失。(Confirmation required.)");
        setCode(CODE);
    }
}
