package cn.zhishen.workflow;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/**
 * A person's decision that cannot be taken as it is; the task stays open and the message tells what is missing. It is a form's
 * error, since that is what the engine's REST interface answers with 400.
 */
class InvalidDecision extends FormFieldValidationException {

    InvalidDecision(String message) {
        super(null, message);
    }

    /** {@code text} stripped. */
    static String required(String text, String message) {
        if (text == null || text.isBlank()) {
            throw new InvalidDecision(message);
        }
        return text.strip();
    }
}
