package cn.zhishen.workflow.guard;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Removes the answers of an earlier round when a task of the staff begins again. The form would otherwise open with the former
 * decision filled in, ready to be sent unread.
 */
@Component
class BlankForms extends AbstractProcessEnginePlugin {

    private final TaskForms fields = new TaskForms();

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPreBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                if (!task.getCandidateGroupIdExpressions().isEmpty()) {
                    task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, BlankForms.this::clear);
                }
            }
        });
    }

    private void clear(DelegateTask task) {
        for (var answer : fields.of((TaskEntity) task).answers()) {
            while (task.hasVariable(answer)) {
                task.removeVariable(answer);
            }
        }
    }
}
