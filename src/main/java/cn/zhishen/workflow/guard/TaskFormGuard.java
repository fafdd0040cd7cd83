package cn.zhishen.workflow.guard;

import cn.zhishen.workflow.InvalidDecision;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.ProcessInstanceModificationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractInstantiationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractVariableCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Lets a person end a task only by its form. Only the form's variables pass, as text; other variables are dropped, and a field
 * left empty overwrites the answer of an earlier round. An answer belongs to the process: a local variable of its name, which an
 * administrator may have set, would catch it and leave the process with another one. The number that the form showed is sent back and must be the one to be
 * decided. A BPMN error or an escalation cannot end a task. A step of an enterprise has no form and no group;
 * {@code ApprovalProcess} completes it, without an engine user.
 */
public class TaskFormGuard extends CommandInterceptor {

    private static final CommandField COMPLETED_TASK = CommandField.of(CompleteTaskCmd.class, "taskId");
    private static final CommandField COMPLETED_WITH = CommandField.of(CompleteTaskCmd.class, "variables");
    private static final CommandField SUBMITTED_TASK = CommandField.of(SubmitTaskFormCmd.class, "taskId");
    private static final CommandField SUBMITTED_WITH = CommandField.of(SubmitTaskFormCmd.class, "properties");
    private static final CommandField STARTED_PROCESS =
            CommandField.of(SubmitStartFormCmd.class, "processDefinitionId");
    private static final CommandField STARTED_WITH = CommandField.of(SubmitStartFormCmd.class, "variables");

    private static final CommandField SET_ON = CommandField.of(AbstractVariableCmd.class, "entityId");
    private static final CommandField SET_LOCALLY = CommandField.of(AbstractVariableCmd.class, "isLocal");
    private static final CommandField CHANGED_ON = CommandField.of(AbstractPatchVariablesCmd.class, "entityId");
    private static final CommandField CHANGED_LOCALLY = CommandField.of(AbstractPatchVariablesCmd.class, "isLocal");

    private static final CommandField MODIFICATION = CommandField.of(ModifyProcessInstanceCmd.class, "builder");
    private static final CommandField OF_THE_STEP = CommandField.of(AbstractInstantiationCmd.class, "variablesLocal");

    private final TaskForms fields = new TaskForms();

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext().getAuthentication() != null) {
            guard(command);
        }
        if (command instanceof CompleteTaskCmd) {
            removeLocalVariables(command, COMPLETED_TASK, COMPLETED_WITH);
        } else if (command instanceof SubmitTaskFormCmd) {
            removeLocalVariables(command, SUBMITTED_TASK, SUBMITTED_WITH);
        }
        try {
            return next.execute(command);
        } catch (ProcessEngineException e) {
            // the engine wraps a refusal of a listener such as AssignedToCandidates and calls it an internal error
            throw e.getCause() instanceof AuthorizationException refusal ? refusal : e;
        }
    }

    private void guard(Command<?> command) {
        if (command instanceof HandleTaskBpmnErrorCmd || command instanceof HandleTaskEscalationCmd) {
            throw new AuthorizationException("任务只能通过其表单办结。(A task ends by its form only.)");
        } else if (command instanceof DelegateTaskCmd || command instanceof ResolveTaskCmd) {
            throw new AuthorizationException("任务不能委托他人。(A task is not delegated.)");
        } else if (command instanceof AbstractVariableCmd && (boolean) SET_LOCALLY.read(command)) {
            requireWholeProcess((String) SET_ON.read(command));
        } else if (command instanceof AbstractPatchVariablesCmd && (boolean) CHANGED_LOCALLY.read(command)) {
            requireWholeProcess((String) CHANGED_ON.read(command));
        } else if (command instanceof ModifyProcessInstanceCmd) {
            requireWholeSteps((ProcessInstanceModificationBuilderImpl) MODIFICATION.read(command));
        } else if (command instanceof CompleteTaskCmd) {
            restrict(command, COMPLETED_TASK, COMPLETED_WITH);
        } else if (command instanceof SubmitTaskFormCmd) {
            restrict(command, SUBMITTED_TASK, SUBMITTED_WITH);
        } else if (command instanceof SubmitStartFormCmd) {
            var process = Context.getProcessEngineConfiguration()
                    .getDeploymentCache()
                    .findDeployedProcessDefinitionById((String) STARTED_PROCESS.read(command));
            var form = process.getStartFormDefinition();
            var sent = sent(command, STARTED_WITH);
            STARTED_WITH.write(
                    command,
                    answers(fields.of(form == null ? null : form.getFormKey(), process.getDeploymentId()), sent));
        }
    }

    /** A variable of a task or of one step would hide that of the process. */
    private static void requireWholeProcess(String scope) {
        var process = scope == null
                ? null
                : Context.getCommandContext().getExecutionManager().findExecutionById(scope);
        if (process == null || !process.isProcessInstanceExecution()) {
            throw new AuthorizationException("变量只能设在整个流程上，不能设在一个任务或步骤上。(A variable belongs to the whole process.)");
        }
    }

    /** A step that is begun in another place runs as its model says, with what its rules find. */
    private static void requireWholeSteps(ProcessInstanceModificationBuilderImpl modification) {
        var withOwnVariables = modification.getModificationOperations().stream()
                .filter(AbstractInstantiationCmd.class::isInstance)
                .map(OF_THE_STEP::read)
                .anyMatch(variables -> variables != null && !((Map<?, ?>) variables).isEmpty());
        if (withOwnVariables || modification.isSkipIoMappings() || modification.isSkipCustomListeners()) {
            throw new AuthorizationException(
                    "变更流程所在步骤时，不能给单个步骤设变量，也不能跳过步骤的规则。(No variables of one step; no rule of a step is skipped.)");
        }
    }

    /** A value that is passed on and not kept cannot take the place of a stored one, which only an administrator can have set. */
    private static void requireNoneStored(TaskEntity task, TaskForms.Fields form) {
        form.notKept().stream().filter(task::hasVariable).findFirst().ifPresent(name -> {
            throw new InvalidDecision("流程中已有变量 " + name + "，没有办理。请管理人员删除该变量后，重新打开任务办理");
        });
    }

    private void restrict(Command<?> command, CommandField taskId, CommandField variables) {
        var id = (String) taskId.read(command);
        var task =
                id == null ? null : Context.getCommandContext().getTaskManager().findTaskById(id);
        if (task == null || task.getTaskDefinition() == null) {
            return;
        }
        if (task.getTaskDefinition().getCandidateGroupIdExpressions().isEmpty()) {
            throw new AuthorizationException("此步骤由企业在申报系统中办理，不能代为办结。(A step of the enterprise is not completed here.)");
        }
        var form = fields.of(task);
        var sent = sent(command, variables);
        if (!form.shown().isEmpty()) {
            // the refusal names the number, so only those who may work on the task may get it
            Context.getProcessEngineConfiguration()
                    .getCommandCheckers()
                    .forEach(checker -> checker.checkTaskWork(task));
        }
        form.shown().forEach(name -> ShownNumber.of(name).require(text(sent.getValueTyped(name)), task.getExecution()));
        requireNoneStored(task, form);
        variables.write(command, answers(form, sent));
    }

    /** Also for steps of enterprises, which the program itself completes. */
    private static void removeLocalVariables(Command<?> command, CommandField taskId, CommandField variables) {
        var id = (String) taskId.read(command);
        var task =
                id == null ? null : Context.getCommandContext().getTaskManager().findTaskById(id);
        if (task == null) {
            return;
        }
        var answers = sent(command, variables).keySet();
        task.removeVariablesLocal(answers);
        for (var scope = task.getExecution();
                scope != null && !scope.isProcessInstanceExecution();
                scope = scope.getParent()) {
            scope.removeVariablesLocal(answers);
        }
    }

    @SuppressWarnings("unchecked")
    private static VariableMap sent(Command<?> command, CommandField variables) {
        var sent = (Map<String, Object>) variables.read(command);
        return Variables.fromMap(sent == null ? Map.of() : sent);
    }

    private static VariableMap answers(TaskForms.Fields form, VariableMap sent) {
        var passed = Variables.createVariables();
        form.answers()
                .forEach(name -> passed.putValueTyped(
                        name,
                        Variables.stringValue(
                                text(sent.getValueTyped(name)), form.notKept().contains(name))));
        return passed;
    }

    private static String text(TypedValue value) {
        // leave serialised values alone: their classes must not be loaded
        return value != null && !(value instanceof SerializableValue) && value.getValue() instanceof String text
                ? text
                : null;
    }
}
