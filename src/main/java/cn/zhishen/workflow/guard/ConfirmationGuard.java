package cn.zhishen.workflow.guard;

import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.staff.StaffSecondFactor;
import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Asks for the second factor again before a certificate is signed and before a rule table takes effect or is withdrawn. The
 * check is inside the engine, so no route bypasses it: somebody who finds an officer's screen unlocked can sign nothing.
 */
public class ConfirmationGuard extends CommandInterceptor {

    private static final CommandField COMPLETED_TASK = CommandField.of(CompleteTaskCmd.class, "taskId");
    private static final CommandField SUBMITTED_TASK = CommandField.of(SubmitTaskFormCmd.class, "taskId");
    private static final Set<String> WEIGHTY = Set.of(
            StaffTask.SIGN_AND_ISSUE.id(),
            StaffTask.CONFIRM_MEASURE.id(),
            StaffTask.JUDGE_RECTIFICATION.id(),
            StaffTask.CHECK_CERTIFICATE.id(),
            StaffTask.SIGN_CHANGE.id());

    private final ObjectProvider<StaffSecondFactor> secondFactor;

    public ConfirmationGuard(ObjectProvider<StaffSecondFactor> secondFactor) {
        this.secondFactor = secondFactor;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext().getAuthentication() != null
                && weighs(command)
                && !secondFactor.getObject().isFresh()) {
            throw new ConfirmationRequired();
        }
        return next.execute(command);
    }

    private static boolean weighs(Command<?> command) {
        if (command instanceof CompleteTaskCmd) {
            return isWeighty((String) COMPLETED_TASK.read(command));
        }
        if (command instanceof SubmitTaskFormCmd) {
            return isWeighty((String) SUBMITTED_TASK.read(command));
        }
        return command instanceof DeployCmd || command instanceof DeleteDeploymentCmd;
    }

    private static boolean isWeighty(String id) {
        var task =
                id == null ? null : Context.getCommandContext().getTaskManager().findTaskById(id);
        return task != null && WEIGHTY.contains(task.getTaskDefinitionKey());
    }
}
