package cn.zhishen.workflow.steps.statement;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Acting;
import cn.zhishen.review.statement.RefusalStatement;
import cn.zhishen.review.statement.RefusalStatements;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the refused application again for the time of the recheck. Without a statement on record it fails. */
@Component
class ReopenRefused implements JavaDelegate {

    private final RefusalStatements statements;
    private final Applications applications;
    private final Acting acting;

    ReopenRefused(RefusalStatements statements, Applications applications, Acting acting) {
        this.statements = statements;
        this.applications = applications;
        this.acting = acting;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var statement = statements.of(number).stream()
                .filter(RefusalStatement::open)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(number + " 没有企业的陈述申辩记录，流程不能继续"));
        applications.contest(
                number,
                acting.now(),
                "企业对一次性告知书 %s 提出陈述申辩（%s）".formatted(statement.noticeNumber(), statement.receipt()));
    }
}
