package cn.zhishen.workflow.telling;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.extension.Extension;
import cn.zhishen.message.Fact;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.News;
import cn.zhishen.message.Recipient;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.report.OneTimeNotice;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** What an enterprise is told of its applications, in the transaction of the step that causes it. */
@Component
public class ApplicationNews {

    private final Applications applications;
    private final Messages messages;
    private final Clock clock;

    ApplicationNews(Applications applications, Messages messages, Clock clock) {
        this.applications = applications;
        this.messages = messages;
        this.clock = clock;
    }

    public void formReady(String number) {
        var application = applications.get(number);
        tell(application, of(MessageKind.FORM_READY, application, version(application)));
    }

    /** @param activity the run of the step, since one form can have several scans that are judged */
    public void scanJudged(String number, boolean accepted, String activity) {
        var application = applications.get(number);
        var kind = accepted ? MessageKind.SCAN_ACCEPTED : MessageKind.SCAN_REFUSED;
        tell(application, of(kind, application, activity));
    }

    /** @param activity of the judgement, by which it is told once */
    void mandateJudged(String number, boolean accepted, String activity) {
        var application = applications.get(number);
        var kind = accepted ? MessageKind.MANDATE_ACCEPTED : MessageKind.MANDATE_REFUSED;
        tell(application, of(kind, application, activity));
    }

    /** Only a stage that an enterprise may not see coming is told: the legal representative has to act, today. */
    public void reached(String number, Stage stage) {
        if (stage == Stage.AUTHENTICATING) {
            var application = applications.get(number);
            tell(
                    application,
                    of(MessageKind.FACE_TO_DO, application, version(application) + " " + LocalDate.now(clock)));
        }
    }

    public void reportReady(String number, boolean passed) {
        var application = applications.get(number);
        var kind = passed ? MessageKind.REPORT_PASSED : MessageKind.REPORT_UNCLEAR;
        tell(application, of(kind, application, version(application)));
    }

    public void notPassed(OneTimeNotice notice) {
        var application = applications.get(notice.applicationNumber());
        tell(
                application,
                of(MessageKind.NOT_PASSED, application, notice.number()).with(Fact.MOMENT, notice.waitUntil()));
    }

    /** The reason stands on the page of the application. */
    public void extended(Extension extension) {
        var application = applications.get(extension.number());
        tell(
                application,
                of(MessageKind.TIME_EXTENDED, application, extension.at().toString())
                        .with(Fact.COUNT, String.valueOf(extension.days())));
    }

    /** @param receipt of the enterprise's statement */
    public void contested(String number, String receipt, boolean overturned) {
        var application = applications.get(number);
        var kind = overturned ? MessageKind.REFUSAL_OVERTURNED : MessageKind.REFUSAL_UPHELD;
        tell(application, of(kind, application, receipt).with(Fact.RECEIPT, receipt));
    }

    public void noticeBegun(PublicNotice notice) {
        var application = applications.get(notice.applicationNumber());
        tell(
                application,
                of(MessageKind.NOTICE_BEGUN, application, notice.number())
                        .with(Fact.FROM, notice.from())
                        .with(Fact.UNTIL, notice.until()));
    }

    public void noticeOver(PublicNotice notice) {
        var application = applications.get(notice.applicationNumber());
        tell(application, of(MessageKind.NOTICE_OVER, application, notice.number()));
    }

    /** The objection itself stays with the office. */
    public void objectionReceived(String number, String receipt) {
        var application = applications.get(number);
        tell(
                application,
                of(MessageKind.OBJECTION_RECEIVED, application, receipt).with(Fact.RECEIPT, receipt));
    }

    /** @param recheck number of the recheck that the objections asked for */
    public void objectionsRejected(String number, String recheck) {
        var application = applications.get(number);
        tell(
                application,
                of(MessageKind.OBJECTION_REJECTED, application, recheck).with(Fact.RECEIPT, recheck));
    }

    public void issued(String number, String certificate) {
        var application = applications.get(number);
        tell(
                application,
                of(MessageKind.CERTIFICATE_ISSUED, application, certificate).with(Fact.CERTIFICATE, certificate));
    }

    private static String version(Application application) {
        return String.valueOf(application.snapshotVersion());
    }

    private static News of(MessageKind kind, Application application, String occasion) {
        return News.of(kind, application.number(), application.number() + " " + occasion)
                .items(application.items().stream().map(Qualification::title).toList());
    }

    private void tell(Application application, News news) {
        messages.tell(Recipient.of(application.uscc()), news);
    }
}
