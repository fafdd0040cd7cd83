package cn.zhishen.workflow.decision;

import cn.zhishen.workflow.rules.ProcessDeployment;
import cn.zhishen.workflow.staff.StaffAuthorizations;
import cn.zhishen.workflow.staff.StaffGroup;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Gives each group the rights in the engine that the table of human decisions asks for, at each start and when tasks are moved. */
@Component
class DecisionRights implements InitializingBean {

    private final HumanDecisions decisions;
    private final StaffAuthorizations authorizations;

    /** @param deployed the table is read, so it must have been deployed */
    DecisionRights(HumanDecisions decisions, ProcessEngine engine, ProcessDeployment deployed) {
        this.decisions = decisions;
        this.authorizations = new StaffAuthorizations(engine);
    }

    @Override
    public void afterPropertiesSet() {
        grant();
    }

    void grant() {
        // who acts on a page sees no more of the process than the page shows
        authorizations.grantProcesses(
                processes(task -> !task.beginsByHand() && !task.onPage()), processes(StaffTask::beginsByHand));
    }

    private Map<StaffGroup, Set<String>> processes(Predicate<StaffTask> which) {
        return decisions.all().stream()
                .filter(decision ->
                        which.test(decision.task()) && !decision.process().equals(StaffTask.NO_PROCESS))
                .flatMap(decision -> decision.groups().stream().map(group -> Map.entry(group, decision.process())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }
}
