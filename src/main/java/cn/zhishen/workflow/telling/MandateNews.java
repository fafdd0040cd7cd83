package cn.zhishen.workflow.telling;

import cn.zhishen.message.MessageKind;
import cn.zhishen.workflow.decision.HumanDecisions;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.staff.StaffGroup;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells of scans of mandates: they are judged on a page, so no task of the engine tells it. */
@Component
public class MandateNews {

    private final TaskNews tasks;
    private final ApplicationNews applications;
    private final HumanDecisions decisions;

    MandateNews(TaskNews tasks, ApplicationNews applications, HumanDecisions decisions) {
        this.tasks = tasks;
        this.applications = applications;
        this.decisions = decisions;
    }

    /** Tells those who may judge it; nobody in an edition of the table from before this decision stood in it. */
    public void toBeJudged(String number, UUID scan) {
        var decision = decisions.byTask().get(StaffTask.JUDGE_MANDATE);
        if (decision != null) {
            tasks.tell(
                    MessageKind.TASK_NEW,
                    StaffTask.JUDGE_MANDATE.id(),
                    decision.title(),
                    scan.toString(),
                    number,
                    null,
                    tasks.members(decision.groups().stream().map(StaffGroup::id).toList()));
        }
    }

    public void judged(String number, UUID scan, boolean accepted) {
        applications.mandateJudged(number, accepted, scan.toString());
    }
}
