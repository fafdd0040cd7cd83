package cn.zhishen.publicnotice;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** An objection has missing or invalid fields. The errors use the field names of {@link NewObjection}. */
public class InvalidObjection extends Refusal {

    InvalidObjection(List<FieldError> errors) {
        super(Kind.INVALID, "invalid-objection", "异议内容不符合要求", "异议内容有 " + errors.size() + " 处需要更正", errors);
    }
}
