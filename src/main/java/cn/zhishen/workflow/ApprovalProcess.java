package cn.zhishen.workflow;

import static cn.zhishen.workflow.ProcessVariables.APPLICATION_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.DRAFT_EXPIRES_AT;
import static cn.zhishen.workflow.ProcessVariables.USCC;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Service;

/**
 * Drives an application through its process. Each step locks the application, checks that the process is at that step, and completes it
 * in the same transaction in which it stores its data. A failed step, or one out of order ({@link StepOutOfOrder}), changes nothing.
 */
@Service
class ApprovalProcess {

    private static final String PROCESS = "qualification-approval";

    private final Applications applications;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final RetriedTransactions transactions;
    private final Clock clock;

    ApprovalProcess(
            Applications applications,
            RuntimeService runtime,
            TaskService tasks,
            RetriedTransactions transactions,
            Clock clock) {
        this.applications = applications;
        this.runtime = runtime;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    Application begin(Application application) {
        runtime.startProcessInstanceByKey(
                PROCESS,
                application.number(),
                Variables.putValue(APPLICATION_NUMBER.name(), application.number())
                        .putValue(USCC.name(), application.uscc().value())
                        .putValue(
                                DRAFT_EXPIRES_AT.name(),
                                Date.from(application
                                        .draftUntil()
                                        .plusDays(1)
                                        .atStartOfDay(clock.getZone())
                                        .toInstant())));
        return applications.get(application.number());
    }

    Application require(String number, Stage stage, String wanted) {
        var application = applications.lock(number);
        if (application.stage() != stage) {
            throw new StepOutOfOrder(application.stage(), wanted);
        }
        return application;
    }

    /** Completes the step. The caller has checked the stage, but an administrator may have moved the token in Cockpit. */
    Task complete(String number, String step, Map<String, Object> variables) {
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(step)
                .singleResult();
        if (task == null) {
            throw new StepOutOfOrder(applications.get(number).stage(), "办理该步骤（流程不在此步骤，请联系管理人员）");
        }
        tasks.complete(task.getId(), variables);
        return task;
    }

    boolean correlate(String message, String number) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(number)
                .correlateAllWithResult()
                .isEmpty();
    }

    String verdict(String processInstance) {
        return (String) runtime.getVariable(processInstance, ProcessVariables.SCAN_VERDICT.name());
    }

    static VariableMap transientVariables(Map<String, ?> values) {
        var variables = Variables.createVariables();
        values.forEach((name, value) -> variables.putValueTyped(name, Variables.untypedValue(value, true)));
        return variables;
    }

    /** Runs the step in a transaction of {@link RetriedTransactions}. */
    <T> T inTransaction(Supplier<T> step) {
        return transactions.execute(step);
    }
}
