package cn.zhishen.workflow.decision;

import cn.zhishen.workflow.decision.StaffWork.Counts;
import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.staff.StaffMember;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    static final String[] STAFF = Arrays.stream(StaffTask.values())
            .filter(task -> !task.onPage())
            .map(StaffTask::id)
            .toArray(String[]::new);

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
                               count(*) filter (where theirs and task_def_key_ = any (:signing))
                        from""" + " " + TASKS)
                .params(parameters(member))
                // as the engine writes its times, without a zone
                .param("today", Timestamp.from(today))
                .param("tomorrow", Timestamp.from(tomorrow))
                .param("signing", StaffTask.SIGNED.stream().map(StaffTask::id).toArray(String[]::new))
                .query((row, i) ->
                        new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .single();
    }

    /**
     * Open tasks that the table of human decisions judges alike.
     *
     * @param caseNumber of the only case, for tasks whose day depends on the case; null for the others
     * @param hour in which they began
     * @param due null if they have no day
     */
    record Alike(
            StaffTask task, String caseNumber, Instant hour, Instant due, Set<StaffGroup> groups, List<String> ids) {}

    /**
     * All of them.
     *
     * @param byCase tasks whose day depends on their case
     */
    List<Alike> alike(Set<StaffTask> byCase) {
        var groups = new HashMap<String, Set<StaffGroup>>();
        return jdbc.sql("""
                        select t.task_def_key_,
                               case when t.task_def_key_ = any (:byCase)
                                    then (select e.business_key_ from act_ru_execution e where e.id_ = t.proc_inst_id_) end,
                               date_trunc('hour', t.create_time_), t.due_date_, i.groups, string_agg(t.id_, ' ')
                        from act_ru_task t
                             left join (select task_id_, string_agg(group_id_, ' ') as groups from act_ru_identitylink
                                        where type_ = 'candidate' and group_id_ is not null group by 1) i on i.task_id_ = t.id_
                        where t.task_def_key_ = any (:tasks)
                        group by 1, 2, 3, 4, 5""")
                .param("tasks", STAFF)
                .param("byCase", byCase.stream().map(StaffTask::id).toArray(String[]::new))
                .query((row, i) -> new Alike(
                        StaffTask.find(row.getString(1)).orElseThrow(),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4) == null ? null : row.getTimestamp(4).toInstant(),
                        groups.computeIfAbsent(String.valueOf(row.getString(5)), TaskRows::groups),
                        List.of(row.getString(6).split(" "))))
                .list();
    }

    /** The business key of each of these tasks. */
    Map<String, String> caseNumbers(List<String> ids) {
        var numbers = new HashMap<String, String>();
        jdbc.sql("""
                        select t.id_, e.business_key_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                        where t.id_ = any (:ids)""")
                .param("ids", ids.toArray(String[]::new))
                .query((row, i) -> numbers.put(row.getString(1), row.getString(2)))
                .list();
        return numbers;
    }

    /** @param ids with blanks between them */
    private static Set<StaffGroup> groups(String ids) {
        var each = List.of(ids.split(" "));
        return Arrays.stream(StaffGroup.values())
                .filter(group -> each.contains(group.id()))
                .collect(Collectors.toSet());
    }

    /** How many are open of each kind that occurs. */
    Map<StaffTask, Long> counted() {
        var counts = new EnumMap<StaffTask, Long>(StaffTask.class);
        jdbc.sql("select task_def_key_, count(*) from act_ru_task where task_def_key_ = any (:tasks) group by 1")
                .param("tasks", STAFF)
                .query((row, i) -> counts.put(StaffTask.find(row.getString(1)).orElseThrow(), row.getLong(2)))
                .list();
        return counts;
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
                STAFF);
    }
}
