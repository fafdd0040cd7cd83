package cn.zhishen.application.extension;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** The time to decide on an application cannot be extended, or not in this way. */
public class ExtensionRefused extends Refusal {

    private ExtensionRefused(Kind kind, String message, List<FieldError> fields) {
        super(kind, "extension-refused", "没有延长审批期限", message, fields);
    }

    /** It cannot be extended now, whatever is typed. */
    public ExtensionRefused(String message) {
        this(Kind.CONFLICT, message, List.of());
    }

    static ExtensionRefused field(String field, String message) {
        return new ExtensionRefused(Kind.INVALID, message, List.of(new FieldError(field, message)));
    }
}
