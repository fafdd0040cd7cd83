package cn.zhishen.review.recheck;

import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.time.Instant;
import java.util.Objects;

/**
 * What a reviewer decided in a recheck on one finding of the report.
 *
 * @param recheck number of the recheck
 * @param itemCode the item that the finding belongs to, null for the enterprise as a whole
 * @param machine what the program had found: {@code FAIL}, {@code NEEDS_CHECK} or {@code PASS}
 * @param reason empty where none was asked for and none given
 */
public record FindingVerdict(
        String recheck,
        String itemCode,
        String indicator,
        Result machine,
        Judgement judgement,
        String reason,
        Instant decidedAt) {

    public enum Judgement {
        MET("符合", Result.PASS),
        NOT_MET("不符合", Result.FAIL);

        private final String chinese;
        private final Result result;

        Judgement(String chinese, Result result) {
            this.chinese = chinese;
            this.result = result;
        }

        public String chinese() {
            return chinese;
        }

        /** The result of the indicator that it stands for. */
        public Result result() {
            return result;
        }
    }

    public boolean isAbout(Finding finding) {
        return indicator.equals(finding.indicator()) && Objects.equals(itemCode, finding.itemCode());
    }

    /** Whether the reviewer decided against what the program had found. */
    public boolean departs() {
        return machine != Result.NEEDS_CHECK && machine != judgement.result();
    }
}
