package cn.zhishen.workflow;

import cn.zhishen.publicnotice.Objection;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import org.springframework.stereotype.Service;

/** What has become of an objection, as far as its objector may know. */
@Service
public class ObjectionProgress {

    private final PublicNotices notices;
    private final Rechecks rechecks;

    ObjectionProgress(PublicNotices notices, Rechecks rechecks) {
        this.notices = notices;
        this.rechecks = rechecks;
    }

    public enum Progress {
        RECEIVED("已收到"),
        UNDER_RECHECK("复核中"),
        /** The recheck found the application to be as it was published. */
        UPHELD("已处理：经复核，维持公示结果"),
        /** By the recheck of this objection or of another one. */
        OVERRULED("已处理：经复核，撤销公示结果");

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
                        && one.statement().startsWith(heading(objection)))
                .findFirst();
        if (recheck.isPresent() && recheck.get().decided()) {
            return recheck.get().outcome() == Recheck.Outcome.UPHELD ? Progress.UPHELD : Progress.OVERRULED;
        }
        // the rechecks still open on a notice vanish when one of them overrules it
        if (notice.status() == PublicNotice.Status.OVERRULED) {
            return Progress.OVERRULED;
        }
        return recheck.isPresent() ? Progress.UNDER_RECHECK : Progress.RECEIVED;
    }

    /** Why a recheck is opened. It names the objection and leaves its text where personal data may be. */
    static String statement(Objection objection) {
        return heading(objection) + "内容见申请材料页";
    }

    /** A receipt is given once, so this tells the recheck of one objection from all others. */
    private static String heading(Objection objection) {
        return objection.receipt() + "：";
    }
}
