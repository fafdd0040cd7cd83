package cn.zhishen.workflow.signing;

import static cn.zhishen.workflow.ProcessVariables.ISSUANCE_DECISION;
import static cn.zhishen.workflow.ProcessVariables.ISSUANCE_OPINION;

import cn.zhishen.certificate.Signature;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.decision.StaffTask;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Sends the form of the task as the officer would in the Tasklist, so that every guard of the engine sees it. */
@Component
class SigningDesk {

    /** What the forms of the Tasklist send back: the number that the officer saw. */
    private static final Map<String, String> SHOWN =
            Map.of(StaffTask.SIGN_AND_ISSUE.id(), "shownApplication", StaffTask.SIGN_CHANGE.id(), "shownChange");

    static final String RECHECK_OPEN = "还有没有作出决定的复核，决定后再签发";

    private final TaskService tasks;
    private final FormService forms;
    private final IdentityService identities;
    private final Rechecks rechecks;

    SigningDesk(TaskService tasks, FormService forms, IdentityService identities, Rechecks rechecks) {
        this.tasks = tasks;
        this.forms = forms;
        this.identities = identities;
        this.rechecks = rechecks;
    }

    /** Why nobody else than this person can decide, in Chinese. */
    static String taken(String assignee) {
        return "任务已由 %s 领取，请由其办理或者先行放回".formatted(assignee);
    }

    /**
     * In the transaction of the caller.
     *
     * @return id of the process that was decided
     * @throws InvalidDecision if the task is no longer open or not this officer's
     * @throws org.camunda.bpm.engine.ProcessEngineException if the engine refuses it otherwise
     */
    String decide(String officer, Presented presented, Signature.Decision decision, String opinion) {
        var task = tasks.createTaskQuery()
                .taskId(presented.task())
                .taskDefinitionKeyIn(SHOWN.keySet().toArray(String[]::new))
                .active()
                .singleResult();
        if (task == null) {
            throw new InvalidDecision("这项任务已经办结或者转走，请回到待签发清单查看");
        }
        if (task.getAssignee() != null && !task.getAssignee().equals(officer)) {
            throw new InvalidDecision(taken(task.getAssignee()));
        }
        if (Rechecks.sinceOverturned(rechecks.of(presented.number())).stream()
                .anyMatch(recheck -> !recheck.decided())) {
            throw new InvalidDecision(RECHECK_OPEN);
        }
        var groups = identities.createGroupQuery().groupMember(officer).list().stream()
                .map(Group::getId)
                .toList();
        identities.setAuthentication(officer, groups);
        try {
            tasks.claim(task.getId(), officer);
            forms.submitTaskForm(
                    task.getId(),
                    Map.of(
                            ISSUANCE_DECISION.name(),
                            decision.name(),
                            ISSUANCE_OPINION.name(),
                            opinion,
                            SHOWN.get(task.getTaskDefinitionKey()),
                            presented.number()));
        } finally {
            identities.clearAuthentication();
        }
        return task.getProcessInstanceId();
    }
}
