package cn.zhishen.review;

import cn.zhishen.review.assignment.HeadCountAssignment.Place;
import cn.zhishen.review.measures.Lack;
import cn.zhishen.review.measures.ReviewSubject;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.rules.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report together with what it judged, and who counts for what in it.
 *
 * @param requirements in the order of the findings
 * @param general what the requirements on the enterprise as a whole looked at
 * @param subjects what the requirements of each item looked at, by its code
 */
public record Weighing(
        Report report, List<Requirement> requirements, ReviewSubject general, Map<String, ReviewSubject> subjects) {

    public Requirement requirement(Finding finding) {
        return requirements.stream()
                .filter(requirement -> Paragraph.of(requirement).isAbout(finding))
                .findFirst()
                .orElseThrow();
    }

    /** Who counts for each head count of an item; without those that rest on a silent register. */
    public List<Place> places(String itemCode) {
        return subjects.get(itemCode).places().places();
    }

    /** What is missing for the requirement of a finding that fails. */
    public Lack lack(Finding finding) {
        return Lack.of(requirement(finding), finding.itemCode() == null ? general : subjects.get(finding.itemCode()));
    }

    /** Who counts for the requirement of a finding; empty if it counts nobody, or rests on a silent register. */
    public Optional<Place> place(Finding finding) {
        return Optional.ofNullable(finding.itemCode()).stream()
                .flatMap(code -> places(code).stream())
                .filter(place -> place.requirement().indicator().equals(finding.indicator()))
                .findFirst();
    }
}
