package cn.zhishen.certificate.proposal;

import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.printing.Paper;
import cn.zhishen.shared.RemedySettings;

/** The decision on a measure 行政处理决定书. */
public record MeasureDecisionPaper(MeasureProposal proposal, IssuedCertificate certificate, RemedySettings remedies)
        implements Paper {

    @Override
    public String template() {
        return "measure-decision";
    }
}
