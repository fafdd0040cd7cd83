package cn.zhishen.review.recheck;

import java.time.Instant;
import java.util.UUID;

/**
 * A manual recheck 复核, whose outcome prevails over the automated review.
 *
 * @param number such as 藏建审复〔2026〕第0000001号
 * @param reference identifies the trigger within its cause, such as the number of an objection or the snapshot version
 * @param statement why it was opened
 * @param decidedAt null while open, as are {@code decidedBy}, {@code outcome} and {@code reasons}
 */
public record Recheck(
        UUID id,
        String number,
        String applicationNumber,
        Cause cause,
        String reference,
        String statement,
        Instant openedAt,
        Instant decidedAt,
        String decidedBy,
        Outcome outcome,
        String reasons) {

    public enum Cause {
        OBJECTION("异议"),
        COMPLAINT("投诉"),
        AUTHORITY("主管单位决定"),
        NEEDS_CHECK("待核实"),
        RETURNED("签发退回"),
        SCAN("扫描件判定"),
        /** What the enterprise states against a refusal. */
        STATEMENT("陈述申辩");

        private final String chinese;

        Cause(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public enum Outcome {
        UPHELD("维持"),
        OVERRULED("不合格");

        private final String chinese;

        Outcome(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** What was decided, in Chinese: by what the recheck was about. Null while it is open. */
    public String decision() {
        if (outcome == null) {
            return null;
        }
        boolean upheld = outcome == Outcome.UPHELD;
        return switch (cause) {
            case STATEMENT -> upheld ? "申辩成立，撤销不予通过的结论" : "申辩不成立，维持不予通过的结论";
            case NEEDS_CHECK -> upheld ? "合格" : "不合格";
            default -> outcome.chinese();
        };
    }

    /** Whether it put a refusal right that the enterprise had contested. */
    public boolean overturnsRefusal() {
        return cause == Cause.STATEMENT && outcome == Outcome.UPHELD;
    }

    public boolean decided() {
        return outcome != null;
    }
}
