package cn.zhishen.workflow;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.publicnotice.Objection;
import cn.zhishen.publicnotice.ObjectionAttachments;
import cn.zhishen.publicnotice.Objections;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.publicnotice.UploadedFile;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.workflow.steps.notice.NoticeRechecks;
import cn.zhishen.workflow.telling.ApplicationNews;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Receives the objections of the public. All that come while a recheck because of them is open are one recheck. */
@Service
public class ObjectionReception {

    private final Applications applications;
    private final PublicNotices notices;
    private final Objections objections;
    private final ObjectionAttachments objectionAttachments;
    private final Rechecks opened;
    private final NoticeRechecks rechecks;
    private final ApplicationNews news;
    private final ApprovalProcess process;

    ObjectionReception(
            Applications applications,
            PublicNotices notices,
            Objections objections,
            ObjectionAttachments objectionAttachments,
            Rechecks opened,
            NoticeRechecks rechecks,
            ApplicationNews news,
            ApprovalProcess process) {
        this.applications = applications;
        this.notices = notices;
        this.objections = objections;
        this.objectionAttachments = objectionAttachments;
        this.opened = opened;
        this.rechecks = rechecks;
        this.news = news;
        this.process = process;
    }

    /**
     * Receives an objection of the public with its attachments, and opens a manual recheck, or adds it to the one that is open
     * because of an earlier objection. If the same objection is sent again, the first one is returned and nothing changes.
     *
     * @param uploads read only if the objection is acceptable without them
     * @throws cn.zhishen.publicnotice.InvalidObjection naming each field and each file that must be corrected
     */
    public Objection object(UUID noticeId, NewObjection objection, List<UploadedFile> uploads, String clientKey) {
        objections.mayObject(noticeId, objection, uploads.size(), ObjectionAttachments.bytes(uploads), clientKey);
        var attachments = objectionAttachments.admit(uploads);
        return process.inTransaction(() -> {
            var before = objections.receivedBefore(noticeId, objection, attachments, clientKey);
            if (before.isPresent()) {
                return before.get();
            }
            var received = objections.object(noticeId, objection, attachments, clientKey);
            var notice = notices.find(noticeId).orElseThrow();
            recheck(notice, ObjectionProgress.statement(received));
            applications.note(notice.applicationNumber(), Actor.PUBLIC, "收到公示异议 " + received.receipt());
            news.objectionReceived(notice.applicationNumber(), received.receipt());
            return received;
        });
    }

    private void recheck(PublicNotice notice, String statement) {
        var open = opened.extend(notice.applicationNumber(), Recheck.Cause.OBJECTION, statement);
        if (open.isPresent()) {
            rechecks.extended(open.get(), ObjectionProgress.objections(open.get()));
        } else if (!rechecks.request(notice.applicationNumber(), Recheck.Cause.OBJECTION, statement)) {
            throw new IllegalStateException("公示 " + notice.number() + " 的流程不在公示期");
        }
    }
}
