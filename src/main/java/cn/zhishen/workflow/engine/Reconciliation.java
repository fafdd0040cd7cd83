package cn.zhishen.workflow.engine;

import cn.zhishen.application.Applications;
import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.review.report.OneTimeNotice;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.workflow.decision.Cases;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.TaskQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares the engine with the applications, the complaints and what follows the issue of certificates, and reports mismatches, because somebody may end an instance in
 * Cockpit or a failed job may go unnoticed. It only reports; an administrator decides what to do.
 */
@Component
public class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final String[] PROCESSES = {
        "qualification-approval",
        "statement-against-refusal",
        "complaint",
        "certificate-measure",
        "rectification",
        "certificate-check",
        "spot-check"
    };

    private final Applications applications;
    private final Complaints complaints;
    private final Rechecks rechecks;
    private final OneTimeNotices refusals;
    private final Cases cases;
    private final RuntimeService runtime;
    private final TaskService tasks;

    Reconciliation(
            Applications applications,
            Complaints complaints,
            Rechecks rechecks,
            OneTimeNotices refusals,
            Cases cases,
            RuntimeService runtime,
            TaskService tasks) {
        this.applications = applications;
        this.complaints = complaints;
        this.rechecks = rechecks;
        this.refusals = refusals;
        this.cases = cases;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /**
     * @param withoutProcess applications, complaints and what follows the issue of a certificate that are under way and have no running process
     * @param alreadyClosed those that are closed although their process still runs
     * @param failing those with a step that has failed for good and waits for an administrator
     * @param withoutTask rechecks and complaints that wait for a decision although no task for it exists
     */
    public record Discrepancies(
            Set<String> withoutProcess, Set<String> alreadyClosed, Set<String> failing, Set<String> withoutTask) {

        boolean none() {
            return withoutProcess.isEmpty() && alreadyClosed.isEmpty() && failing.isEmpty() && withoutTask.isEmpty();
        }
    }

    public Discrepancies compare() {
        var carried = runtime.createProcessInstanceQuery().processDefinitionKeyIn(PROCESSES).list().stream()
                .map(ProcessInstance::getBusinessKey)
                .collect(Collectors.toCollection(TreeSet::new));
        var underWay = new TreeSet<>(applications.underWay());
        underWay.addAll(complaints.underWay());
        underWay.addAll(cases.afterIssueUnderWay());
        var withoutProcess = new TreeSet<>(underWay);
        withoutProcess.removeAll(carried);
        carried.removeAll(underWay);
        return new Discrepancies(withoutProcess, carried, failing(), withoutTask(underWay));
    }

    private Set<String> withoutTask(Set<String> underWay) {
        var undecided = rechecks.undecided().stream()
                .filter(recheck -> underWay.contains(recheck.applicationNumber()))
                .toList();
        var refused =
                refusals
                        .ofAny(undecided.stream()
                                .map(Recheck::applicationNumber)
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.groupingBy(OneTimeNotice::applicationNumber));
        // a refusal has ended those that were open then, also where it was overturned later
        var open = undecided.stream()
                .filter(recheck -> refused.getOrDefault(recheck.applicationNumber(), List.of()).stream()
                        .noneMatch(notice -> notice.sentAt().isAfter(recheck.openedAt())))
                .toList();
        var rechecked = open.stream().map(Recheck::applicationNumber).collect(Collectors.toSet());
        var withoutTask = open.stream()
                .filter(recheck -> hasNoTask(tasks.createTaskQuery().processInstanceId(recheck.reference())))
                .map(Recheck::number)
                .collect(Collectors.toCollection(TreeSet::new));
        complaints.undecided().stream()
                .filter(complaint -> complaint.recheckedApplication() == null
                        ? hasNoTask(tasks.createTaskQuery().processInstanceBusinessKey(complaint.receipt()))
                        : !rechecked.contains(complaint.recheckedApplication()))
                .map(Complaint::receipt)
                .forEach(withoutTask::add);
        return withoutTask;
    }

    private static boolean hasNoTask(TaskQuery query) {
        return query.count() == 0;
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
    public void report() {
        var discrepancies = compare();
        if (!discrepancies.none()) {
            LOG.warn(
                    "流程与业务数据不一致，请管理人员处理：无流程的申请、投诉和颁发后的事项 {}，已办结而流程仍在的 {}，有失败步骤的 {}，待决定而没有任务的复核、投诉 {}",
                    discrepancies.withoutProcess(),
                    discrepancies.alreadyClosed(),
                    discrepancies.failing(),
                    discrepancies.withoutTask());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Scheduling {}
}
