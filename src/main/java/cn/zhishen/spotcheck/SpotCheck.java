package cn.zhishen.spotcheck;

import java.time.Instant;
import java.util.List;

/**
 * The spot check of the certificates of one quarter.
 *
 * @param quarter in which they were issued, such as {@code 2026-Q3}
 * @param numbers of the certificates, sorted; never changed after they are frozen
 * @param sha256 of {@link #list}, 64 lower-case hexadecimal digits
 * @param sharePercent how many of a hundred are drawn
 * @param seedSource what the seed will be, named before anybody can know it
 * @param seed null until it is entered; it counts once it is confirmed
 * @param enteredBy log-in of the officer; null until it is entered
 * @param confirmedBy log-in of another officer; null until it is confirmed
 * @param drawn the certificates drawn, in the order of the draw; empty until the seed is confirmed
 */
public record SpotCheck(
        String quarter,
        List<String> numbers,
        String sha256,
        int sharePercent,
        Instant frozenAt,
        String seedSource,
        String seed,
        String enteredBy,
        Instant enteredAt,
        String confirmedBy,
        Instant confirmedAt,
        List<String> drawn) {

    public SpotCheck {
        numbers = List.copyOf(numbers);
        drawn = List.copyOf(drawn);
    }

    /** The list as a file: one number a line, each line ends. */
    public String list() {
        return list(numbers);
    }

    static String list(List<String> numbers) {
        return String.join("", numbers.stream().map(number -> number + "\n").toList());
    }

    /** How many are drawn: the share, rounded up. */
    public int size() {
        return share(numbers.size(), sharePercent);
    }

    static int share(int listed, int percent) {
        return (listed * percent + 99) / 100;
    }

    public boolean isDrawn() {
        return confirmedAt != null;
    }
}
