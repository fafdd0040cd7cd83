package cn.zhishen.workflow.engine;

import cn.zhishen.workflow.decision.Cases;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.staff.StaffGroup;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.delegate.DelegateTask;
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
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets a staff task be assigned only to a member of its groups or to an administrator; assigned to anybody else, it would never
 * be done. Who must keep out of it ({@link FourEyes}) can neither be given it nor complete it. A step of an enterprise can be assigned only to that enterprise.
 */
@Component
class AssignedToCandidates extends AbstractProcessEnginePlugin {

    private final ObjectProvider<Cases> cases;
    private final ObjectProvider<FourEyes> fourEyes;

    AssignedToCandidates(ObjectProvider<Cases> cases, ObjectProvider<FourEyes> fourEyes) {
        this.cases = cases;
        this.fourEyes = fourEyes;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPreBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                if (task.getCandidateGroupIdExpressions().isEmpty()) {
                    task.addBuiltInTaskListener(
                            TaskListener.EVENTNAME_ASSIGNMENT, AssignedToCandidates.this::requireEnterprise);
                } else {
                    task.addBuiltInTaskListener(
                            TaskListener.EVENTNAME_ASSIGNMENT, AssignedToCandidates.this::requireCandidate);
                    task.addBuiltInTaskListener(
                            TaskListener.EVENTNAME_COMPLETE, AssignedToCandidates.this::recordHandling);
                }
            }
        });
    }

    private void requireCandidate(DelegateTask task) {
        var staff = task.getAssignee();
        if (staff == null) {
            return;
        }
        var groups = Stream.concat(
                        task.getCandidates().stream().map(IdentityLink::getGroupId),
                        Stream.of(StaffGroup.ADMINISTRATORS.id(), Groups.CAMUNDA_ADMIN))
                .collect(Collectors.toSet());
        if (groupsOf(task).noneMatch(groups::contains)) {
            throw new AuthorizationException(
                    "不能将任务交给“" + staff + "”：没有此用户，或者不在办理该任务的组中。(Not a member of the task's groups.)");
        }
        requireUninvolved(task, staff);
    }

    private void requireUninvolved(DelegateTask task, String staff) {
        inCase(task, (which, number) -> fourEyes.getObject()
                .objection(which, number, staff, task.getCreateTime().toInstant())
                .ifPresent(objection -> {
                    throw new AuthorizationException(objection + "。(Somebody else must decide.)");
                }));
    }

    private void recordHandling(DelegateTask task) {
        var authentication = Context.getCommandContext().getAuthentication();
        if (authentication != null) {
            // the engine passes on this refusal as it is, and wraps any other of a listener
            requireUninvolved(task, authentication.getUserId());
            inCase(task, (which, number) -> fourEyes.getObject().handled(which, number, authentication.getUserId()));
        }
    }

    /** Every process of ours has a case; the table of human decisions says nothing of other processes. */
    private static void inCase(DelegateTask task, BiConsumer<StaffTask, String> what) {
        var number = task.getExecution().getProcessBusinessKey();
        if (number != null) {
            StaffTask.find(task.getTaskDefinitionKey()).ifPresent(which -> what.accept(which, number));
        }
    }

    private void requireEnterprise(DelegateTask step) {
        if (Context.getCommandContext().getAuthentication() == null) {
            return;
        }
        Optional.ofNullable(step.getExecution().getProcessBusinessKey())
                .flatMap(cases.getObject()::enterprise)
                .filter(enterprise -> !enterprise.value().equals(step.getAssignee()))
                .ifPresent(enterprise -> {
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
