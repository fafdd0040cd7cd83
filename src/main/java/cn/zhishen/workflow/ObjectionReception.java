package cn.zhishen.workflow;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.message.contact.VisitorCodes;
import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.publicnotice.NoticeSettings;
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
    private final VisitorCodes codes;
    private final NoticeSettings settings;
    private final ApprovalProcess process;

    ObjectionReception(
            Applications applications,
            PublicNotices notices,
            Objections objections,
            ObjectionAttachments objectionAttachments,
            Rechecks opened,
            NoticeRechecks rechecks,
            ApplicationNews news,
            VisitorCodes codes,
            NoticeSettings settings,
            ApprovalProcess process) {
        this.applications = applications;
        this.notices = notices;
        this.objections = objections;
        this.objectionAttachments = objectionAttachments;
        this.opened = opened;
        this.rechecks = rechecks;
        this.news = news;
        this.codes = codes;
        this.settings = settings;
        this.process = process;
    }

    /**
     * Receives an objection of the public with its attachments, and opens a manual recheck, or adds it to the one that is open
     * because of an earlier objection. If the same objection is sent again, the first one is returned and nothing changes.
     *
     * @param uploads read only if the objection is acceptable without them
     * @param code that was sent to the contact; empty to have it sent, if codes are asked for
     * @throws cn.zhishen.publicnotice.InvalidObjection naming each field and each file that must be corrected
     * @throws cn.zhishen.message.contact.ContactRefused if a code is asked for and is not the right one
     */
    public Objection object(
            UUID noticeId, NewObjection objection, List<UploadedFile> uploads, String code, String clientKey) {
        objections.mayObject(noticeId, objection, uploads.size(), ObjectionAttachments.bytes(uploads), clientKey);
        var attachments = objectionAttachments.admit(uploads);
        var known = objections.receivedBefore(noticeId, objection, attachments, clientKey);
        if (known.isPresent()) {
            return known.get();
        }
        boolean confirmed = settings.objectionCodes() && codes.reaches(objection.contact());
        if (confirmed) {
            codes.require(objection.contact(), code, clientKey, "确认公示异议所留的联系方式");
        }
        return process.inTransaction(() -> {
            var before = objections.receivedBefore(noticeId, objection, attachments, clientKey);
            if (before.isPresent()) {
                return before.get();
            }
            if (confirmed) {
                codes.use(objection.contact());
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
