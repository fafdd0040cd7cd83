package cn.zhishen.review;

import cn.zhishen.qualification.Qualification;
import java.time.Instant;
import java.util.List;

/**
 * The verification report 核查报告, the same for pre-check and review.
 *
 * @param snapshotVersion version of the dossier it judges, 0 for a pre-check
 * @param rules the decisions used with their versions, such as {@code standard-D101 第2版}
 * @param sources each register with the time of its answer
 */
public record Report(
        String applicationNumber,
        int snapshotVersion,
        List<Qualification> items,
        List<Finding> findings,
        List<String> rules,
        List<Source> sources,
        Instant producedAt) {

    public record Source(String register, Instant answeredAt) {}

    public List<Finding> defects() {
        return findings.stream().filter(f -> f.result() == Result.FAIL).toList();
    }

    public boolean has(Result result) {
        return count(result) > 0;
    }

    public int count(Result result) {
        return (int) findings.stream().filter(f -> f.result() == result).count();
    }

    public List<Finding> of(Qualification item) {
        return findings.stream().filter(f -> item.code().equals(f.itemCode())).toList();
    }

    /** What concerns the enterprise as a whole. */
    public List<Finding> general() {
        return findings.stream().filter(f -> f.itemCode() == null).toList();
    }
}
