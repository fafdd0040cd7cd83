package cn.zhishen.spotcheck;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The check of a certificate that was drawn, or that an officer chose.
 *
 * @param reference the {@link #round} and the number of the certificate, such as {@code 2026-Q3-D254000017} or {@code K1-D254000017}
 * @param quarter null unless it was drawn
 * @param position in the draw, from 1; null unless it was drawn
 * @param opened null if it was drawn
 * @param clauses what is to be checked
 * @param draft what was entered so far, one for each clause, in their order; null where nothing was entered
 * @param remedy what is to be ordered if a clause is not met; null if nothing was entered
 * @param draftedBy log-in of the person who entered it last; null if nobody did
 * @param postponed that it could not be done the first time, and is done again; null if not
 * @param outcome null until the check is concluded
 * @param conclusion in words that the public may not read; null until it is concluded
 * @param decidedBy log-in; null until it is concluded, {@link #SYSTEM} if no person was needed
 * @param rectification reference of what was ordered because of it; null if nothing was
 * @param joined references of rectifications that ran already when it was concluded; nothing is joined any more
 * @param endedAt when also the rectification and what followed had ended; null before
 */
public record DrawnCheck(
        String reference,
        String quarter,
        String number,
        Integer position,
        Opened opened,
        List<Clause> clauses,
        List<Entry> draft,
        Remedy remedy,
        String draftedBy,
        Postponed postponed,
        Outcome outcome,
        String conclusion,
        String decidedBy,
        Instant decidedAt,
        String rectification,
        List<String> joined,
        Instant endedAt) {

    /** In the place of a log-in. */
    public static final String SYSTEM = "system";

    /** What the rounds of those that an officer opened begin with; a quarter begins with its year. */
    static final String OPENED = "K";

    /**
     * A clause of the standard.
     *
     * @param itemCode the qualification that it belongs to; null if it is about the enterprise as a whole
     * @param indicator stable id, as in the verification report
     * @param gone whether the certificate no longer has the qualification; then nothing is said of the clause any more
     */
    public record Clause(
            String itemCode,
            String indicator,
            String clause,
            String requirement,
            // checks from before it was known are written back as they stand under the chain
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean gone) {

        Clause among(Collection<String> codes) {
            return new Clause(itemCode, indicator, clause, requirement, itemCode != null && !codes.contains(itemCode));
        }

        boolean isAbout(Clause other) {
            return Objects.equals(itemCode, other.itemCode) && indicator.equals(other.indicator);
        }
    }

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

    /**
     * That and why an officer had the certificate checked.
     *
     * @param by log-in
     * @param reason in words that the public may not read
     * @param grounds what continuous supervision said then, one requirement each; no personal data
     */
    public record Opened(String by, Instant at, String reason, List<String> grounds) {}

    /**
     * What the first person could not check. Another one does it again.
     *
     * @param entries one for each clause, in their order; null where there is none
     * @param by log-in
     * @param until the day from which on it is done again
     */
    public record Postponed(List<Entry> entries, String conclusion, String by, Instant at, LocalDate until) {}

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

    static String reference(String round, String number) {
        return round + "-" + number;
    }

    /** The quarter, or of one that an officer opened K and a running number; with the number of the certificate it names the check. */
    public String round() {
        return reference.substring(0, reference.length() - number.length() - 1);
    }

    /** Why there is the check, such as 抽查 2026-Q3. */
    public String cause() {
        return cause(round());
    }

    /** The same of a check that is known by its reference, or its round. */
    public static String cause(String reference) {
        return (reference.startsWith(OPENED) ? "监督检查 " : "抽查 ") + reference;
    }

    /** What the person said of the clause at this place; null if nothing. */
    public Entry entry(int place) {
        return place < draft.size() ? draft.get(place) : null;
    }

    /** What the person said of the clauses that are still to be judged; null where nothing. */
    private List<Entry> standing() {
        return IntStream.range(0, clauses.size())
                .filter(place -> !clauses.get(place).gone())
                .mapToObj(this::entry)
                .toList();
    }

    /** How many clauses nothing is said of. */
    public long missing() {
        return standing().stream().filter(Objects::isNull).count();
    }

    /** What follows from the entries: one clause that is not met decides, then one that could not be checked. */
    public Outcome following() {
        var verdicts =
                standing().stream().filter(Objects::nonNull).map(Entry::verdict).toList();
        return verdicts.contains(Verdict.NOT_MET)
                ? Outcome.NOT_MET
                : verdicts.contains(Verdict.UNCHECKED) ? Outcome.UNCHECKED : Outcome.MET;
    }

    /**
     * The clauses as the certificate is now: those of qualifications that it no longer has are gone, those that nobody has listed yet stand
     * at the end, so the others keep their places.
     */
    List<Clause> clauses(Collection<String> codes, List<Clause> now) {
        return Stream.concat(
                        clauses.stream().map(clause -> clause.among(codes)),
                        now.stream().filter(clause -> clauses.stream().noneMatch(clause::isAbout)))
                .toList();
    }
}
