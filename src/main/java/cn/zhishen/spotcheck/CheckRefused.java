package cn.zhishen.spotcheck;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** What was found of a drawn certificate cannot be taken as it was entered, or not any more. */
public class CheckRefused extends Refusal {

    public CheckRefused(String message) {
        super(Kind.CONFLICT, "check-refused", "不能登记核查意见", message);
    }

    static CheckRefused field(String field, String message) {
        return new CheckRefused(message, List.of(new FieldError(field, message)));
    }

    /** @param errors by place of the clause, as {@code reason-2} */
    CheckRefused(String message, List<FieldError> errors) {
        super(Kind.INVALID, "check-refused", "不能登记核查意见", message, errors);
    }
}
