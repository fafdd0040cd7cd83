package cn.zhishen.workflow.decision;

import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.staff.StaffGroup;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The member of staff who is acting, as the engine knows them. */
@Component
public class Staff {

    private final IdentityService identity;
    private final HumanDecisions decisions;

    Staff(@Lazy IdentityService identity, @Lazy HumanDecisions decisions) {
        this.identity = identity;
        this.decisions = decisions;
    }

    /**
     * User id of the person who does a task that has no form in the process: it is started by hand, or follows from another one.
     *
     * @throws InvalidDecision if that person is in none of the groups of the task, however the process came to this step
     */
    public String acting(StaffTask task) {
        var groups = decisions.of(task).groups();
        var authentication = authentication();
        var held = Objects.requireNonNullElse(authentication.getGroupIds(), List.of());
        if (groups.stream().map(StaffGroup::id).noneMatch(held::contains)) {
            throw new InvalidDecision("只有%s可以办理这一步".formatted(decisions.of(task).groupsInChinese()));
        }
        return authentication.getUserId();
    }

    /**
     * User id of the person who decides by the form of a task.
     *
     * @throws InvalidDecision if no task of the process is being completed, or as {@link #acting} does
     */
    public String deciding(DelegateExecution execution, StaffTask task) {
        if (!CompletedTasks.isOneOf(execution.getProcessInstanceId())) {
            throw new InvalidDecision("这一步的决定只能通过任务的表单作出，不能把流程直接移到这一步");
        }
        return acting(task);
    }

    /** @throws InvalidDecision if an engine user is acting: only the enterprise takes this step, through the portal */
    public void requireNobody() {
        var acting = identity.getCurrentAuthentication();
        if (acting != null && acting.getUserId() != null) {
            throw new InvalidDecision("这一步由企业在申报页面办理，工作人员不能代办");
        }
    }

    private Authentication authentication() {
        Authentication authentication = identity.getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            throw new IllegalStateException("无法确定办理人员，请登录任务列表后办理");
        }
        return authentication;
    }
}
