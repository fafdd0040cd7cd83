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
public record Opinion(Result result, List<String> why, List<OpenWord> words) {

    public static final Opinion MET = new Opinion(Result.PASS, List.of(), List.of());

    public static Opinion notMet(String why) {
        return new Opinion(Result.FAIL, List.of(why), List.of());
    }

    public static Opinion toCheck(String why) {
        return new Opinion(Result.NEEDS_CHECK, List.of(why), List.of());
    }

    public static Opinion unexplained(String why, OpenWord word) {
        return new Opinion(Result.NEEDS_CHECK, List.of(why), List.of(word));
    }

    /** Of two conditions that must both be met, with what is said of the weaker. */
    Opinion and(Opinion other) {
        var both = result.and(other.result);
        if (result == other.result && both != Result.PASS) {
            return new Opinion(
                    both,
                    Stream.concat(why.stream(), other.why.stream()).distinct().toList(),
                    Stream.concat(words.stream(), other.words.stream())
                            .distinct()
                            .toList());
        }
        return result == both ? this : other;
    }

    /** Of two ways of which one will do, the stronger; of two that do not, the one that lacks less. */
    Opinion or(Opinion other) {
        if (result == other.result) {
            return why.size() <= other.why.size() ? this : other;
        }
        return result.or(other.result) == result ? this : other;
    }

    public static Opinion any(Stream<Opinion> ways) {
        return ways.reduce(Opinion::or).orElseThrow();
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
