package cn.zhishen.complaint;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** A complaint has missing or invalid fields. The errors use the field names of {@link NewComplaint}. */
public class InvalidComplaint extends Refusal {

    InvalidComplaint(List<FieldError> errors) {
        super(Kind.INVALID, "invalid-complaint", "投诉内容不符合要求", "投诉内容有 " + errors.size() + " 处需要更正", errors);
    }
}
