package cn.zhishen.workflow.decision;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes the card of each task of the staff as it begins, whatever process it belongs to. */
@Component
class WritingOfCards extends AbstractProcessEnginePlugin {

    private final ObjectProvider<TaskCards> cards;

    WritingOfCards(ObjectProvider<TaskCards> cards) {
        this.cards = cards;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPreBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                if (!task.getCandidateGroupIdExpressions().isEmpty()) {
                    task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, WritingOfCards.this::begun);
                }
            }
        });
    }

    private void begun(DelegateTask task) {
        var caseNumber = task.getExecution().getProcessBusinessKey();
        if (caseNumber != null) {
            cards.getObject().write(task, caseNumber);
        }
    }
}
