package cn.zhishen.review.recheck;

import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.vocabulary.OpenWord;
import java.util.List;

/**
 * What a reviewer judges in a recheck: the findings of the latest report, in its order, each with its evidence.
 *
 * @param mark changes as soon as the evidence does; the answer bears it
 * @param judged the report with the late answers of registers
 */
public record RecheckSheet(String mark, String review, Report judged, List<Line> lines) {

    /**
     * @param place of the finding in the report, from 0
     * @param title of its item; null for the enterprise as a whole
     * @param standing what holds before this recheck: the result of the program, or what an earlier recheck decided
     * @param contested whether the enterprise states something against it
     * @param earlier what earlier rechecks decided on it, the oldest first
     * @param words words that nobody has explained so far
     */
    public record Line(
            int place,
            String title,
            Finding finding,
            Result standing,
            boolean contested,
            List<FindingVerdict> earlier,
            List<OpenWord> words) {

        /** Whether it has to be judged. All others keep their result unless the reviewer judges them. */
        public boolean required() {
            return standing == Result.FAIL || standing == Result.NEEDS_CHECK || contested;
        }

        /** Whether it can be judged at all. */
        public boolean judgeable() {
            return finding.result() != Result.NOT_APPLICABLE;
        }

        /** Whether a verdict needs a reason: it differs, or nothing stands that it could agree with, or the enterprise contests it. */
        public boolean needsReason(FindingVerdict.Judgement judgement) {
            return contested
                    || standing == Result.NEEDS_CHECK
                    || finding.result() == Result.NEEDS_CHECK
                    || standing != judgement.result();
        }

        public String name() {
            return (title == null ? "" : title + " ") + finding.group() + "“" + finding.requirement() + "”";
        }
    }

    public List<Line> required() {
        return lines.stream().filter(Line::required).toList();
    }

    /** Those that hold; shown folded. */
    public List<Line> holding() {
        return lines.stream()
                .filter(line -> !line.required() && line.judgeable())
                .toList();
    }
}
