package cn.zhishen.review.statement;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** A statement has missing or invalid fields or files. The errors use the field names of {@link NewStatement}, and {@code files}. */
public final class InvalidStatement extends Refusal {

    InvalidStatement(List<FieldError> errors) {
        super(Kind.INVALID, "invalid-statement", "陈述申辩不符合要求", "陈述申辩有 " + errors.size() + " 处需要更正", errors);
    }
}
