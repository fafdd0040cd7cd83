package cn.zhishen.workflow;

import cn.zhishen.shared.PersonalNumber;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/**
 * A person's decision that cannot be accepted; the task stays open and the message says what is missing. It extends the
 * engine's form exception, because the engine's REST interface answers that one with 400.
 */
public class InvalidDecision extends FormFieldValidationException {

    /** Characters, as in the forms. It is well below the limit of a process variable. */
    public static final int LONGEST = 2000;

    public InvalidDecision(String message) {
        super(null, message);
    }

    /**
     * {@code text} stripped.
     *
     * @throws InvalidDecision if it is blank, too long, has control characters or contains a personal number
     */
    public static String required(String text, String message) {
        if (text == null || text.isBlank()) {
            throw new InvalidDecision(message);
        }
        if (text.length() > LONGEST) {
            throw new InvalidDecision("文字不能超过 " + LONGEST + " 字，请精简后重新提交");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c))) {
            throw new InvalidDecision("文字含有不可见的控制字符，请删除后重新提交");
        }
        if (PersonalNumber.isIn(text)) {
            throw new InvalidDecision(PersonalNumber.REFUSED);
        }
        return text.strip();
    }
}
