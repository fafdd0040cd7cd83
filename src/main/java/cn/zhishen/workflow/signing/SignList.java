package cn.zhishen.workflow.signing;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.paper.SealsOnScan;
import cn.zhishen.application.paper.SignedForms;
import cn.zhishen.certificate.change.SimpleChange;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.workflow.decision.HumanDecisions;
import cn.zhishen.workflow.decision.StaffTask;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The applications and simple changes that are due to be signed, those with the earliest last day first. The number of statements does not
 * grow with them.
 */
@Service
public class SignList {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Applications applications;
    private final SimpleChanges changes;
    private final Reviews reviews;
    private final Rechecks rechecks;
    private final SignedForms scans;
    private final SigningObstacles obstacles;
    private final HumanDecisions decisions;
    private final int size;

    SignList(
            TaskService tasks,
            RuntimeService runtime,
            Applications applications,
            SimpleChanges changes,
            Reviews reviews,
            Rechecks rechecks,
            SignedForms scans,
            SigningObstacles obstacles,
            HumanDecisions decisions,
            SigningSettings settings) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.applications = applications;
        this.changes = changes;
        this.reviews = reviews;
        this.rechecks = rechecks;
        this.scans = scans;
        this.obstacles = obstacles;
        this.decisions = decisions;
        this.size = settings.mostAtOnce();
    }

    /** @param pages at least 1 */
    public record Page(List<SignLine> lines, long page, long pages, long total) {}

    /** @param page from 0; beyond the last one it is the last one */
    @Transactional(readOnly = true)
    public Page page(String officer, int page) {
        long total = due().count();
        long pages = Math.max(1, (total + size - 1) / size);
        long shown = Math.min(Math.max(0, page), pages - 1);
        var open = due().orderByDueDate().asc().orderByTaskId().asc().listPage(Math.toIntExact(shown * size), size);
        return new Page(open.isEmpty() ? List.of() : lines(open, officer), shown, pages, total);
    }

    private TaskQuery due() {
        return tasks.createTaskQuery()
                .processDefinitionKeyIn(StaffTask.SIGNED.stream()
                        .map(task -> decisions.of(task).process())
                        .toArray(String[]::new))
                .taskDefinitionKeyIn(
                        StaffTask.SIGNED.stream().map(StaffTask::id).toArray(String[]::new))
                .active();
    }

    /** What is read for all lines of a page together. */
    private record Read(
            Map<String, String> numbers,
            Map<String, Application> applications,
            Map<String, SimpleChange> changes,
            Map<String, Report> reports,
            Map<String, List<Recheck>> rechecks,
            Map<String, SealsOnScan> seals,
            Map<String, String> objections) {}

    private List<SignLine> lines(List<Task> open, String officer) {
        var numbers = runtime
                .createProcessInstanceQuery()
                .processInstanceIds(
                        open.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()))
                .list()
                .stream()
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
        var wanted = Set.copyOf(numbers.values());
        var found = applications.ofAny(wanted);
        var changed =
                changes.ofAny(wanted).stream().collect(Collectors.toMap(SimpleChange::reference, Function.identity()));
        var read = new Read(
                numbers,
                found,
                changed,
                reviews.ofAny(wanted).stream()
                        .map(review -> review.report())
                        .collect(Collectors.toMap(Report::applicationNumber, Function.identity())),
                rechecks.ofAny(wanted).stream().collect(Collectors.groupingBy(Recheck::applicationNumber)),
                scans.seals(wanted),
                obstacles.of(found.values(), changed.values(), officer));
        return open.stream().map(task -> line(task, read, officer)).toList();
    }

    private SignLine line(Task task, Read read, String officer) {
        var number = read.numbers.get(task.getProcessInstanceId());
        var report = read.reports.get(number);
        var all = read.rechecks.getOrDefault(number, List.of());
        var open = Rechecks.sinceOverturned(all).stream()
                .filter(recheck -> !recheck.decided())
                .toList();
        return new SignLine(
                new Presented(task.getId(), number),
                read.applications.get(number),
                read.changes.get(number),
                task.getDueDate() == null
                        ? null
                        : LocalDate.ofInstant(task.getDueDate().toInstant(), BeijingTime.ZONE),
                report == null ? 0 : report.count(Result.PASS),
                report == null ? 0 : report.count(Result.NEEDS_CHECK),
                report == null ? 0 : report.count(Result.FAIL),
                read.seals.get(number),
                open,
                all.stream()
                        .filter(Recheck::decided)
                        .reduce((one, later) -> later.decidedAt().isBefore(one.decidedAt()) ? one : later)
                        .orElse(null),
                obstacle(task, read.objections.get(number), open, officer));
    }

    private static String obstacle(Task task, String objection, List<Recheck> open, String officer) {
        if (objection != null) {
            return objection;
        }
        if (task.getAssignee() != null && !task.getAssignee().equals(officer)) {
            return SigningDesk.taken(task.getAssignee());
        }
        return open.isEmpty() ? null : SigningDesk.RECHECK_OPEN;
    }
}
