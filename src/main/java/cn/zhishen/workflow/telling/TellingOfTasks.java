package cn.zhishen.workflow.telling;

import cn.zhishen.message.MessageKind;
import cn.zhishen.workflow.engine.BeginningOfStaffTasks;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the members of the groups of a task that it has begun, whatever process it belongs to. */
@Component
class TellingOfTasks extends BeginningOfStaffTasks {

    private final ObjectProvider<TaskNews> news;

    TellingOfTasks(ObjectProvider<TaskNews> news) {
        this.news = news;
    }

    @Override
    protected void begun(DelegateTask task, String caseNumber) {
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
