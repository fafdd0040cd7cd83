package cn.zhishen.workflow;

import static cn.zhishen.workflow.ProcessVariables.APPLICATION_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_CAUSE;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_STATEMENT;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.statement.NewStatement;
import cn.zhishen.review.statement.RefusalStatement;
import cn.zhishen.review.statement.RefusalStatements;
import cn.zhishen.review.statement.StatementFiles;
import cn.zhishen.review.statement.StatementRefused;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;

/** Takes what an enterprise states against a refusal 陈述申辩 and starts its process, or withdraws it, each in one transaction. */
@Service
public class RefusalContest {

    private static final String PROCESS = "statement-against-refusal";
    private static final String SEE = "，内容见申请材料页";

    private final RefusalStatements statements;
    private final StatementFiles files;
    private final Applications applications;
    private final EnterpriseLibrary library;
    private final ApprovalProcess process;
    private final RuntimeService runtime;

    RefusalContest(
            RefusalStatements statements,
            StatementFiles files,
            Applications applications,
            EnterpriseLibrary library,
            ApprovalProcess process,
            RuntimeService runtime) {
        this.statements = statements;
        this.files = files;
        this.applications = applications;
        this.library = library;
        this.process = process;
        this.runtime = runtime;
    }

    /**
     * Files a statement against the latest refusal. If the same one is sent again, the first is returned and nothing changes.
     *
     * @param sent read only if the statement is acceptable without them
     * @throws cn.zhishen.review.statement.InvalidStatement naming each field and each file that must be corrected
     * @throws StatementRefused if the refusal cannot be contested, or not any more
     */
    public RefusalStatement file(String number, NewStatement statement, List<StatementFiles.Sent> sent) {
        var application = applications.get(number);
        statements.mayFile(number, statement);
        var evidence = files.admit(sent);
        return process.inTransaction(() -> {
            // the enterprise may be applying anew at this moment
            library.lock(application.uscc());
            applications.lock(number);
            var before = statements.filedBefore(number, statement);
            if (before.isPresent()) {
                return before.get();
            }
            var filed = statements.file(number, statement, evidence);
            runtime.startProcessInstanceByKey(
                    PROCESS,
                    number,
                    Map.of(
                            APPLICATION_NUMBER.name(),
                            number,
                            RECHECK_CAUSE.name(),
                            Recheck.Cause.STATEMENT.name(),
                            RECHECK_STATEMENT.name(),
                            filed.receipt() + SEE));
            return filed;
        });
    }

    /** @throws StatementRefused if none is open */
    public void withdraw(String number) {
        process.inTransaction(() -> {
            if (applications.lock(number).stage() != Stage.CONTESTING
                    || !process.correlate(MessageNames.STATEMENT_WITHDRAWN, number)) {
                throw new StatementRefused("申请 " + number + " 没有正在复核的陈述申辩，不能撤回");
            }
            return number;
        });
    }
}
