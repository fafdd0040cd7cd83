package cn.zhishen.workflow.guard;

import cn.zhishen.workflow.engine.Today;
import cn.zhishen.workflow.staff.StaffAuthorizations;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;

/**
 * Closes CVE-2026-109432, open in Camunda 7.24.0: the engine forbids expressions in ad hoc task queries but checks only the
 * query itself. It still evaluates expressions in its {@code orQueries}, and an expression can run any code.
 *
 * <p>Refuses, for everyone, a task query with an expression in a sub-query: run directly, as a stored filter, as an extension of a stored
 * filter, and when a filter is saved. A stored filter itself may use only the few expressions listed here, no matter who saved it.
 *
 * <p>Must run inside the command context, because it reads stored filters to check them.
 */
public class QueryExpressionGuard extends CommandInterceptor {

    /** The expressions in the filters that {@link StaffAuthorizations} creates. */
    public static final String CURRENT_USER = "${currentUser()}";

    public static final String CURRENT_GROUPS = "${currentUserGroups()}";
    public static final String END_OF_TODAY = "${" + Today.BEAN + ".end()}";
    public static final String START_OF_TODAY = "${" + Today.BEAN + ".start()}";
    private static final Set<String> OF_FILTERS =
            new TreeSet<>(List.of(CURRENT_USER, CURRENT_GROUPS, START_OF_TODAY, END_OF_TODAY));

    private static final CommandField FILTER_ID = CommandField.of(AbstractExecuteFilterCmd.class, "filterId");
    private static final CommandField EXTENDING_QUERY =
            CommandField.of(AbstractExecuteFilterCmd.class, "extendingQuery");
    private static final CommandField SAVED_FILTER = CommandField.of(SaveFilterCmd.class, "filter");

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractExecuteFilterCmd) {
            refuseExpressions(EXTENDING_QUERY.read(command), Set.of());
            if (FILTER_ID.read(command) instanceof String filterId) {
                refuseUnknownExpressions(queryOf(
                        Context.getCommandContext().getDbEntityManager().selectById(FilterEntity.class, filterId)));
            }
        } else if (command instanceof SaveFilterCmd) {
            refuseUnknownExpressions(queryOf((Filter) SAVED_FILTER.read(command)));
        } else {
            refuseNestedExpressions(command);
        }
        return next.execute(command);
    }

    private static Object queryOf(Filter filter) {
        return filter == null ? null : filter.getQuery();
    }

    private static void refuseUnknownExpressions(Object query) {
        refuseExpressions(query, OF_FILTERS);
    }

    private static void refuseExpressions(Object candidate, Set<String> known) {
        refuseNestedExpressions(candidate);
        if (candidate instanceof TaskQueryImpl query
                && !known.containsAll(query.getExpressions().values())) {
            throw new BadUserRequestException(
                    "筛选条件中只能使用这些表达式：" + String.join("、", OF_FILTERS) + "。 (Filters know no other expressions.)");
        }
    }

    private static void refuseNestedExpressions(Object candidate) {
        if (candidate instanceof TaskQueryImpl query) {
            Set<TaskQueryImpl> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            seen.add(query);
            walk(query, seen);
        }
    }

    private static void walk(TaskQueryImpl query, Set<TaskQueryImpl> seen) {
        for (var nested : query.getQueries()) {
            if (seen.add(nested)) {
                if (!nested.getExpressions().isEmpty()) {
                    throw new BadUserRequestException("查询条件 orQueries 中不允许使用表达式，请改用固定值。"
                            + " (Expressions are forbidden in orQueries; use fixed values.)");
                }
                walk(nested, seen);
            }
        }
    }
}
