package cn.zhishen.review.matching;

import cn.zhishen.shared.Refusal;
import java.util.List;

/** A library that cannot be matched now. Nothing was changed. */
public class MatchingRefused extends Refusal {

    private MatchingRefused(Kind kind, String type, String title, String message) {
        super(kind, type, title, message);
    }

    static MatchingRefused tooManyPeople(long people, int most) {
        return new MatchingRefused(
                Kind.INVALID,
                "too-many-people",
                "人员过多，不能自动匹配",
                "企业库有人员 %d 名，超过 %d 名时不能自动匹配和测算，请在申请中按标准各条选择人员".formatted(people, most));
    }

    static MatchingRefused silent(List<String> registers) {
        return new MatchingRefused(
                Kind.UNAVAILABLE,
                "register-silent",
                "登记系统没有答复",
                "%s没有答复，暂时不能匹配和测算，请稍后再试；已填报的内容没有变化".formatted(String.join("、", registers)));
    }

    /** For a proposal that is not what was shown. */
    public static MatchingRefused changed() {
        return new MatchingRefused(
                Kind.CONFLICT, "match-changed", "匹配结果已有变化", "企业库、申报内容或登记信息在此期间有变化，没有采用原来的匹配结果，请核对下面新的匹配结果后再采用");
    }

    /** As {@link #changed()}, for what would be taken over from an earlier application. */
    public static MatchingRefused carriedChanged() {
        return new MatchingRefused(
                Kind.CONFLICT, "carry-over-changed", "可沿用的内容已有变化", "企业库、申报内容或登记信息在此期间有变化，没有采用原来显示的内容，请核对下面现在的内容后再采用");
    }

    /** An enterprise has its library judged once at a time, and all enterprises together not too often. */
    public static MatchingRefused busy() {
        return new MatchingRefused(Kind.TOO_MANY, "outlook-busy", "正在测算", "上一次测算还没有结束，或者同时测算的企业过多，请稍候再试");
    }

    static MatchingRefused notFilling() {
        return new MatchingRefused(Kind.CONFLICT, "not-filling", "申报内容不能修改", "申请不在填报阶段，不能匹配");
    }
}
