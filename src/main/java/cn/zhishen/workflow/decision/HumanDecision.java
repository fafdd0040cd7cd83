package cn.zhishen.workflow.decision;

import cn.zhishen.qualification.TableRule;
import cn.zhishen.workflow.decision.StaffTask.Due;
import cn.zhishen.workflow.staff.StaffGroup;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A decision that a person takes, as a row of {@code human-decisions} has it.
 *
 * @param task id of the user task, or of the step that follows a start by hand
 * @param title what the staff call the task
 * @param process key of the process that the task belongs to; {@link StaffTask#NO_PROCESS} if it belongs to none
 * @param groups who may decide
 * @param apart tasks whose handlers keep out of this one in the same case
 * @param workingDays until when, counted from the day on which the task began; null if another rule sets the day
 * @param form name of its file in {@code forms}, without the ending; or of the template in {@code staff} of a task that is done on a page
 * @param decides what is decided
 * @param basis clause of the guide or the law
 */
public record HumanDecision(
        StaffTask task,
        String title,
        String process,
        List<StaffGroup> groups,
        Set<StaffTask> apart,
        Integer workingDays,
        String form,
        String decides,
        String basis) {

    static final String TASK = "task";
    static final String DAYS = "workingDays";

    /** Written in column {@code apart} for every task. */
    private static final String ANY = "*";

    private static final String APART = "apart";
    private static final String AND = "；";
    private static final int MOST_DAYS = 250;

    /** @throws IllegalArgumentException with a Chinese message if a cell cannot be read */
    static HumanDecision of(TableRule rule) {
        var task = task(TASK, rule.texts().get(TASK));
        return new HumanDecision(
                task,
                rule.written("title"),
                rule.oneOf("process", Set.of(task.process())),
                words(rule.written("groups")).map(HumanDecision::group).toList(),
                rule.text(APART).equals(ANY)
                        ? EnumSet.allOf(StaffTask.class)
                        : words(rule.text(APART)).map(id -> task(APART, id)).collect(Collectors.toSet()),
                workingDays(rule, task),
                rule.oneOf("form", Set.of(task.form())),
                rule.written("decides"),
                rule.written("basis"));
    }

    private static Stream<String> words(String cell) {
        return Arrays.stream(cell.split(AND)).map(String::strip).filter(word -> !word.isEmpty());
    }

    private static Integer workingDays(TableRule rule, StaffTask task) {
        if (task.due() == Due.IN_TABLE) {
            return rule.number(DAYS, 1, MOST_DAYS);
        }
        if (!rule.text(DAYS).isEmpty()) {
            throw new IllegalArgumentException(DAYS + " 列应当留空，这项任务的期限另有规定");
        }
        return null;
    }

    private static StaffTask task(String column, String id) {
        return StaffTask.find(id)
                .orElseThrow(() -> new IllegalArgumentException("%s 列“%s”不是工作人员的任务，应为 %s 之一"
                        .formatted(
                                column,
                                id,
                                Arrays.stream(StaffTask.values())
                                        .map(StaffTask::id)
                                        .collect(Collectors.joining("、")))));
    }

    private static StaffGroup group(String id) {
        return Arrays.stream(StaffGroup.values())
                .filter(group -> group.id().equals(id) && !group.isAlone())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("groups 列“%s”不存在，应为 %s 之一"
                        .formatted(
                                id,
                                Arrays.stream(StaffGroup.values())
                                        .filter(group -> !group.isAlone())
                                        .map(StaffGroup::id)
                                        .collect(Collectors.joining("、")))));
    }

    public HumanDecision {
        groups = List.copyOf(groups);
        apart = Set.copyOf(apart);
    }

    /** The names of its groups in Chinese. */
    public String groupsInChinese() {
        return groups.stream().map(StaffGroup::label).collect(Collectors.joining("、"));
    }
}
