package cn.zhishen.review.report;

import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The verification report 核查报告 of a pre-check or a review.
 *
 * @param snapshotVersion version of the judged dossier, 0 for a pre-check
 * @param rules the decisions used, with their editions as named by {@code RuleTables.edition}
 * @param sources each register with the time of its answer
 */
public record Report(
        String applicationNumber,
        int snapshotVersion,
        List<Qualification> items,
        List<Finding> findings,
        List<String> rules,
        List<Source> sources,
        Instant producedAt) {

    /**
     * @param answeredAt null if the register did not answer
     * @param lastTriedAt when a silent register was last asked; null if it answered
     * @param tries how often a silent register was asked; null if it answered
     */
    public record Source(String register, Instant answeredAt, Instant lastTriedAt, Integer tries) {

        public Source(String register, Instant answeredAt) {
            this(register, answeredAt, null, null);
        }

        public static Source of(Answer<?> answer) {
            return answer.isSilent()
                    ? new Source(
                            answer.source(),
                            null,
                            answer.silence().lastTriedAt(),
                            answer.silence().tries())
                    : new Source(answer.source(), answer.answeredAt());
        }
    }

    /** The registers that a finding names as its source, with the times of their answers. */
    public List<Source> sourcesOf(Finding finding) {
        var named = finding.source() == null
                ? List.of()
                : Arrays.asList(finding.source().split("；"));
        return sources.stream().filter(s -> named.contains(s.register())).toList();
    }

    /** The sources of a finding, of those that answered in the same second only the first. */
    public List<Source> answersTo(Finding finding) {
        return List.copyOf(sourcesOf(finding).stream()
                .collect(Collectors.toMap(
                        source -> Arrays.asList(
                                second(source.answeredAt()), second(source.lastTriedAt()), source.tries()),
                        source -> source,
                        (first, other) -> first,
                        LinkedHashMap::new))
                .values());
    }

    private static Instant second(Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A copy in which the findings that rested on the silence of a register are those of a later report on the same dossier. */
    public Report supplementedBy(Report late) {
        var silent = sources.stream()
                .filter(source -> source.answeredAt() == null)
                .map(Source::register)
                .toList();
        return new Report(
                applicationNumber,
                snapshotVersion,
                items,
                findings.stream()
                        .map(finding -> restsOn(finding, silent) ? late.like(finding) : finding)
                        .toList(),
                rules,
                late.sources(),
                producedAt);
    }

    private static boolean restsOn(Finding finding, List<String> registers) {
        return finding.result() == Result.NEEDS_CHECK
                && registers.stream()
                        .anyMatch(register -> String.valueOf(finding.source()).contains(register)
                                || finding.reasons().stream().anyMatch(reason -> reason.contains(register)));
    }

    private Finding like(Finding other) {
        return findings.stream()
                .filter(one -> Paragraph.key(one).equals(Paragraph.key(other)))
                .findFirst()
                .orElse(other);
    }

    public List<Finding> defects() {
        return findings.stream().filter(f -> f.result() == Result.FAIL).toList();
    }

    public boolean has(Result result) {
        return count(result) > 0;
    }

    public int count(Result result) {
        return (int) findings.stream().filter(f -> f.result() == result).count();
    }

    public List<Finding> of(Qualification item) {
        return findings.stream().filter(f -> item.code().equals(f.itemCode())).toList();
    }

    /** Findings about the enterprise as a whole. */
    public List<Finding> general() {
        return findings.stream().filter(f -> f.itemCode() == null).toList();
    }
}
