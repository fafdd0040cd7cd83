package cn.zhishen.workflow;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;

/** A process variable, named and typed once. */
public record ProcessVariable<T>(String name, Class<T> type) {

    static ProcessVariable<String> text(String name) {
        return new ProcessVariable<>(name, String.class);
    }

    static ProcessVariable<Number> number(String name) {
        return new ProcessVariable<>(name, Number.class);
    }

    static ProcessVariable<Date> moment(String name) {
        return new ProcessVariable<>(name, Date.class);
    }

    /** @throws IllegalStateException if the variable is not set */
    public T from(VariableScope scope) {
        var value = type.cast(scope.getVariable(name));
        if (value == null) {
            throw new IllegalStateException("流程变量 " + name + " 未设置");
        }
        return value;
    }

    /** The value, or {@code otherwise} if the variable is not set or has another type (set by a caller that bypassed the form). */
    public T from(VariableScope scope, T otherwise) {
        var value = scope.getVariable(name);
        return type.isInstance(value) ? type.cast(value) : otherwise;
    }

    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }

    Map.Entry<String, Object> with(T value) {
        return Map.entry(name, value);
    }

    static Date date(Instant instant) {
        return Date.from(instant);
    }
}
