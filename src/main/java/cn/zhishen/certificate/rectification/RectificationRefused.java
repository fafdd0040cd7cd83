package cn.zhishen.certificate.rectification;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** A rectification cannot be ordered, reported or judged as it was tried, or not any more. */
public class RectificationRefused extends Refusal {

    public RectificationRefused(String message) {
        super(Kind.CONFLICT, "rectification-refused", "不能办理整改", message);
    }

    private RectificationRefused(String message, List<FieldError> errors) {
        super(Kind.INVALID, "rectification-refused", "不能办理整改", message, errors);
    }

    /** Something that was sent must be corrected. */
    static RectificationRefused field(String field, String message) {
        return new RectificationRefused(message, List.of(new FieldError(field, message)));
    }
}
