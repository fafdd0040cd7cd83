package cn.zhishen.review.measures;

import cn.zhishen.review.report.Result;
import cn.zhishen.review.vocabulary.OpenWord;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be said of one condition, and why.
 *
 * @param why what stands against it, or must be looked at, one sentence each; empty where it is met
 * @param words those on which it hangs; a person who explains them settles it
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

    /** Of two conditions that must both be met, with what is said of the weaker. */
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

    /** Of two ways of which one will do, the stronger; of two that do not, the one that lacks less. */
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
