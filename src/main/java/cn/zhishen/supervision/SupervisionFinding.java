package cn.zhishen.supervision;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An indicator that the holder of a certificate does not meet, or did not meet.
 *
 * @param itemCode the item that it belongs to; null for one of the enterprise as a whole, as is {@code itemTitle}
 * @param indicator stable id of the indicator
 * @param title what it is about, such as 主要人员
 * @param missing the smallest shortage and why people do not count, as the review words it, then what to do; personal data
 * @param since the check that found it first
 * @param seenAt the last check that found it
 * @param endedAt the check that found it met again; null while it stands
 */
public record SupervisionFinding(
        String itemCode,
        String itemTitle,
        String indicator,
        String title,
        String clause,
        String requirement,
        Missing missing,
        Instant since,
        Instant seenAt,
        Instant endedAt) {

    /** The beginning of a shortage that counts people or things, such as 其中水电工还差 2 人. */
    private static final Pattern COUNTED = Pattern.compile("[^：:*]*(?:还差|缺)[^：:*]*\\d[^：:*]*");

    /**
     * What is missing at the least, without personal data: the shortage in figures if the review could count it, otherwise what the standard
     * requires. A line about a person always has a colon after the name.
     */
    public String missingAtLeast() {
        var shortage = missing.first();
        return COUNTED.matcher(shortage).matches() ? shortage.replace("；", "，") : title + "不符合“" + requirement + "”";
    }

    /** @param remedy what the enterprise can do; may be empty */
    public record Missing(List<String> reasons, String remedy) {

        public Missing {
            reasons = List.copyOf(reasons);
        }

        /** The shortage in one line. */
        public String first() {
            return reasons.isEmpty() ? "" : reasons.get(0);
        }
    }
}
