package cn.zhishen.review.report;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.printing.Paper;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.shared.RemedySettings;
import java.util.List;

/**
 * The one-time notice 一次性告知书.
 *
 * @param items what was applied for
 * @param statementDays working days within which the enterprise may state and defend itself
 */
public record OneTimeNoticePaper(
        OneTimeNotice notice,
        EnterpriseProfile enterprise,
        List<Qualification> items,
        String authority,
        int statementDays,
        RemedySettings remedies)
        implements Paper {

    @Override
    public String template() {
        return "one-time-notice";
    }

    public List<String> titles() {
        return items.stream().map(Qualification::title).toList();
    }

    /** Of the item that a defect belongs to; empty where it concerns the enterprise as a whole. */
    public String titleOf(Finding defect) {
        return Annexed.titleOf(defect, items);
    }

    public List<Annexed> annexed() {
        return Annexed.of(notice.defects(), items);
    }
}
