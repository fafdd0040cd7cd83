package cn.zhishen.web.portal.apply;

import static cn.zhishen.web.portal.apply.ApplicationPages.newest;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.review.statement.RefusalStatements;
import cn.zhishen.workflow.Applying;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the page of an application needs that has ended without a certificate: why, and how to apply again. */
@Component
class ClosedPanel {

    private final Applications applications;
    private final OneTimeNotices oneTimeNotices;
    private final RefusalStatements statements;
    private final Applying applying;

    ClosedPanel(
            Applications applications, OneTimeNotices oneTimeNotices, RefusalStatements statements, Applying applying) {
        this.applications = applications;
        this.oneTimeNotices = oneTimeNotices;
        this.statements = statements;
        this.applying = applying;
    }

    void show(ModelAndView page, Application application, List<StoredDocument> papers) {
        oneTimeNotices
                .find(application.number())
                .filter(notice -> application.stage() == Stage.NOT_PASSED)
                .ifPresent(notice -> page.addObject("oneTimeNotice", notice)
                        .addObject(
                                "contestable",
                                statements
                                        .window(application.number())
                                        .filter(window -> window.obstacle() == null)
                                        .isPresent())
                        .addObject(
                                "noticePdf",
                                newest(papers, DocumentKind.ONE_TIME_NOTICE).orElse(null)));
        page.addObject(
                        "waiting",
                        applications
                                .waitFor(application.uscc(), application.items())
                                .orElse(null))
                .addObject("again", applying.underWayAsThis(application).orElse(null));
    }
}
