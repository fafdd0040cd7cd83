package cn.zhishen.review.rules;

import cn.zhishen.qualification.TableRule;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.measures.Appraisal;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A standard's requirement on the specialty 专业 of a certificate (or the trade 工种 of a skill): any of the accepted ones will do.
 *
 * @param text as the table writes it, such as 结构, 材料或化工, 公路工程相关专业; empty if any specialty will do
 * @param accepted the specialties it names; empty if any will do
 * @param open whether the standard leaves the list open, so that a person must judge specialties not named
 */
public record Specialty(String text, List<String> accepted, boolean open) {

    public static final Specialty ANY = new Specialty("", List.of(), false);

    private static final String OR = "或";
    private static final String RELATED = "相关";

    /** Ends a list that the standard leaves open. */
    private static final String AND_SO_ON = "等";

    /** Words by which a standard means every title of the engineering series (建市〔2015〕20号, 工程序列). */
    private static final Set<String> ENGINEERING_SERIES = Set.of("工程序列", "工程系列", "工程类");

    /** @param related gives what a word such as 公路工程相关专业 stands for; any other word stands for itself */
    static Specialty of(String text, Function<String, Specialty> related) {
        if (text.isBlank()) {
            return ANY;
        }
        var accepted = new ArrayList<String>();
        boolean open = text.endsWith(AND_SO_ON);
        var words = open ? text.substring(0, text.length() - AND_SO_ON.length()) : text;
        for (var word : Arrays.stream(words.split(OR, -1)).map(String::strip).toList()) {
            if (word.isEmpty()) {
                throw new IllegalArgumentException("“" + text + "”中有一处没有写出专业");
            }
            var meant = related.apply(word);
            accepted.addAll(meant.accepted());
            open |= meant.open();
        }
        return new Specialty(text.strip(), List.copyOf(accepted), open);
    }

    /** @param rule gives the row of related-specialties for the word; asked only for a word such as 公路工程相关专业 */
    public static Specialty related(String word, Supplier<Map<String, Object>> rule) {
        if (!isRelated(word)) {
            return named(word);
        }
        return TableRule.answer(Reviewer.RELATED_SPECIALTIES, rule.get(), row -> related(word, row));
    }

    /** The row must name specialties: an empty list would accept any. */
    static Specialty related(String word, TableRule row) {
        return new Specialty(
                word, CellGrammar.entries(row.written("specialties"), "、").toList(), row.truth("open"));
    }

    /** Whether {@code word} must be looked up in {@code related-specialties}. */
    public static boolean isRelated(String word) {
        return word.contains(RELATED);
    }

    public static Specialty named(String word) {
        return new Specialty(word, List.of(word), false);
    }

    public boolean any() {
        return accepted.isEmpty();
    }

    /** Whether one of {@code held}, words of kind {@code kind}, is accepted. */
    public Appraisal judge(Vocabulary.Kind kind, Collection<String> held, Vocabulary vocabulary) {
        return judge(kind, held, List.of(), vocabulary);
    }

    /** @param besides words that the standard lists beside this one, and so distinguishes from it */
    public Appraisal judge(
            Vocabulary.Kind kind, Collection<String> held, Collection<String> besides, Vocabulary vocabulary) {
        if (any()) {
            return Appraisal.MET;
        }
        if (held.stream().allMatch(String::isBlank)) {
            return Appraisal.notMet("没有填写" + kind.chinese() + "，本项要求" + text);
        }
        OpenWord unexplained = null;
        for (var word : held) {
            var options = new ArrayList<String>();
            for (var wanted : wanted()) {
                var meaning = vocabulary.means(kind, wanted, word);
                if (meaning == Result.PASS) {
                    return Appraisal.MET;
                }
                boolean left = open && wanted.equals(text) && !vocabulary.denies(kind, wanted, word);
                boolean perhaps = meaning == Result.NEEDS_CHECK
                        && accepted.contains(wanted)
                        && besides.stream().noneMatch(other -> Vocabulary.isWritten(kind, other, word));
                if (left || perhaps) {
                    options.add(wanted);
                }
            }
            if (unexplained == null && !options.isEmpty()) {
                unexplained = new OpenWord(kind, List.copyOf(options), word);
            }
        }
        if (unexplained != null) {
            return Appraisal.unexplained(
                    kind.chinese() + "“" + unexplained.written() + "”是否属于" + text + "，须人工核对", unexplained);
        }
        return Appraisal.notMet(kind.chinese() + "为" + String.join("、", held) + "，不是" + text);
    }

    /** The accepted words. For an open list also its own text, so that a person can settle a word that it does not name. */
    private List<String> wanted() {
        return open
                ? Stream.concat(accepted.stream(), Stream.of(text)).distinct().toList()
                : accepted;
    }

    public boolean meansEngineeringSeries() {
        return accepted.stream().anyMatch(ENGINEERING_SERIES::contains);
    }

    /** Whether everything that meets this one also meets {@code other}. */
    boolean within(Specialty other) {
        return other.any() || (!any() && other.accepted.containsAll(accepted));
    }
}
