package cn.zhishen.enterprise;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** An identifier that cannot exist: wrong length, characters or check digit. The message is Chinese and names the remedy. */
public class InvalidIdentifier extends Refusal {

    public InvalidIdentifier(String field, String message) {
        this(
                field.equals("uscc") ? "invalid-uscc" : "invalid-citizen-id",
                field.equals("uscc") ? "统一社会信用代码不正确" : "证件号码不正确",
                field,
                message);
    }

    private InvalidIdentifier(String type, String title, String field, String message) {
        super(Kind.INVALID, type, title, message, List.of(new FieldError(field, message)));
    }

    /** The same refusal for the field in which the identifier was submitted. */
    public InvalidIdentifier in(String field) {
        return new InvalidIdentifier(type(), title(), field, getMessage());
    }
}
