package cn.zhishen.workflow.decision;

import cn.zhishen.workflow.engine.BeginningOfStaffTasks;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes the card of each task of the staff as it begins, whatever process it belongs to. */
@Component
class WritingOfCards extends BeginningOfStaffTasks {

    private final ObjectProvider<TaskCards> cards;

    WritingOfCards(ObjectProvider<TaskCards> cards) {
        this.cards = cards;
    }

    @Override
    protected void begun(DelegateTask task, String caseNumber) {
        cards.getObject().write(task, caseNumber);
    }
}
