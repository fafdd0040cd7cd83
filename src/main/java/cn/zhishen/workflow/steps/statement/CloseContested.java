package cn.zhishen.workflow.steps.statement;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.review.statement.RefusalStatement.Outcome;
import cn.zhishen.review.statement.RefusalStatements;
import cn.zhishen.workflow.telling.ApplicationNews;
import org.springframework.stereotype.Component;

/** Closes an application again whose refusal stands. */
@Component
class CloseContested {

    private final RefusalStatements statements;
    private final OneTimeNotices notices;
    private final Applications applications;
    private final ApplicationNews news;

    CloseContested(
            RefusalStatements statements, OneTimeNotices notices, Applications applications, ApplicationNews news) {
        this.statements = statements;
        this.notices = notices;
        this.applications = applications;
        this.news = news;
    }

    /** The wait and the day of the refusal stay those of the one-time notice. */
    void close(String number, Outcome outcome, Actor actor, String text) {
        statements.end(number, outcome).ifPresent(statement -> {
            applications.refuseStill(
                    number,
                    notices.find(number).orElseThrow().sentAt(),
                    actor,
                    text.formatted(statement.receipt(), statement.noticeNumber()));
            if (outcome == Outcome.UPHELD) {
                news.contested(number, statement.receipt(), false);
            }
        });
    }
}
