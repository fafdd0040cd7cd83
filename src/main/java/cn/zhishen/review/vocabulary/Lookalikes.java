package cn.zhishen.review.vocabulary;

import cn.zhishen.enterprise.TextLikeness;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
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

    private final Map<String, Set<String>> meant;

    /** @param meant the meanings of each known writing */
    Lookalikes(Map<String, Set<String>> meant) {
        this.meant = meant;
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
        for (var known : meant.keySet()) {
            int distance = SLIPS.apply(written, known);
            if (distance > 0 && distance <= forgiven(known, written)) {
                slips.put(known, distance);
            }
        }
        return slips.values().stream()
                .min(Comparator.naturalOrder())
                .flatMap(fewest -> onlyOne(slips.keySet().stream()
                        .filter(known -> slips.get(known).equals(fewest))
                        .collect(Collectors.toSet())));
    }

    private int forgiven(String known, String written) {
        var own = known.substring(0, known.length() - commonEnd(known));
        boolean begins = own.length() >= SHORTEST_BEGINNING && written.startsWith(own);
        return Math.min(MOST_SLIPS, (begins ? known : own).length() / CHARACTERS_PER_SLIP);
    }

    /** How many characters it shares at its end with a writing of another word. */
    private int commonEnd(String known) {
        return meant.entrySet().stream()
                .filter(other -> Collections.disjoint(other.getValue(), meant.get(known)))
                .mapToInt(other -> commonEnd(known, other.getKey()))
                .max()
                .orElse(0);
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
