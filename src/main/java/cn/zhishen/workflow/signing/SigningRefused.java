package cn.zhishen.workflow.signing;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** A round that cannot begin. */
public class SigningRefused extends Refusal {

    SigningRefused(String field, String message) {
        super(Kind.INVALID, "signing-refused", "没有办理", message, List.of(new FieldError(field, message)));
    }
}
