package cn.zhishen.enterprise;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** The submitted content breaks rules of the library. It has all errors, so that they can be corrected at once. */
public class InvalidInput extends Refusal {

    public InvalidInput(List<FieldError> errors) {
        super(Kind.INVALID, "invalid-input", "提交的内容不符合要求", "提交的内容有 " + errors.size() + " 处需要更正", errors);
    }

    @Override
    public String detail() {
        return getMessage() + "，请按 errors 逐项更正后重新提交";
    }
}
