package cn.zhishen.workflow.decision;

import cn.zhishen.workflow.decision.StaffWork.Counts;
import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.staff.StaffMember;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The open tasks of the staff as the engine keeps them. Its own queries sort every task with all its columns to show the first, and read all of
 * them again for each number; that takes some times as long (docs/performance.md).
 */
@Component
class TaskRows {

    /** Each task of the staff, and whether it is one of the person's groups; evaluated once for each. */
    private static final String TASKS = """
            (select t.id_, t.task_def_key_, t.assignee_, t.due_date_, t.create_time_,
                    :all or t.id_ in (
                        select i.task_id_ from act_ru_identitylink i where i.type_ = 'candidate' and i.group_id_ = any (:groups)) as theirs
             from act_ru_task t where t.task_def_key_ = any (:tasks) offset 0) t
            """;

    private final JdbcClient jdbc;

    TaskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The ids of the first tasks of a person and of their groups, those due first at the top. */
    List<String> first(StaffMember member, int most) {
        return jdbc.sql("select id_ from " + TASKS
                        + " where assignee_ = :me or theirs order by due_date_, create_time_, id_ limit :most")
                .params(parameters(member))
                .param("most", most)
                .query(String.class)
                .list();
    }

    /**
     * @param today when the day begins
     * @param tomorrow when the next one does
     */
    Counts counts(StaffMember member, Instant today, Instant tomorrow) {
        return jdbc.sql("""
                        select count(*) filter (where assignee_ = :me),
                               count(*) filter (where theirs and assignee_ is null),
                               count(*) filter (where theirs and due_date_ >= :today and due_date_ < :tomorrow),
                               count(*) filter (where theirs and due_date_ < :today),
                               count(*) filter (where theirs and task_def_key_ = :signing)
                        from""" + " " + TASKS)
                .params(parameters(member))
                // as the engine writes its times, without a zone
                .param("today", Timestamp.from(today))
                .param("tomorrow", Timestamp.from(tomorrow))
                .param("signing", StaffTask.SIGN_AND_ISSUE.id())
                .query((row, i) ->
                        new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .single();
    }

    private static Map<String, Object> parameters(StaffMember member) {
        return Map.of(
                "me",
                member.id(),
                "all",
                member.groups().contains(StaffGroup.ADMINISTRATORS),
                "groups",
                member.groups().stream().map(StaffGroup::id).toArray(String[]::new),
                "tasks",
                Arrays.stream(StaffTask.values()).map(StaffTask::id).toArray(String[]::new));
    }
}
