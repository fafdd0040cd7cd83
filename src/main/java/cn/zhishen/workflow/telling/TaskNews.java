package cn.zhishen.workflow.telling;

import cn.zhishen.message.Fact;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.News;
import cn.zhishen.message.Recipient;
import cn.zhishen.message.Subject;
import cn.zhishen.workflow.decision.Cases;
import cn.zhishen.workflow.decision.HumanDecisions;
import cn.zhishen.workflow.decision.StaffTask;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the staff are told of tasks. Who is told follows from the groups that the table of human decisions names. */
@Component
class TaskNews {

    private final IdentityService identities;
    private final HumanDecisions decisions;
    private final Cases cases;
    private final Messages messages;
    private final Clock clock;

    TaskNews(@Lazy IdentityService identities, HumanDecisions decisions, Cases cases, Messages messages, Clock clock) {
        this.identities = identities;
        this.decisions = decisions;
        this.cases = cases;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param definition id of the user task in the model
     * @param id of the task; with its due date it is told once of each kind
     * @param name what the model calls the task, for one that the table of human decisions does not have
     */
    void tell(
            MessageKind kind,
            String definition,
            String name,
            String id,
            String caseNumber,
            Date due,
            Set<String> people) {
        var last = day(due);
        var about = cases.about(List.of(caseNumber)).get(caseNumber);
        var page = Subject.valueOf(about.subject().name());
        var news = News.of(
                        kind,
                        page == Subject.DRAWN_CHECK ? about.subjectNumber() : caseNumber,
                        id + (last == null ? "" : " " + last))
                .about(page)
                .with(
                        Fact.TASK,
                        StaffTask.find(definition)
                                .map(task -> decisions.of(task).title())
                                .orElse(name))
                .with(Fact.UNTIL, last);
        people.forEach(person -> messages.tell(Recipient.staff(person), news));
    }

    /** The log-ins of the members of these groups, in an order that is the same everywhere, so that two nodes wait for no lock of each other. */
    Set<String> members(Collection<String> groups) {
        var members = new TreeSet<String>();
        groups.forEach(group -> identities.createUserQuery().memberOfGroup(group).list().stream()
                .map(User::getId)
                .forEach(members::add));
        return members;
    }

    /** Administrators are told what has failed. */
    void failed(String incident, String step, String caseNumber, List<String> groups) {
        tell(News.of(MessageKind.INCIDENT, caseNumber, incident).with(Fact.TASK, step), groups);
    }

    /**
     * The same of a job that belongs to no case.
     *
     * @param process what the job belongs to, in words
     */
    void failedJob(String incident, String process, String job, List<String> groups) {
        tell(News.of(MessageKind.JOB_FAILED, process, incident).with(Fact.TASK, job), groups);
    }

    private void tell(News news, List<String> groups) {
        members(groups).forEach(person -> messages.tell(Recipient.staff(person), news));
    }

    private LocalDate day(Date due) {
        // the engine's dates may be those of the database, which have no instant
        return due == null ? null : LocalDate.ofInstant(new Date(due.getTime()).toInstant(), clock.getZone());
    }
}
