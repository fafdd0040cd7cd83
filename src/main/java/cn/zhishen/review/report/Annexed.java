package cn.zhishen.review.report;

import cn.zhishen.qualification.Qualification;
import java.util.List;

/**
 * A finding in the annex 附表 of a paper, which names every person where the paper itself says it in fewer words.
 *
 * @param title of its item, empty for what concerns the enterprise as a whole
 */
public record Annexed(String title, Finding finding) {

    static List<Annexed> of(List<Finding> findings, List<Qualification> items) {
        return findings.stream()
                .filter(finding -> !finding.details().isEmpty())
                .map(finding -> new Annexed(titleOf(finding, items), finding))
                .toList();
    }

    static String titleOf(Finding finding, List<Qualification> items) {
        return items.stream()
                .filter(item -> item.code().equals(finding.itemCode()))
                .map(Qualification::title)
                .findFirst()
                .orElse("");
    }
}
