package cn.zhishen.workflow.steps.statement;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.review.statement.RefusalStatement.Outcome;
import cn.zhishen.review.statement.RefusalStatements;
import cn.zhishen.workflow.telling.ApplicationNews;
import org.springframework.stereotype.Component;

/** Closes an application again whose refusal stands. */
@Component
class CloseContested {

    private final RefusalStatements statements;
    private final Applications applications;
    private final ApplicationNews news;

    CloseContested(RefusalStatements statements, Applications applications, ApplicationNews news) {
        this.statements = statements;
        this.applications = applications;
        this.news = news;
    }

    /** The wait stays that of the one-time notice. */
    void close(String number, Outcome outcome, Actor actor, String text) {
        statements.end(number, outcome).ifPresent(statement -> {
            applications.close(
                    number,
                    Stage.NOT_PASSED,
                    applications.get(number).waiting(),
                    actor,
                    text.formatted(statement.receipt(), statement.noticeNumber()));
            if (outcome == Outcome.UPHELD) {
                news.contested(number, statement.receipt(), false);
            }
        });
    }
}
