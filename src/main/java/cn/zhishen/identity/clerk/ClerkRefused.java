package cn.zhishen.identity.clerk;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** A clerk who cannot be named, or an act that is not a clerk's. */
public class ClerkRefused extends Refusal {

    private ClerkRefused(Kind kind, String message, List<FieldError> errors) {
        super(kind, "clerk-refused", "没有办理", message, errors);
    }

    static ClerkRefused of(List<FieldError> errors) {
        return new ClerkRefused(Kind.INVALID, "经办人没有保存，请更正后重新提交", errors);
    }

    static ClerkRefused tooMany(int most) {
        return new ClerkRefused(Kind.CONFLICT, "经办人最多 " + most + " 名，请先停用不再经办的人员", List.of());
    }

    /** The clerk may only prepare. */
    public static ClerkRefused notYours() {
        return new ClerkRefused(Kind.CONFLICT, "您以经办人身份登录，可以准备材料，不能办理这一步。请法定代表人用电子营业执照登录后办理", List.of());
    }
}
