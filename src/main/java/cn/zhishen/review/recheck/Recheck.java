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
        SCAN("扫描件判定");

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

    public boolean decided() {
        return outcome != null;
    }
}
