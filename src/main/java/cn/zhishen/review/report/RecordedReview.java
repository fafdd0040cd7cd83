package cn.zhishen.review.report;

import java.time.Instant;

/**
 * A report with its number.
 *
 * @param number such as 藏建审〔2026〕第0000001号
 */
public record RecordedReview(String number, Report report, Instant recordedAt) {}
