package cn.zhishen.workflow.engine;

import cn.zhishen.application.Applications;
import cn.zhishen.workflow.staff.StaffGroup;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets a staff task be assigned only to a member of its groups or to an administrator; assigned to anybody else, it would never
 * be done. A step of an enterprise can be assigned only to that enterprise.
 */
@Component
class AssignedToCandidates extends AbstractProcessEnginePlugin {

    private final ObjectProvider<Applications> applications;

    AssignedToCandidates(ObjectProvider<Applications> applications) {
        this.applications = applications;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPreBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                var groups = Stream.concat(
                                task.getCandidateGroupIdExpressions().stream().map(Expression::getExpressionText),
                                Stream.of(StaffGroup.ADMINISTRATORS.id(), Groups.CAMUNDA_ADMIN))
                        .collect(Collectors.toUnmodifiableSet());
                if (task.getCandidateGroupIdExpressions().isEmpty()) {
                    task.addBuiltInTaskListener(
                            TaskListener.EVENTNAME_ASSIGNMENT, AssignedToCandidates.this::requireEnterprise);
                } else {
                    task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, assigned -> {
                        if (assigned.getAssignee() != null && groupsOf(assigned).noneMatch(groups::contains)) {
                            throw new AuthorizationException("不能将任务交给“" + assigned.getAssignee()
                                    + "”：没有此用户，或者不在办理该任务的组中。(Not a member of the task's groups.)");
                        }
                    });
                }
            }
        });
    }

    private void requireEnterprise(DelegateTask step) {
        if (Context.getCommandContext().getAuthentication() == null) {
            return;
        }
        Optional.ofNullable(step.getExecution().getProcessBusinessKey())
                .flatMap(applications.getObject()::find)
                .filter(application -> !application.uscc().value().equals(step.getAssignee()))
                .ifPresent(application -> {
                    throw new AuthorizationException("这一步由企业办理，不能指派给他人。(A step of the enterprise stays with it.)");
                });
    }

    private static Stream<String> groupsOf(DelegateTask task) {
        return task
                .getProcessEngineServices()
                .getIdentityService()
                .createGroupQuery()
                .groupMember(task.getAssignee())
                .list()
                .stream()
                .map(Group::getId);
    }
}
