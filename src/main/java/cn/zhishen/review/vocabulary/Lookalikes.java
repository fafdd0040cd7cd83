package cn.zhishen.review.vocabulary;

import cn.zhishen.enterprise.TextLikeness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Finds the known word that somebody probably meant. A wrong hint is worse than none, so it gives one only if all the most
 * similar writings mean the same word.
 *
 * <p>Two Chinese words of two characters that differ in one character are not misspellings of each other (电力, 电气). A word
 * is recognised by its beginning; many words share their end (…工, …工程施工总承包). So a misspelling in the common end is
 * tolerated, and one in a short beginning is not.
 */
final class Lookalikes {

    private static final int MOST_SLIPS = 2;
    private static final int CHARACTERS_PER_SLIP = 4;
    private static final int SHORTEST_BEGINNING = 2;
    private static final int SHORTEST_PART = 3;
    private static final LevenshteinDistance SLIPS = new LevenshteinDistance(MOST_SLIPS);

    /** The next writing counts as one of another word if so many before it mean something in common. */
    private static final int MOST_NEIGHBOURS = 100;

    private final Map<String, Set<String>> meant;

    /** The writings in which a slip may be forgiven, by length. */
    private final Map<Integer, List<String>> byLength;

    /** How many characters a writing shares at its end with a writing of another word. */
    private final Map<String, Integer> commonEnds = new HashMap<>();

    /** @param meant the meanings of each known writing */
    Lookalikes(Map<String, Set<String>> meant) {
        this.meant = meant;
        this.byLength = meant.keySet().stream()
                .filter(known -> known.length() >= CHARACTERS_PER_SLIP)
                .collect(Collectors.groupingBy(String::length));
        var byEnd = new ArrayList<>(meant.keySet());
        byEnd.sort(Lookalikes::compareEnds);
        shareEnds(byEnd);
        Collections.reverse(byEnd);
        shareEnds(byEnd);
    }

    /** Writings sorted by their ends: of those before, the nearest one of another word shares most. */
    private void shareEnds(List<String> byEnd) {
        var before = new ArrayList<String>();
        for (var known : byEnd) {
            commonEnds.merge(known, commonEnd(known, before), Math::max);
            int last = before.size() - 1;
            if (last >= 0 && meant.get(before.get(last)).equals(meant.get(known))) {
                before.set(last, known);
            } else {
                before.add(known);
            }
        }
    }

    private int commonEnd(String known, List<String> before) {
        for (int back = 1; back <= before.size(); back++) {
            var other = before.get(before.size() - back);
            if (back > MOST_NEIGHBOURS || Collections.disjoint(meant.get(other), meant.get(known))) {
                return commonEnd(known, other);
            }
        }
        return 0;
    }

    private static int compareEnds(String one, String other) {
        int common = commonEnd(one, other);
        int own = one.length() - common;
        int others = other.length() - common;
        return own == 0 || others == 0
                ? Integer.compare(own, others)
                : Character.compare(one.charAt(own - 1), other.charAt(others - 1));
    }

    Optional<String> of(String written) {
        return slip(written)
                .or(() -> theLongest(known -> written.startsWith(known) || written.endsWith(known)))
                .or(() -> onlyOne(meant.keySet().stream()
                        .filter(known -> written.length() >= SHORTEST_PART
                                && (known.startsWith(written) || known.endsWith(written)))
                        .collect(Collectors.toSet())));
    }

    private Optional<String> slip(String written) {
        var slips = new HashMap<String, Integer>();
        for (int length = written.length() - MOST_SLIPS; length <= written.length() + MOST_SLIPS; length++) {
            for (var known : byLength.getOrDefault(length, List.of())) {
                int distance = SLIPS.apply(written, known);
                if (distance > 0 && distance <= forgiven(known, written)) {
                    slips.put(known, distance);
                }
            }
        }
        return slips.values().stream()
                .min(Comparator.naturalOrder())
                .flatMap(fewest -> onlyOne(slips.keySet().stream()
                        .filter(known -> slips.get(known).equals(fewest))
                        .collect(Collectors.toSet())));
    }

    private int forgiven(String known, String written) {
        var own = known.substring(0, known.length() - commonEnds.get(known));
        boolean begins = own.length() >= SHORTEST_BEGINNING && written.startsWith(own);
        return Math.min(MOST_SLIPS, (begins ? known : own).length() / CHARACTERS_PER_SLIP);
    }

    private static int commonEnd(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length())
                && one.charAt(one.length() - 1 - length) == other.charAt(other.length() - 1 - length)) {
            length++;
        }
        return length;
    }

    /** The longest known word in it; the writing may mean several words, this one among them. */
    private Optional<String> theLongest(Predicate<String> isPart) {
        var parts = meant.keySet().stream()
                .filter(known -> known.length() >= SHORTEST_PART)
                .filter(isPart)
                .toList();
        var most = parts.stream().mapToInt(String::length).max().orElse(0);
        var longest = parts.stream().filter(known -> known.length() == most).collect(Collectors.toSet());
        return onlyOne(longest).or(() -> longest.stream()
                .flatMap(known -> meant.get(known).stream())
                .filter(word -> longest.size() == 1 && longest.contains(TextLikeness.plain(word)))
                .findFirst());
    }

    /** The single word that all of {@code alike} mean; empty if they mean several. */
    private Optional<String> onlyOne(Set<String> alike) {
        var words = alike.stream().flatMap(known -> meant.get(known).stream()).collect(Collectors.toSet());
        return words.size() == 1 ? words.stream().findFirst() : Optional.empty();
    }
}
