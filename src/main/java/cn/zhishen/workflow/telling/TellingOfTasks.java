package cn.zhishen.workflow.telling;

import cn.zhishen.message.MessageKind;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the members of the groups of a task that it has begun, whatever process it belongs to. */
@Component
class TellingOfTasks extends AbstractProcessEnginePlugin {

    private final ObjectProvider<TaskNews> news;

    TellingOfTasks(ObjectProvider<TaskNews> news) {
        this.news = news;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPreBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                if (!task.getCandidateGroupIdExpressions().isEmpty()) {
                    task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, TellingOfTasks.this::begun);
                }
            }
        });
    }

    private void begun(DelegateTask task) {
        var caseNumber = task.getExecution().getProcessBusinessKey();
        if (caseNumber == null) {
            return;
        }
        var groups = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var telling = news.getObject();
        telling.tell(
                MessageKind.TASK_NEW,
                task.getTaskDefinitionKey(),
                task.getName(),
                task.getId(),
                caseNumber,
                task.getDueDate(),
                telling.members(groups));
    }
}
