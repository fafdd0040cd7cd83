package cn.zhishen.review.matching;

import cn.zhishen.review.Weighing;
import cn.zhishen.review.measures.HeadCount;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.util.List;

/**
 * What one requirement lacks at the least.
 *
 * @param text a Chinese sentence, such as 职称人员合计还差 2 人
 * @param units how many people are lacking; 1 for what is no head count
 */
public record Shortage(Finding finding, String text, int units) {

    /** Of every requirement that fails. */
    public static List<Shortage> of(Weighing weighing) {
        return weighing.report().findings().stream()
                .filter(finding -> finding.result() == Result.FAIL)
                .map(finding -> of(finding, weighing))
                .toList();
    }

    private static Shortage of(Finding finding, Weighing weighing) {
        // nothing found: nobody of the library could be proposed
        boolean nobodyLeads =
                finding.found().isEmpty() && Measure.of(weighing.requirement(finding)) == Measure.TECHNICAL_LEAD;
        var why = finding.reasons().get(0);
        var place = weighing.place(finding);
        var noun = place.map(one -> HeadCount.noun(one.requirement())).orElse("");
        return new Shortage(
                finding,
                nobodyLeads ? "缺符合要求的技术负责人 1 人" : noun.isEmpty() || why.startsWith(noun) ? why : noun + "：" + why,
                place.map(one -> one.judged().lacking()).orElse(1));
    }
}
