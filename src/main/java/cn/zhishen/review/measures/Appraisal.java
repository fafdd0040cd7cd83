package cn.zhishen.review.measures;

import cn.zhishen.review.report.Result;
import cn.zhishen.review.vocabulary.OpenWord;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of judging one condition, and why.
 *
 * @param why what is against it or needs a check, one sentence each; empty if the condition is met
 * @param words the open words that the result depends on; it is settled once a person explains them
 */
public record Appraisal(Result result, List<String> why, List<OpenWord> words) {

    public static final Appraisal MET = new Appraisal(Result.PASS, List.of(), List.of());

    public static Appraisal notMet(String why) {
        return new Appraisal(Result.FAIL, List.of(why), List.of());
    }

    public static Appraisal toCheck(String why) {
        return new Appraisal(Result.NEEDS_CHECK, List.of(why), List.of());
    }

    public static Appraisal unexplained(String why, OpenWord word) {
        return new Appraisal(Result.NEEDS_CHECK, List.of(why), List.of(word));
    }

    /** Combines two conditions that must both be met; keeps the statements of the weaker. */
    Appraisal and(Appraisal other) {
        var both = result.and(other.result);
        if (result == other.result && both != Result.PASS) {
            return new Appraisal(
                    both,
                    Stream.concat(why.stream(), other.why.stream()).distinct().toList(),
                    Stream.concat(words.stream(), other.words.stream())
                            .distinct()
                            .toList());
        }
        return result == both ? this : other;
    }

    /** Combines two alternatives: the stronger counts. If both fail, the one with fewer objections counts. */
    Appraisal or(Appraisal other) {
        if (result == other.result) {
            return why.size() <= other.why.size() ? this : other;
        }
        return result.or(other.result) == result ? this : other;
    }

    public static Appraisal any(Stream<Appraisal> ways) {
        return ways.reduce(Appraisal::or).orElseThrow();
    }

    public boolean met() {
        return result == Result.PASS;
    }

    public boolean refused() {
        return result == Result.FAIL;
    }

    boolean unclear() {
        return result == Result.NEEDS_CHECK;
    }
}
