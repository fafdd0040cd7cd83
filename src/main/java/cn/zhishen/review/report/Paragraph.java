package cn.zhishen.review.report;

import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.measures.Verdict;
import cn.zhishen.review.rules.Requirement;
import java.util.List;
import java.util.Objects;

/**
 * One paragraph of the standard, shown while an application is filled in; the report has a {@link Finding} with the same item
 * and indicator.
 *
 * @param itemCode null for requirements on the enterprise as a whole
 * @param group 企业资产, 主要人员, 技术装备, 工程业绩, 企业信息, 信用 …
 * @param classes the classes of a choice 下列N类中的M类, each with its text; otherwise empty
 * @param drawsOn the parts of the selection by which it is judged; new choices are added to the first; empty if nothing can be chosen
 * @param ofProfile whether it is judged by the enterprise's profile
 */
public record Paragraph(
        String itemCode,
        String indicator,
        String group,
        String clause,
        String text,
        List<String> classes,
        List<SelectionGroup> drawsOn,
        boolean ofProfile) {

    public static Paragraph of(Requirement requirement) {
        return new Paragraph(
                requirement.itemCode(),
                requirement.indicator(),
                Verdict.title(requirement.group()),
                requirement.clause(),
                requirement.text(),
                requirement.choices().stream()
                        .map(row -> row.choice() + "：" + row.text())
                        .toList(),
                drawsOn(requirement),
                switch (Measure.of(requirement)) {
                    case NET_ASSETS, NAME_MATCHES, CAPITAL_MATCHES, LEGAL_REPRESENTATIVE_MATCHES -> true;
                    default -> false;
                });
    }

    private static List<SelectionGroup> drawsOn(Requirement requirement) {
        return switch (Measure.of(requirement)) {
            case TECHNICAL_LEAD -> List.of(SelectionGroup.TECHNICAL_LEAD);
            case PERSONAL_PERFORMANCE, PROJECT_COUNT -> List.of(SelectionGroup.PROJECTS);
            case REGISTERED_COUNT, REGISTRATION_COUNT -> List.of(SelectionGroup.REGISTERED);
            case TITLED_COUNT -> List.of(SelectionGroup.TITLED);
            case PROFESSIONAL_COUNT -> List.of(SelectionGroup.TITLED, SelectionGroup.REGISTERED);
            case SKILLED_COUNT -> List.of(SelectionGroup.SKILLED);
            case EQUIPMENT_COUNT -> List.of(SelectionGroup.EQUIPMENT);
            case CHOICE ->
                requirement.choices().stream()
                        .flatMap(row -> drawsOn(row).stream())
                        .distinct()
                        .toList();
            default -> List.of();
        };
    }

    /** Identifies the paragraph within one application. */
    public String key() {
        return key(itemCode, indicator);
    }

    /** The key of the paragraph that {@code finding} is about. */
    public static String key(Finding finding) {
        return key(finding.itemCode(), finding.indicator());
    }

    /** As {@link #key()}; {@code itemCode} is null for the enterprise as a whole. */
    public static String key(String itemCode, String indicator) {
        return itemCode == null ? indicator : itemCode + "-" + indicator;
    }

    public boolean isAbout(Finding finding) {
        return indicator.equals(finding.indicator()) && Objects.equals(itemCode, finding.itemCode());
    }
}
