package cn.zhishen.review.assessment;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.time.Duration;
import java.util.List;

/** Figures that cannot be assessed, or not now. */
public final class AssessmentRefused extends Refusal {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Duration wait;

    private AssessmentRefused(
            Kind kind, String type, String title, String message, List<FieldError> errors, Duration wait) {
        super(kind, type, title, message, errors);
        this.wait = wait;
    }

    static AssessmentRefused invalid(List<FieldError> errors) {
        return new AssessmentRefused(
                Kind.INVALID, "invalid-figures", "填报的数据不符合要求", "有 " + errors.size() + " 处需要更正，见 errors", errors, null);
    }

    /** @param reason why the entry is not open, a Chinese sentence */
    static AssessmentRefused closed(String reason) {
        return new AssessmentRefused(
                Kind.INVALID,
                "not-assessable",
                "该资质不能测算",
                reason,
                List.of(new FieldError("code", "该资质的这项业务没有开放智能化审批，不能测算，请换一项资质（code）或者业务类型（kind）")),
                null);
    }

    static AssessmentRefused busy() {
        return new AssessmentRefused(
                Kind.TOO_MANY, "assessments-busy", "正在测算的过多", "此刻同时测算的过多，请 5 秒后再试", List.of(), SOON);
    }

    @Override
    public Duration retryAfter() {
        return wait;
    }
}
