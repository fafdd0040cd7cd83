package cn.zhishen.supervision;

import java.time.Instant;
import java.util.List;

/**
 * What supervision knows of one certificate.
 *
 * @param checkedAt the last check; null before the first
 * @param verdict of the last check; null before the first
 * @param remark which registers were silent, or why nothing could be judged; null if neither
 * @param standing indicators that are not met, the first found first
 * @param earlier indicators that were not met and are met again, the last one first; personal data as in {@code standing}
 */
public record Supervised(
        String number,
        Instant checkedAt,
        Verdict verdict,
        String remark,
        List<SupervisionFinding> standing,
        List<SupervisionFinding> earlier) {

    public enum Verdict {
        MET("达标"),
        NOT_MET("不达标"),
        /** Doubtful evidence, on which a person would decide. */
        TO_CHECK("待核实"),
        /** A register was silent, or nothing could be judged. */
        UNCHECKED("未能核查");

        private final String chinese;

        Verdict(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }
}
