package cn.zhishen.review.recheck;

import java.util.List;

/**
 * What a reviewer answers on one line of a {@link RecheckSheet}.
 *
 * @param place of the finding
 * @param judgement {@code MET} or {@code NOT_MET}
 * @param words how the open words of the line are explained, in its order: the place of a word of the standard among those possible,
 *     {@code NONE} if it counts as none, empty if it stays open
 */
public record GivenVerdict(int place, String judgement, String reason, List<String> words) {

    /** Explains that a word counts as none of those that are possible. */
    public static final String NONE = "NONE";

    public GivenVerdict {
        words = words == null ? List.of() : List.copyOf(words);
    }
}
