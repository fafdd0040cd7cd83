package cn.zhishen.identity.staff;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** A tie that cannot be declared or ended in this way. */
public class TieRefused extends Refusal {

    TieRefused(String field, String message) {
        super(Kind.INVALID, "tie-refused", "没有保存", message, List.of(new FieldError(field, message)));
    }

    private TieRefused(Kind kind, String message) {
        super(kind, "tie-refused", "没有保存", message);
    }

    static TieRefused own() {
        return new TieRefused(Kind.CONFLICT, "本人的申报由另一名管理人员终止");
    }

    static TieRefused notStanding() {
        return new TieRefused(Kind.CONFLICT, "没有这条仍然有效的申报，可能已经终止，请刷新后再看");
    }
}
