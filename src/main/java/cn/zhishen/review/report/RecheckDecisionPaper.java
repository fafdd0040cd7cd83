package cn.zhishen.review.report;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.printing.Paper;
import java.time.Instant;

/**
 * The recheck decision 复核决定书.
 *
 * @param number such as 藏建审复〔2026〕第0000001号
 * @param reasons a paragraph a line
 */
public record RecheckDecisionPaper(
        String number,
        String applicationNumber,
        EnterpriseProfile enterprise,
        String cause,
        String outcome,
        String reasons,
        Instant decidedAt,
        String authority)
        implements Paper {

    @Override
    public String template() {
        return "recheck-decision";
    }
}
