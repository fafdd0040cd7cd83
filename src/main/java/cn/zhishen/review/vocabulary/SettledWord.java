package cn.zhishen.review.vocabulary;

import java.time.Instant;

/**
 * How a person settled whether {@code written} counts as {@code word}.
 *
 * @param applicationNumber the application in whose recheck it was settled; null if it was settled again from the list
 * @param last whether it is the latest for its word and writing, and so counts
 */
public record SettledWord(
        long id,
        Vocabulary.Kind kind,
        String word,
        String written,
        boolean counts,
        String reason,
        String settledBy,
        Instant settledAt,
        String applicationNumber,
        boolean last) {

    /** Such as 解释为电力工程, 认定不属于电力工程. */
    public String said() {
        return counts ? "解释为" + word : "认定不属于" + word;
    }
}
