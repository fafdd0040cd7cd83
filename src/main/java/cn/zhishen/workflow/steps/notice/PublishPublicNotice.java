package cn.zhishen.workflow.steps.notice;

import static cn.zhishen.workflow.ProcessVariables.NOTICE_ENDS_AT;

import cn.zhishen.application.Applications;
import cn.zhishen.publicnotice.NoticePapers;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.workflow.Outcomes;
import cn.zhishen.workflow.telling.ApplicationNews;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class PublishPublicNotice implements JavaDelegate {

    private final Applications applications;
    private final PublicNotices notices;
    private final NoticePapers papers;
    private final Outcomes outcomes;
    private final ApplicationNews news;

    PublishPublicNotice(
            Applications applications,
            PublicNotices notices,
            NoticePapers papers,
            Outcomes outcomes,
            ApplicationNews news) {
        this.applications = applications;
        this.notices = notices;
        this.papers = papers;
        this.outcomes = outcomes;
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.requirePassed(execution.getProcessBusinessKey());
        var application = applications.get(execution.getProcessBusinessKey());
        var notice = notices.publish(
                application.number(),
                application.enterpriseName(),
                application.uscc().value(),
                application.kind().chinese(),
                application.items().stream().map(Qualification::title).toList());
        papers.print(notice);
        news.noticeBegun(notice);
        NOTICE_ENDS_AT.set(execution, Date.from(notice.endsAt()));
    }
}
