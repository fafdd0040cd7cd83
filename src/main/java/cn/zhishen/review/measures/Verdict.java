package cn.zhishen.review.measures;

import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.Requirement;
import java.util.List;
import java.util.Map;

/** Makes findings from a requirement and what was found. */
public final class Verdict {

    /** Column titles of the report for the groups of the standards. */
    private static final Map<String, String> TITLES = Map.of(
            "NET_ASSETS", "企业资产",
            "TECHNICAL_LEAD", "主要人员",
            "PERSONAL_PERFORMANCE", "主要人员",
            "REGISTERED", "主要人员",
            "TITLED", "主要人员",
            "SKILLED", "主要人员",
            "EQUIPMENT", "技术装备",
            "PROJECTS", "工程业绩");

    private Verdict() {}

    static Finding met(Requirement requirement, List<String> found, String source) {
        return finding(requirement, Result.PASS, found, List.of(), "", source);
    }

    static Finding notMet(Requirement requirement, List<String> found, List<String> reasons, String source) {
        return finding(requirement, Result.FAIL, found, reasons, requirement.remedy(), source);
    }

    static Finding toCheck(Requirement requirement, List<String> found, List<String> reasons, String source) {
        return finding(requirement, Result.NEEDS_CHECK, found, reasons, requirement.remedy(), source);
    }

    /**
     * A finding that depends on a register that did not answer. There is no remedy, because the applicant cannot do anything about it.
     */
    static Finding unanswered(Requirement requirement, List<String> reasons, String source) {
        return finding(requirement, Result.NEEDS_CHECK, List.of(), reasons, "", source);
    }

    static Finding notApplicable(Requirement requirement, List<String> found, String source) {
        return finding(requirement, Result.NOT_APPLICABLE, found, List.of(), "", source);
    }

    /** The report's column title for an indicator of {@code group}. */
    public static String title(String group) {
        return TITLES.getOrDefault(group, group);
    }

    private static Finding finding(
            Requirement requirement,
            Result result,
            List<String> found,
            List<String> reasons,
            String remedy,
            String source) {
        return new Finding(
                requirement.itemCode(),
                requirement.indicator(),
                title(requirement.group()),
                requirement.clause(),
                requirement.text(),
                result,
                List.copyOf(found),
                List.copyOf(reasons),
                remedy,
                source);
    }
}
