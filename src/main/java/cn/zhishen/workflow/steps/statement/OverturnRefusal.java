package cn.zhishen.workflow.steps.statement;

import static cn.zhishen.workflow.ProcessVariables.APPLICATION_NUMBER;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.review.statement.RefusalStatement.Outcome;
import cn.zhishen.review.statement.RefusalStatements;
import cn.zhishen.workflow.MessageNames;
import cn.zhishen.workflow.Outcomes;
import cn.zhishen.workflow.telling.ApplicationNews;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Puts the refusal right: it no longer stands, the wait is over, and the approval goes on at the public notice. */
@Component
class OverturnRefusal implements JavaDelegate {

    private final RefusalStatements statements;
    private final Applications applications;
    private final Outcomes outcomes;
    private final ApplicationNews news;
    private final RuntimeService runtime;

    OverturnRefusal(
            RefusalStatements statements,
            Applications applications,
            Outcomes outcomes,
            ApplicationNews news,
            @Lazy RuntimeService runtime) {
        this.statements = statements;
        this.applications = applications;
        this.outcomes = outcomes;
        this.news = news;
        this.runtime = runtime;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        if (!outcomes.isThisRecheckUpheld(execution)) {
            throw new IllegalStateException(number + " 没有申辩成立的复核决定，不能撤销不予通过的结论");
        }
        statements.end(number, Outcome.OVERTURNED).ifPresent(statement -> {
            applications.liftWait(number);
            applications.note(
                    number,
                    Actor.SYSTEM,
                    "陈述申辩 %s 成立，一次性告知书 %s 撤销，解除再次申报的限制，继续办理".formatted(statement.receipt(), statement.noticeNumber()));
            news.contested(number, statement.receipt(), true);
            runtime.createMessageCorrelation(MessageNames.REFUSAL_OVERTURNED)
                    .processInstanceBusinessKey(number)
                    .setVariable(APPLICATION_NUMBER.name(), number)
                    .correlateStartMessage();
        });
    }
}
