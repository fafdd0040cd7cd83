package cn.zhishen.review;

import cn.zhishen.review.assignment.HeadCountAssignment;
import cn.zhishen.review.assignment.HeadCountAssignment.Place;
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
 * @param places by code of the item; requirements that rest on a silent register have none
 */
public record Weighing(Report report, List<Requirement> requirements, Map<String, HeadCountAssignment> places) {

    public Requirement requirement(Finding finding) {
        return requirements.stream()
                .filter(requirement -> Paragraph.of(requirement).isAbout(finding))
                .findFirst()
                .orElseThrow();
    }

    /** Who counts for the requirement of a finding; empty if it counts nobody, or rests on a silent register. */
    public Optional<Place> place(Finding finding) {
        return Optional.ofNullable(finding.itemCode()).map(places::get).stream()
                .flatMap(ofItem -> ofItem.places().stream())
                .filter(place -> place.requirement().indicator().equals(finding.indicator()))
                .findFirst();
    }
}
