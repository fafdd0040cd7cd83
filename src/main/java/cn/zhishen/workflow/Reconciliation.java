package cn.zhishen.workflow;

import cn.zhishen.application.Applications;
import cn.zhishen.complaint.Complaints;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares the engine with the applications and complaints and reports what does not fit, for an instance can be ended in Cockpit and a
 * failed job can stand unseen. It reports only; what to do is an administrator's decision.
 */
@Component
class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final String[] PROCESSES = {"qualification-approval", "complaint"};

    private final Applications applications;
    private final Complaints complaints;
    private final RuntimeService runtime;

    Reconciliation(Applications applications, Complaints complaints, RuntimeService runtime) {
        this.applications = applications;
        this.complaints = complaints;
        this.runtime = runtime;
    }

    /**
     * @param withoutProcess applications and complaints under way that no process carries any more
     * @param alreadyClosed those that are closed while their process still runs
     * @param failing those at which a step has failed for good and waits for an administrator
     */
    record Discrepancies(Set<String> withoutProcess, Set<String> alreadyClosed, Set<String> failing) {

        boolean none() {
            return withoutProcess.isEmpty() && alreadyClosed.isEmpty() && failing.isEmpty();
        }
    }

    Discrepancies compare() {
        var carried = runtime.createProcessInstanceQuery().processDefinitionKeyIn(PROCESSES).list().stream()
                .map(ProcessInstance::getBusinessKey)
                .collect(Collectors.toCollection(TreeSet::new));
        var underWay = new TreeSet<>(applications.underWay());
        underWay.addAll(complaints.underWay());
        var withoutProcess = new TreeSet<>(underWay);
        withoutProcess.removeAll(carried);
        carried.removeAll(underWay);
        return new Discrepancies(withoutProcess, carried, failing());
    }

    private Set<String> failing() {
        List<Incident> incidents = runtime.createIncidentQuery().list();
        var instances = incidents.stream().map(Incident::getProcessInstanceId).collect(Collectors.toSet());
        return instances.isEmpty()
                ? Set.of()
                : runtime.createProcessInstanceQuery().processInstanceIds(instances).list().stream()
                        .map(ProcessInstance::getBusinessKey)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    @Scheduled(cron = "${zhishen.reconciliation.cron}")
    void report() {
        var discrepancies = compare();
        if (!discrepancies.none()) {
            LOG.warn(
                    "流程与业务数据不一致，请管理人员处理：无流程的申请、投诉 {}，已办结而流程仍在的 {}，有失败步骤的 {}",
                    discrepancies.withoutProcess(),
                    discrepancies.alreadyClosed(),
                    discrepancies.failing());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Scheduling {}
}
