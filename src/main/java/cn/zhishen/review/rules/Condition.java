package cn.zhishen.review.rules;

import cn.zhishen.enterprise.Figure;
import cn.zhishen.review.measures.Appraisal;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a standard requires of one project or piece of equipment. It is written {@code 单跨跨度（米）≥21}, or as words of which
 * it must have one, {@code 大型或中型}, or as several of these, any of which will do. {@code 累计桥梁面积（平方米）≥50000} is
 * required of all projects together.
 *
 * @param cumulative whether the figures of all projects are added up; there is then one bound
 * @param bounds one of these must hold, or one of the traits must be present
 */
public record Condition(boolean cumulative, List<Bound> bounds, List<String> traits) {

    private static final String CUMULATIVE = "累计";
    private static final Pattern OR = Pattern.compile("或");
    private static final Pattern BOUND = Pattern.compile("([^≥＞≤＜]+（[^（）]+）)([≥＞≤＜])(\\d+(?:\\.\\d+)?)");

    public enum Comparison {
        AT_LEAST("≥", "不足"),
        MORE_THAN("＞", "未超过"),
        AT_MOST("≤", "超过"),
        LESS_THAN("＜", "未低于");

        private final String sign;
        private final String missed;

        Comparison(String sign, String missed) {
            this.sign = sign;
            this.missed = missed;
        }

        private static Comparison of(String sign) {
            return Arrays.stream(values())
                    .filter(c -> c.sign.equals(sign))
                    .findFirst()
                    .orElseThrow();
        }

        private boolean holds(int compared) {
            return switch (this) {
                case AT_LEAST -> compared >= 0;
                case MORE_THAN -> compared > 0;
                case AT_MOST -> compared <= 0;
                case LESS_THAN -> compared < 0;
            };
        }
    }

    /** @param figure name of the figure, with its unit */
    public record Bound(String figure, Comparison comparison, BigDecimal limit) {

        private static Optional<Bound> of(String text) {
            var matcher = BOUND.matcher(text);
            return matcher.matches()
                    ? Optional.of(new Bound(
                            matcher.group(1), Comparison.of(matcher.group(2)), new BigDecimal(matcher.group(3))))
                    : Optional.empty();
        }

        public boolean holds(BigDecimal value) {
            return comparison.holds(value.compareTo(limit));
        }

        private boolean isInUnitOf(Figure given, Vocabulary vocabulary) {
            return vocabulary.haveOneUnit(figure, given.name());
        }

        private String missedBy(BigDecimal value) {
            return figure + " " + value.toPlainString() + "，" + comparison.missed + " " + limit.toPlainString();
        }
    }

    /** @throws IllegalArgumentException with a Chinese message that says what is wrong */
    static List<Condition> of(String cell) {
        return CellGrammar.entries(cell, "；").map(Condition::condition).toList();
    }

    private static Condition condition(String text) {
        if (text.startsWith(CUMULATIVE)) {
            var bound = Bound.of(text.substring(CUMULATIVE.length())).orElseThrow(() -> unreadable(text));
            return new Condition(true, List.of(bound), List.of());
        }
        var bounds = new ArrayList<Bound>();
        var traits = new ArrayList<String>();
        for (var alternative : OR.split(text, -1)) {
            var bound = Bound.of(alternative.strip());
            bound.ifPresentOrElse(bounds::add, () -> traits.add(alternative.strip()));
        }
        if (traits.stream().anyMatch(trait -> trait.isEmpty() || trait.matches(".*[≥＞≤＜].*"))) {
            throw unreadable(text);
        }
        return new Condition(false, List.copyOf(bounds), List.copyOf(traits));
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("“" + text + "”应写作 名称（单位）≥数、累计名称（单位）≥数，或者特征词");
    }

    /** The single bound of a cumulative condition. */
    public Bound sum() {
        return bounds.get(0);
    }

    /** Whether one project or piece of equipment meets it. For a cumulative condition it only needs to have the figure. */
    public Appraisal judge(Collection<Figure> figures, Collection<String> itsTraits, Vocabulary vocabulary) {
        if (cumulative) {
            return value(figures, sum().figure(), vocabulary) != null
                    ? Appraisal.MET
                    : mayBeMore(figures, vocabulary).orElseGet(() -> Appraisal.notMet("没有填写" + sum().figure()));
        }
        var ways = Stream.concat(
                        bounds.stream().map(bound -> judge(bound, figures, vocabulary)),
                        traits.isEmpty() ? Stream.empty() : Stream.of(trait(itsTraits, vocabulary)))
                .toList();
        var best = Appraisal.any(ways.stream());
        return best.refused()
                ? Appraisal.notMet(
                        ways.stream().flatMap(way -> way.why().stream()).collect(Collectors.joining("，也")))
                : best;
    }

    private static Appraisal judge(Bound bound, Collection<Figure> figures, Vocabulary vocabulary) {
        var value = value(figures, bound.figure(), vocabulary);
        if (value != null && bound.holds(value)) {
            return Appraisal.MET;
        }
        return unclear(bound, figures, vocabulary)
                .filter(figure -> !bound.isInUnitOf(figure, vocabulary) || bound.holds(figure.value()))
                .findFirst()
                .map(figure -> unclear(bound, figure, vocabulary))
                .orElseGet(() -> Appraisal.notMet(value == null ? "没有填写" + bound.figure() : bound.missedBy(value)));
    }

    /** Figures for which nobody has decided whether they are the required one. */
    private static Stream<Figure> unclear(Bound bound, Collection<Figure> figures, Vocabulary vocabulary) {
        return figures.stream()
                .filter(figure ->
                        vocabulary.means(Vocabulary.Kind.FIGURE, bound.figure(), figure.name()) == Result.NEEDS_CHECK);
    }

    /** What a person must decide about figures that may add more to the sum than the certain figure; empty if there are none. */
    public Optional<Appraisal> mayBeMore(Collection<Figure> figures, Vocabulary vocabulary) {
        var surely = value(figures, sum().figure(), vocabulary);
        return unclear(sum(), figures, vocabulary)
                .filter(figure -> surely == null
                        || !sum().isInUnitOf(figure, vocabulary)
                        || figure.value().compareTo(surely) > 0)
                .findFirst()
                .map(figure -> unclear(sum(), figure, vocabulary));
    }

    /** The largest amount that it may add to the sum; empty if a figure is in a unit that does not tell. */
    public Optional<BigDecimal> atBest(Collection<Figure> figures, Vocabulary vocabulary) {
        var possible = unclear(sum(), figures, vocabulary).toList();
        if (possible.stream().anyMatch(figure -> !sum().isInUnitOf(figure, vocabulary))) {
            return Optional.empty();
        }
        var surely = value(figures, sum().figure(), vocabulary);
        return Optional.of(
                Stream.concat(Stream.ofNullable(surely), possible.stream().map(Figure::value))
                        .reduce(BigDecimal.ZERO, BigDecimal::max));
    }

    /** A figure in another unit is not a word that a reviewer could explain once for all. */
    private static Appraisal unclear(Bound bound, Figure figure, Vocabulary vocabulary) {
        var why = "指标“" + figure.name() + "”（" + figure.value().toPlainString() + "）是否为" + bound.figure() + "，须人工核对";
        return vocabulary.isInAnotherUnit(bound.figure(), figure.name())
                ? Appraisal.toCheck(why)
                : Appraisal.unexplained(
                        why, new OpenWord(Vocabulary.Kind.FIGURE, List.of(bound.figure()), figure.name()));
    }

    /** The largest figure that is certainly the named one; null if there is none. */
    public static BigDecimal value(Collection<Figure> figures, String name, Vocabulary vocabulary) {
        return figures.stream()
                .filter(figure -> vocabulary.means(Vocabulary.Kind.FIGURE, name, figure.name()) == Result.PASS)
                .map(Figure::value)
                .max(BigDecimal::compareTo)
                .orElse(null);
    }

    private Appraisal trait(Collection<String> itsTraits, Vocabulary vocabulary) {
        var wanted = String.join("或", traits);
        String unclear = null;
        for (var one : itsTraits) {
            var result = Result.any(traits.stream().map(trait -> vocabulary.means(Vocabulary.Kind.TRAIT, trait, one)));
            if (result == Result.PASS) {
                return Appraisal.MET;
            }
            unclear = unclear == null && result == Result.NEEDS_CHECK ? one : unclear;
        }
        return unclear == null
                ? Appraisal.notMet("不属于" + wanted)
                : Appraisal.unexplained(
                        "特征“" + unclear + "”是否属于" + wanted + "，须人工核对",
                        new OpenWord(Vocabulary.Kind.TRAIT, traits, unclear));
    }

    /** The given figures that the condition is about, such as 单跨跨度（米） 24. */
    public Stream<String> seenIn(Collection<Figure> figures, Vocabulary vocabulary) {
        return bounds.stream()
                .map(Bound::figure)
                .distinct()
                .map(name -> Optional.ofNullable(value(figures, name, vocabulary))
                        .map(value -> name + " " + value.toPlainString())
                        .orElse(null))
                .filter(Objects::nonNull);
    }
}
