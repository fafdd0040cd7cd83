package cn.zhishen.spotcheck;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The check of a drawn certificate.
 *
 * @param reference the quarter and the number of the certificate, such as {@code 2026-Q3-D254000017}
 * @param position in the draw, from 1
 * @param clauses what is to be checked
 * @param draft what was entered so far, one for each clause, in their order; null where nothing was entered
 * @param remedy what is to be ordered if a clause is not met; null if nothing was entered
 * @param draftedBy log-in of the person who entered it last; null if nobody did
 * @param outcome null until the check is concluded
 * @param conclusion in words that the public may not read; null until it is concluded
 * @param decidedBy log-in; null until it is concluded, {@link #SYSTEM} if no person was needed
 * @param rectification reference of what was ordered because of it; null if nothing was
 * @param joined references of rectifications that ran already when it was concluded, of qualifications that it found not met
 * @param endedAt when also the rectification and what followed had ended; null before
 */
public record DrawnCheck(
        String reference,
        String quarter,
        String number,
        int position,
        List<Clause> clauses,
        List<Entry> draft,
        Remedy remedy,
        String draftedBy,
        Outcome outcome,
        String conclusion,
        String decidedBy,
        Instant decidedAt,
        String rectification,
        List<String> joined,
        Instant endedAt) {

    /** In the place of a log-in. */
    public static final String SYSTEM = "system";

    /**
     * A clause of the standard.
     *
     * @param itemCode the qualification that it belongs to; null if it is about the enterprise as a whole
     * @param indicator stable id, as in the verification report
     */
    public record Clause(String itemCode, String indicator, String clause, String requirement) {}

    /** What a person says of a clause. */
    public record Entry(Verdict verdict, String reason) {}

    /**
     * What the enterprise is to be ordered.
     *
     * @param basis the clause of the law
     * @param facts in words that the public may read
     * @param due last day; null if none was entered
     */
    public record Remedy(String basis, String facts, LocalDate due) {}

    public enum Verdict {
        MET("符合"),
        NOT_MET("不符合"),
        UNCHECKED("无法核查");

        private final String chinese;

        Verdict(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public enum Outcome {
        MET("符合标准"),
        NOT_MET("不符合标准"),
        UNCHECKED("未能核查"),
        /** It was annulled, revoked, withdrawn or forfeited, or has lapsed, before it was checked. */
        CERTIFICATE_ENDED("证书已失效，不再核查");

        private final String chinese;

        Outcome(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public DrawnCheck {
        clauses = List.copyOf(clauses);
        joined = List.copyOf(joined);
    }

    /** The rectifications by which what it found goes its way, what was ordered because of it first. */
    public List<String> rectifications() {
        return Stream.concat(Stream.ofNullable(rectification), joined.stream()).toList();
    }

    static String reference(String quarter, String number) {
        return quarter + "-" + number;
    }

    /** What the person said of the clause at this place; null if nothing. */
    public Entry entry(int place) {
        return place < draft.size() ? draft.get(place) : null;
    }

    /** How many clauses nothing is said of. */
    public long missing() {
        return IntStream.range(0, clauses.size())
                .filter(place -> entry(place) == null)
                .count();
    }

    /** What follows from the entries: one clause that is not met decides, then one that could not be checked. */
    public Outcome following() {
        var verdicts =
                draft.stream().filter(Objects::nonNull).map(Entry::verdict).toList();
        return verdicts.contains(Verdict.NOT_MET)
                ? Outcome.NOT_MET
                : verdicts.contains(Verdict.UNCHECKED) ? Outcome.UNCHECKED : Outcome.MET;
    }
}
