package cn.zhishen.workflow.guard;

import java.lang.reflect.Field;

/**
 * A private field of an engine command; there is no other access to what the command was given. The guard that needs the field
 * looks it up when it loads, so that an engine without it fails to start instead of running unguarded.
 */
record CommandField(Field field) {

    static CommandField of(Class<?> type, String name) {
        try {
            var field = type.getDeclaredField(name);
            field.setAccessible(true);
            return new CommandField(field);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(
                    "This engine's " + type.getName() + " has no field " + name + ": it cannot be guarded", e);
        }
    }

    Object read(Object command) {
        try {
            return field.get(command);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(Object command, Object value) {
        try {
            field.set(command, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
