package cn.zhishen.application.note;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** A note that cannot be kept or withdrawn. */
public class StaffNoteRefused extends Refusal {

    StaffNoteRefused(String field, String message) {
        super(Kind.INVALID, "staff-note-refused", "没有保存", message, List.of(new FieldError(field, message)));
    }

    private StaffNoteRefused(String message) {
        super(Kind.CONFLICT, "staff-note-refused", "没有撤回", message);
    }

    static StaffNoteRefused notStanding() {
        return new StaffNoteRefused("没有这条备注，或者它已经撤回，请刷新后再看");
    }

    static StaffNoteRefused ofAnother() {
        return new StaffNoteRefused("备注只能由本人或者管理人员撤回");
    }
}
