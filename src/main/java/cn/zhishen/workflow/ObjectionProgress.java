package cn.zhishen.workflow;

import cn.zhishen.publicnotice.Objection;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import org.springframework.stereotype.Service;

/** The progress of an objection, as far as its objector may know. */
@Service
public class ObjectionProgress {

    private static final String SEE = "内容见申请材料页";

    private final PublicNotices notices;
    private final Rechecks rechecks;

    ObjectionProgress(PublicNotices notices, Rechecks rechecks) {
        this.notices = notices;
        this.rechecks = rechecks;
    }

    public enum Progress {
        RECEIVED("已收到"),
        UNDER_RECHECK("复核中"),
        /** The recheck confirmed the published result. */
        UPHELD("已处理：经复核，维持公示结果"),
        /** A recheck of this objection, or of another cause, overruled the published result. */
        OVERRULED("已处理：经复核，撤销公示结果"),
        /** The published result was overruled, the enterprise contested that, and was right. */
        REPUBLISHED("已处理：公示结果曾经复核撤销；企业的陈述申辩成立，已重新公示");

        private final String chinese;

        Progress(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public Progress of(Objection objection) {
        var notice = notices.find(objection.noticeId()).orElseThrow();
        var recheck = rechecks.of(notice.applicationNumber()).stream()
                .filter(one -> one.cause() == Recheck.Cause.OBJECTION
                        && one.statement().contains(heading(objection)))
                .findFirst();
        if (recheck.isPresent() && recheck.get().decided()) {
            return recheck.get().outcome() == Recheck.Outcome.UPHELD ? Progress.UPHELD : overruled(notice);
        }
        // once a recheck overrules a notice, its other open rechecks end
        if (notice.status() == PublicNotice.Status.OVERRULED) {
            return overruled(notice);
        }
        return recheck.isPresent() ? Progress.UNDER_RECHECK : Progress.RECEIVED;
    }

    private Progress overruled(PublicNotice notice) {
        return notices.publishedAnew(notice).isPresent() ? Progress.REPUBLISHED : Progress.OVERRULED;
    }

    /** The stated reason of the recheck. It names the objection but does not copy its text, which may contain personal data. */
    static String statement(Objection objection) {
        return heading(objection) + objection.ground().chinese() + "，" + SEE;
    }

    /** How many objections a recheck is about. */
    static int objections(Recheck recheck) {
        return recheck.statement().split(SEE, -1).length - 1;
    }

    /** Receipt numbers are unique, so the heading identifies the recheck of this objection. */
    private static String heading(Objection objection) {
        return objection.receipt() + "：";
    }
}
