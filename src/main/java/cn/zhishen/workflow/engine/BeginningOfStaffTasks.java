package cn.zhishen.workflow.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Does something as each task of the staff begins, whatever process it belongs to. */
public abstract class BeginningOfStaffTasks extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPreBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                if (!task.getCandidateGroupIdExpressions().isEmpty()) {
                    task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, BeginningOfStaffTasks.this::begunInCase);
                }
            }
        });
    }

    /** Every process of ours has a case. */
    private void begunInCase(DelegateTask task) {
        var caseNumber = task.getExecution().getProcessBusinessKey();
        if (caseNumber != null) {
            begun(task, caseNumber);
        }
    }

    protected abstract void begun(DelegateTask task, String caseNumber);
}
