package cn.zhishen.review.report;

import java.time.Instant;
import java.util.List;

/**
 * A one-time notice 一次性告知书 (行政许可法第三十二条): every defect at once.
 *
 * @param number such as 藏建审告〔2026〕第0000001号
 * @param snapshotVersion the snapshot whose defects it lists
 * @param waitUntil when the enterprise may apply again, null if at once
 * @param overturnedAt when the refusal was put right because the enterprise contested it; null if it stands
 */
public record OneTimeNotice(
        String number,
        String applicationNumber,
        int snapshotVersion,
        List<Finding> defects,
        Instant sentAt,
        Instant waitUntil,
        Instant overturnedAt) {}
