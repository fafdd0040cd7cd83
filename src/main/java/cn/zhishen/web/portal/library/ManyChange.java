package cn.zhishen.web.portal.library;

import cn.zhishen.enterprise.EntryField;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A change that is made to many entries at once: one value takes the place of what each of them has.
 *
 * @param name in forms
 * @param field what the value is read as and checked like
 * @param shown what an entry has now; empty or null if nothing
 * @param apply gives the changed entry
 */
public record ManyChange<T>(
        String name, String label, EntryField field, Function<T, String> shown, BiFunction<T, Object, T> apply) {}
