package cn.zhishen.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a standard asks of a certificate's specialty 专业 (or of a skill's trade 工种): any of the accepted ones will do. 结构,
 * 结构专业 and 结构工程 are one.
 *
 * @param text as the table writes it, such as 结构, 材料或化工, 公路工程相关专业; empty where any specialty will do
 * @param accepted the specialties it names, none where any will do
 * @param open whether the standard leaves the list open, so that a person must judge what is not named
 */
record Specialty(String text, List<String> accepted, boolean open) {

    static final Specialty ANY = new Specialty("", List.of(), false);

    private static final String OR = "或";

    /** Ends a list that the standard leaves open. */
    private static final String AND_SO_ON = "等";

    private static final List<String> SUFFIXES = List.of("专业", "工程");

    /** Words by which a standard means every title of the engineering series (建市〔2015〕20号, 工程序列). */
    private static final Set<String> ENGINEERING_SERIES = Set.of("工程序列", "工程系列", "工程类");

    /** @param related what a word such as 公路工程相关专业 stands for, itself if it is no such word */
    static Specialty of(String text, Function<String, Specialty> related) {
        if (text.isBlank()) {
            return ANY;
        }
        var accepted = new ArrayList<String>();
        boolean open = text.endsWith(AND_SO_ON);
        var words = open ? text.substring(0, text.length() - AND_SO_ON.length()) : text;
        for (var word : Arrays.stream(words.split(OR)).map(String::strip).toList()) {
            var meant = related.apply(word);
            accepted.addAll(meant.accepted());
            open |= meant.open();
        }
        return new Specialty(text.strip(), List.copyOf(accepted), open);
    }

    static Specialty named(String word) {
        return new Specialty(word, List.of(word), false);
    }

    boolean any() {
        return accepted.isEmpty();
    }

    boolean accepts(Collection<String> held) {
        return any() || accepted.stream().anyMatch(word -> held.stream().anyMatch(h -> same(word, h)));
    }

    boolean meansEngineeringSeries() {
        return accepted.stream().anyMatch(ENGINEERING_SERIES::contains);
    }

    /** Whether whatever meets this one meets {@code other} too. */
    boolean within(Specialty other) {
        return other.any() || (!any() && other.accepted.containsAll(accepted));
    }

    static boolean same(String one, String other) {
        return one != null && other != null && root(one).equals(root(other));
    }

    /** Every way to write a specialty that {@link #same} takes for {@code specialty}. */
    static List<String> spellings(String specialty) {
        var root = root(specialty);
        return List.of(root, root + "工程", root + "专业", root + "工程专业");
    }

    private static String root(String specialty) {
        var root = specialty.strip();
        for (var suffix : SUFFIXES) {
            if (root.endsWith(suffix) && root.length() > suffix.length()) {
                root = root.substring(0, root.length() - suffix.length());
            }
        }
        return root;
    }
}
