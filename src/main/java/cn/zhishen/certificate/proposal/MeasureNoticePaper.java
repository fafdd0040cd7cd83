package cn.zhishen.certificate.proposal;

import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.printing.Paper;
import java.time.LocalDate;

/**
 * Tells the enterprise which measure is proposed and how it may defend itself: 拟作出行政处理决定告知书.
 *
 * @param day on which it is told
 * @param answerDue last day of its answer
 */
public record MeasureNoticePaper(
        MeasureProposal proposal, IssuedCertificate certificate, LocalDate day, LocalDate answerDue) implements Paper {

    /** Whether the law gives a right to a hearing (行政处罚法第六十三条: 吊销许可证件). */
    public boolean hearing() {
        return proposal.kind().grantsHearing();
    }

    @Override
    public String template() {
        return "measure-notice";
    }
}
