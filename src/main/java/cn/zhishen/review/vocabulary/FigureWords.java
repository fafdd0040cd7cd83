package cn.zhishen.review.vocabulary;

import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.vocabulary.Vocabulary.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** Figures of projects and equipment; their names end with the unit in brackets. */
final class FigureWords {

    private static final Pattern WITH_UNIT = Pattern.compile("(.+)\\(([^()]+)\\)");

    private final VocabularyEntries entries;
    private final Vocabulary vocabulary;

    /** @param vocabulary explains the units */
    FigureWords(VocabularyEntries entries, Vocabulary vocabulary) {
        this.entries = entries;
        this.vocabulary = vocabulary;
    }

    /** A figure is a name with a unit. If the same figure is given in another unit, a person must decide. */
    Result means(String wanted, String written) {
        var named = entries.means(Kind.FIGURE, wanted, written);
        var asked = WITH_UNIT.matcher(TextLikeness.plain(wanted));
        var given = WITH_UNIT.matcher(TextLikeness.plain(written));
        if (named == Result.PASS
                || entries.denies(Kind.FIGURE, wanted, written)
                || !asked.matches()
                || !given.matches()) {
            return named;
        }
        var inThatUnit = entries.means(Kind.FIGURE, wanted, given.group(1) + "(" + asked.group(2) + ")");
        if (inThatUnit == Result.PASS) {
            return vocabulary.means(Kind.UNIT, asked.group(2), given.group(2)).or(Result.NEEDS_CHECK);
        }
        return entries.near(Kind.FIGURE, wanted).contains(Kind.FIGURE.key(given.group(1))) ? Result.NEEDS_CHECK : named;
    }

    /** Whether both figures have a unit, and the same one. */
    boolean haveOneUnit(String wanted, String written) {
        var asked = WITH_UNIT.matcher(TextLikeness.plain(wanted));
        var given = WITH_UNIT.matcher(TextLikeness.plain(written));
        return asked.matches()
                && given.matches()
                && vocabulary.means(Kind.UNIT, asked.group(2), given.group(2)) == Result.PASS;
    }

    /** Whether {@code written} is the figure {@code wanted} in another unit, so that it must be converted. */
    boolean isInAnotherUnit(String wanted, String written) {
        var asked = WITH_UNIT.matcher(TextLikeness.plain(wanted));
        var given = WITH_UNIT.matcher(TextLikeness.plain(written));
        return asked.matches()
                && given.matches()
                && entries.means(Kind.FIGURE, wanted, given.group(1) + "(" + asked.group(2) + ")") == Result.PASS;
    }

    /** Whether the name of a figure ends with its unit in brackets. */
    static boolean hasUnit(String figure) {
        return WITH_UNIT.matcher(TextLikeness.plain(figure)).matches();
    }

    /** The name of a figure without its unit; empty if it has no unit. */
    static Optional<String> withoutUnit(String figure) {
        var parts = WITH_UNIT.matcher(TextLikeness.plain(figure));
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }
}
