package cn.zhishen.workflow;

import org.camunda.bpm.engine.ProcessEngineException;

/** A person's decision that cannot be taken as it is; the task stays open and the message tells what is missing. */
class InvalidDecision extends ProcessEngineException {

    InvalidDecision(String message) {
        super(message);
    }

    /** {@code text} stripped. */
    static String required(String text, String message) {
        if (text == null || text.isBlank()) {
            throw new InvalidDecision(message);
        }
        return text.strip();
    }
}
