package cn.zhishen.review.report;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.printing.Paper;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.shared.RemedySettings;
import java.time.Instant;
import java.util.List;

/**
 * The recheck decision 复核决定书.
 *
 * @param number such as 藏建审复〔2026〕第0000001号
 * @param verdicts on single indicators, in the order of the report; empty if none was judged
 * @param reasons a paragraph a line
 */
public record RecheckDecisionPaper(
        String number,
        String applicationNumber,
        EnterpriseProfile enterprise,
        String cause,
        String outcome,
        List<Verdict> verdicts,
        String reasons,
        Instant decidedAt,
        String authority,
        RemedySettings remedies)
        implements Paper {

    /**
     * @param title of the item, empty for the enterprise as a whole
     * @param requirement the text of the standard
     */
    public record Verdict(String title, String requirement, String clause, FindingVerdict verdict) {}

    @Override
    public String template() {
        return "recheck-decision";
    }
}
