package cn.zhishen.web.page;

import cn.zhishen.application.DraftName;
import cn.zhishen.application.extension.Extensions;
import cn.zhishen.application.note.StaffNotes;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.review.statement.NewStatement;
import cn.zhishen.shared.Constraints;
import org.springframework.stereotype.Component;

/** How many characters a text may have at most; {@code @lengths} in the templates. */
@Component("lengths")
public class TextLengths {

    public int reason() {
        return Constraints.LONGEST_REASON;
    }

    public int objection() {
        return NewObjection.LONGEST_TEXT;
    }

    public int shortestObjection() {
        return NewObjection.SHORTEST_TEXT;
    }

    public int statement() {
        return NewStatement.LONGEST_TEXT;
    }

    public int shortestStatement() {
        return NewStatement.SHORTEST_TEXT;
    }

    public int note() {
        return StaffNotes.LONGEST;
    }

    public int approval() {
        return Extensions.LONGEST_APPROVAL;
    }

    public int rectificationReport() {
        return Rectifications.LONGEST_REPORT;
    }

    public int measureAnswer() {
        return MeasureProposals.LONGEST_ANSWER;
    }

    public int draftName() {
        return DraftName.LONGEST;
    }

    public int complaint() {
        return NewComplaint.LONGEST_TEXT;
    }
}
