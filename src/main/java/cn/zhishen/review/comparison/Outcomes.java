package cn.zhishen.review.comparison;

import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The indicators of two reviews side by side, as they were decided at last. */
final class Outcomes {

    /**
     * @param verdicts of the rechecks, the oldest first
     */
    record Side(Report report, List<FindingVerdict> verdicts) {

        private Map<String, Finding> findings() {
            var findings = new LinkedHashMap<String, Finding>();
            report.findings().forEach(finding -> findings.put(Paragraph.key(finding), finding));
            return findings;
        }

        /** What the last recheck decided on it counts instead of what the program found. */
        private Result decided(Finding finding) {
            return verdicts.stream()
                    .filter(verdict -> verdict.isAbout(finding))
                    .reduce((first, later) -> later)
                    .map(verdict -> verdict.judgement().result())
                    .orElse(finding.result());
        }

        private String item(Finding finding) {
            return report.items().stream()
                    .filter(item -> item.code().equals(finding.itemCode()))
                    .map(Qualification::title)
                    .findFirst()
                    .orElse("");
        }
    }

    private Outcomes() {}

    /** Those that differ first; empty if neither was reviewed. */
    static List<ComparedOutcome> of(Optional<Side> earlier, Optional<Side> later) {
        var before = earlier.map(Side::findings).orElse(Map.of());
        var after = later.map(Side::findings).orElse(Map.of());
        var lines = Stream.concat(after.keySet().stream(), before.keySet().stream())
                .distinct()
                .map(key -> line(before.get(key), after.get(key), earlier, later))
                .collect(Collectors.partitioningBy(ComparedOutcome::differs));
        return Stream.concat(lines.get(true).stream(), lines.get(false).stream())
                .toList();
    }

    private static ComparedOutcome line(Finding before, Finding after, Optional<Side> earlier, Optional<Side> later) {
        var shown = after == null ? before : after;
        return new ComparedOutcome(
                (after == null ? earlier : later).orElseThrow().item(shown),
                shown.group(),
                shown.requirement(),
                before == null ? null : earlier.orElseThrow().decided(before),
                after == null ? null : later.orElseThrow().decided(after));
    }
}
