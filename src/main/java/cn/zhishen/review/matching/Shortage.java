package cn.zhishen.review.matching;

import cn.zhishen.review.Weighing;
import cn.zhishen.review.measures.Lack;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.util.List;

/** What one requirement lacks at the least. */
public record Shortage(Finding finding, Lack lack) {

    /** Of every requirement that fails. */
    public static List<Shortage> of(Weighing weighing) {
        return weighing.report().findings().stream()
                .filter(finding -> finding.result() == Result.FAIL)
                .map(finding -> new Shortage(finding, weighing.lack(finding)))
                .toList();
    }

    /** A Chinese sentence without a full stop, such as 职称人员合计还差 2 人. */
    public String text() {
        return String.join("；", lack.parts());
    }
}
