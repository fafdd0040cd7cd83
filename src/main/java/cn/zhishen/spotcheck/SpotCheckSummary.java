package cn.zhishen.spotcheck;

import java.time.Instant;

/**
 * The spot check of a quarter without its lists; see {@link SpotCheck}.
 *
 * @param listed how many certificates are on the list
 * @param drawnCount how many were drawn; 0 before the draw
 * @param endedAt when the checks of all drawn certificates had ended; null before
 */
public record SpotCheckSummary(
        String quarter,
        int listed,
        String sha256,
        int sharePercent,
        Instant frozenAt,
        String seedSource,
        String seed,
        String enteredBy,
        Instant enteredAt,
        String confirmedBy,
        Instant confirmedAt,
        int drawnCount,
        Instant endedAt) {

    /** How many are drawn: the share, rounded up. */
    public int size() {
        return SpotCheck.share(listed, sharePercent);
    }

    /** What repeats the draw in a shell, with the script and the list beside it. A seed may have any sign that a shell reads. */
    public String repeatingCommand() {
        return "sh repeat-draw.sh list-%s.txt '%s' %d".formatted(quarter, seed.replace("'", "'\\''"), size());
    }

    public boolean isDrawn() {
        return confirmedAt != null;
    }
}
