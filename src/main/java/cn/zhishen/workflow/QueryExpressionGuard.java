package cn.zhishen.workflow;

import java.lang.reflect.Field;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
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
 * Closes CVE-2026-109432, open in Camunda 7.24.0: the engine forbids expressions in ad hoc task queries, but checks only the
 * query itself and evaluates those of its {@code orQueries} all the same, and an expression can run any code.
 *
 * <p>Refuses, for everyone, a task query with an expression in a sub-query: executed directly, as a stored filter, as what
 * extends a stored filter, and when a filter is saved. Expressions of a stored filter itself, such as
 * {@code ${currentUser()}}, stay allowed: only administrators may save filters.
 *
 * <p>Must run inside the command context, because a stored filter is read here to be judged.
 */
class QueryExpressionGuard extends CommandInterceptor {

    // looked up when the class loads, so that an engine without these fields does not start rather than run unguarded
    private static final Field FILTER_ID = field(AbstractExecuteFilterCmd.class, "filterId");
    private static final Field EXTENDING_QUERY = field(AbstractExecuteFilterCmd.class, "extendingQuery");
    private static final Field SAVED_FILTER = field(SaveFilterCmd.class, "filter");

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractExecuteFilterCmd) {
            refuseNestedExpressions(read(EXTENDING_QUERY, command));
            if (read(FILTER_ID, command) instanceof String filterId) {
                refuseNestedExpressions(queryOf(
                        Context.getCommandContext().getDbEntityManager().selectById(FilterEntity.class, filterId)));
            }
        } else if (command instanceof SaveFilterCmd) {
            refuseNestedExpressions(queryOf((Filter) read(SAVED_FILTER, command)));
        } else {
            refuseNestedExpressions(command);
        }
        return next.execute(command);
    }

    private static Object queryOf(Filter filter) {
        return filter == null ? null : filter.getQuery();
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

    private static Object read(Field field, Object target) {
        try {
            return field.get(target);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            var field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(
                    "This engine's " + type.getName() + " has no field " + name
                            + ": its task queries cannot be guarded (CVE-2026-109432)",
                    e);
        }
    }
}
