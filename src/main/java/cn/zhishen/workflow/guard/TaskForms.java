package cn.zhishen.workflow.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** What the forms of the staff's tasks set and show, as they were deployed. Each form is read once. */
final class TaskForms {

    private static final String DEPLOYED = "embedded:deployment:";
    private static final Pattern FIELD =
            Pattern.compile("cam-variable-name=\"(\\w+)\"\\s+cam-variable-type=\"String\"");
    /** An answer that the step after the task takes, and the engine does not keep. */
    private static final Pattern NOT_KEPT =
            Pattern.compile("cam-variable-name=\"(\\w+)\"\\s+cam-variable-type=\"String\"\\s+data-not-kept");
    /** How the script of a form sends back what the form showed. */
    private static final Pattern SHOWN = Pattern.compile("variables\\.(\\w+) = \\{\\s*name: '\\1',\\s*type: 'String'");

    private static final int KEPT = 200;

    private final Cache<Form, Fields> fields =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    private record Form(String deployment, String resource) {}

    /**
     * @param answers names of the process variables that the form sets
     * @param notKept those of the answers that are never stored in the engine
     * @param shown names of the values that the form shows and sends back, see {@link ShownNumber}
     */
    record Fields(Set<String> answers, Set<String> notKept, Set<String> shown) {

        private static final Fields NONE = new Fields(Set.of(), Set.of(), Set.of());
    }

    Fields of(TaskEntity task) {
        return of(
                task.getTaskDefinition().getFormKey(),
                Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(task.getProcessDefinitionId())
                        .getDeploymentId());
    }

    /** @param formKey null if there is no form */
    Fields of(Expression formKey, String deployment) {
        return formKey == null || !formKey.getExpressionText().startsWith(DEPLOYED)
                ? Fields.NONE
                : fields.get(
                        new Form(deployment, formKey.getExpressionText().substring(DEPLOYED.length())),
                        TaskForms::read);
    }

    private static Fields read(Form form) {
        var resource = Context.getCommandContext()
                .getResourceManager()
                .findResourceByDeploymentIdAndResourceName(form.deployment(), form.resource());
        var text = new String(resource.getBytes(), StandardCharsets.UTF_8);
        return new Fields(names(FIELD, text), names(NOT_KEPT, text), names(SHOWN, text));
    }

    private static Set<String> names(Pattern pattern, String form) {
        return pattern.matcher(form)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }
}
