package cn.zhishen.certificate.proposal;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** The answer of an enterprise to a proposed measure cannot be taken. */
public class AnswerRefused extends Refusal {

    private AnswerRefused(Kind kind, String message, List<FieldError> errors) {
        super(kind, "answer-refused", "不能提交陈述申辩", message, errors);
    }

    /** It is too late, or there is an answer already. */
    static AnswerRefused closed(String message) {
        return new AnswerRefused(Kind.CONFLICT, message, List.of());
    }

    /** The text itself must be corrected. */
    static AnswerRefused text(String message) {
        return new AnswerRefused(Kind.INVALID, message, List.of(new FieldError("answer", message)));
    }
}
