package cn.zhishen.review.report;

import java.time.Instant;

/**
 * What a recheck rests on.
 *
 * @param review the report as it was recorded
 * @param judged the same, where findings that rested on the silence of a register are replaced by what its late answer gives
 * @param supplementedAt when a late answer was last judged; null if there was none
 */
public record Evidence(RecordedReview review, Report judged, Instant supplementedAt) {

    /** Changes as soon as the evidence does. */
    public String mark() {
        return review.number() + (supplementedAt == null ? "" : "@" + supplementedAt);
    }
}
