package cn.zhishen.workflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
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
 * Ends a task for a person by its form only. The variables of the form pass, each as the text that the form takes it for; what else
 * is sent is left out, and what is left empty does not keep the answer of an earlier round. A BPMN error or an escalation ends no
 * task. A step of an enterprise, which has no form and no group, is {@link ApprovalProcess}'s, which acts for nobody in the engine.
 */
class TaskFormGuard extends CommandInterceptor {

    private static final CommandField COMPLETED_TASK = CommandField.of(CompleteTaskCmd.class, "taskId");
    private static final CommandField COMPLETED_WITH = CommandField.of(CompleteTaskCmd.class, "variables");
    private static final CommandField SUBMITTED_TASK = CommandField.of(SubmitTaskFormCmd.class, "taskId");
    private static final CommandField SUBMITTED_WITH = CommandField.of(SubmitTaskFormCmd.class, "properties");
    private static final CommandField STARTED_PROCESS =
            CommandField.of(SubmitStartFormCmd.class, "processDefinitionId");
    private static final CommandField STARTED_WITH = CommandField.of(SubmitStartFormCmd.class, "variables");

    private static final String DEPLOYED = "embedded:deployment:";
    private static final Pattern FIELD =
            Pattern.compile("cam-variable-name=\"(\\w+)\"\\s+cam-variable-type=\"String\"");
    private static final int KEPT = 200;

    private final Cache<Form, Set<String>> fields =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    private record Form(String deployment, String resource) {}

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext().getAuthentication() != null) {
            guard(command);
        }
        try {
            return next.execute(command);
        } catch (ProcessEngineException e) {
            // the engine wraps what a listener refuses, such as AssignedToCandidates, and calls it an internal error
            throw e.getCause() instanceof AuthorizationException refusal ? refusal : e;
        }
    }

    private void guard(Command<?> command) {
        if (command instanceof HandleTaskBpmnErrorCmd || command instanceof HandleTaskEscalationCmd) {
            throw new AuthorizationException("任务只能通过其表单办结。(A task ends by its form only.)");
        } else if (command instanceof DelegateTaskCmd || command instanceof ResolveTaskCmd) {
            throw new AuthorizationException("任务不能委托他人。(A task is not delegated.)");
        } else if (command instanceof CompleteTaskCmd) {
            restrict(command, COMPLETED_TASK, COMPLETED_WITH);
        } else if (command instanceof SubmitTaskFormCmd) {
            restrict(command, SUBMITTED_TASK, SUBMITTED_WITH);
        } else if (command instanceof SubmitStartFormCmd) {
            var process = Context.getProcessEngineConfiguration()
                    .getDeploymentCache()
                    .findDeployedProcessDefinitionById((String) STARTED_PROCESS.read(command));
            var form = process.getStartFormDefinition();
            STARTED_WITH.write(
                    command, ofForm(form == null ? null : form.getFormKey(), process.getDeploymentId(), (Map<?, ?>)
                            STARTED_WITH.read(command)));
        }
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
        variables.write(command, ofForm(task.getTaskDefinition().getFormKey(), deployment(task), (Map<?, ?>)
                variables.read(command)));
    }

    private static String deployment(TaskEntity task) {
        return Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(task.getProcessDefinitionId())
                .getDeploymentId();
    }

    @SuppressWarnings("unchecked")
    private VariableMap ofForm(Expression formKey, String deployment, Map<?, ?> sent) {
        var passed = Variables.createVariables();
        if (formKey == null || !formKey.getExpressionText().startsWith(DEPLOYED)) {
            return passed;
        }
        var given = Variables.fromMap((Map<String, Object>) (sent == null ? Map.of() : sent));
        fields.get(
                        new Form(deployment, formKey.getExpressionText().substring(DEPLOYED.length())),
                        TaskFormGuard::fields)
                .forEach(name -> passed.put(name, text(given.getValueTyped(name))));
        return passed;
    }

    private static String text(TypedValue value) {
        // what is serialised stays so: its class is not ours to load
        return value != null && !(value instanceof SerializableValue) && value.getValue() instanceof String text
                ? text
                : null;
    }

    private static Set<String> fields(Form form) {
        var resource = Context.getCommandContext()
                .getResourceManager()
                .findResourceByDeploymentIdAndResourceName(form.deployment(), form.resource());
        return FIELD.matcher(new String(resource.getBytes(), StandardCharsets.UTF_8))
                .results()
                .map((MatchResult field) -> field.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }
}
