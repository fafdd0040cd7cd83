package cn.zhishen.enterprise;

import cn.zhishen.enterprise.Field.Kind;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.BeanUtils;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * The fields of a record of the library: its components with a {@link Field}, in their order. Fields of a nested record are
 * listed among them; the nested record exists only if one of its fields is filled in.
 */
public final class EntryFields<T> {

    private final Constructor<T> constructor;
    private final List<Part> parts;
    private final List<EntryField> all;
    private final List<EntryField> columns;
    private final List<EntryField> lists;

    /** A component: either a field, or a nested record with fields. */
    private record Part(EntryField field, EntryFields<?> within) {}

    public static <T> EntryFields<T> of(Class<T> type) {
        return new EntryFields<>(type, "", List.of());
    }

    private EntryFields(Class<T> type, String prefix, List<Method> way) {
        var components = type.getRecordComponents();
        constructor = Objects.requireNonNull(ClassUtils.getConstructorIfAvailable(
                type, Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new)));
        parts = Arrays.stream(components)
                .map(component -> part(component, prefix, way))
                .toList();
        all = parts.stream()
                .flatMap(part -> part.within == null ? Stream.of(part.field) : part.within.all.stream())
                .toList();
        columns = all.stream()
                .filter(field -> !field.is(Kind.ENTRIES))
                .sorted(Comparator.comparing(field -> !field.said().leads()))
                .toList();
        lists = all.stream().filter(field -> field.is(Kind.ENTRIES)).toList();
    }

    private static Part part(RecordComponent component, String prefix, List<Method> way) {
        var type = component.getType();
        var said = component.getAnnotation(Field.class);
        var inJson = component.getAccessor().getAnnotation(JsonProperty.class);
        var path = prefix + (inJson == null ? component.getName() : inJson.value());
        var steps =
                Stream.concat(way.stream(), Stream.of(component.getAccessor())).toList();
        if (said == null) {
            Assert.isTrue(type.isRecord(), () -> component + " has no @Field");
            return new Part(null, new EntryFields<>(type, path + ".", steps));
        }
        var kind = said.kind() == Kind.BY_TYPE ? kind(component) : said.kind();
        return new Part(
                new EntryField(path, said, kind, type, steps, kind == Kind.ENTRIES ? of(element(component)) : null),
                null);
    }

    private static Kind kind(RecordComponent component) {
        var type = component.getType();
        if (type == LocalDate.class) {
            return Kind.DAY;
        } else if (type == BigDecimal.class) {
            return Kind.MONEY;
        } else if (type == int.class || type == Integer.class) {
            return Kind.COUNT;
        } else if (type == boolean.class) {
            return Kind.YES_NO;
        } else if (type == IdentityDocument.class) {
            return Kind.DOCUMENT;
        } else if (type == Uscc.class) {
            return Kind.USCC;
        } else if (type.isEnum()) {
            return Kind.CHOICE;
        } else if (type == List.class) {
            return element(component) == String.class ? Kind.WORDS : Kind.ENTRIES;
        }
        return Kind.TEXT;
    }

    private static Class<?> element(RecordComponent list) {
        return (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
    }

    public List<EntryField> all() {
        return all;
    }

    /** The fields that are columns of a table, in their order. */
    public List<EntryField> columns() {
        return columns;
    }

    /** The fields that are lists of entries with fields of their own. */
    public List<EntryField> lists() {
        return lists;
    }

    /**
     * @param path without indices; the path of a document's kind finds the document
     * @return empty if there is no such field
     */
    public Optional<EntryField> find(String path) {
        return all.stream().flatMap(field -> found(field, path)).findFirst();
    }

    private static Stream<EntryField> found(EntryField field, String path) {
        var within = field.path() + ".";
        if (field.is(Kind.ENTRIES) && path.startsWith(within)) {
            return field.rows().find(path.substring(within.length())).stream();
        }
        return path.equals(field.path()) || field.is(Kind.DOCUMENT) && path.equals(within + "kind")
                ? Stream.of(field)
                : Stream.empty();
    }

    /** @param values called once for each field, in their order; gives null if there is no value */
    public T build(Function<EntryField, Object> values) {
        return built(values(values));
    }

    private T built(Object[] values) {
        return BeanUtils.instantiateClass(constructor, values);
    }

    private Object[] values(Function<EntryField, Object> values) {
        return parts.stream()
                .map(part -> part.within == null ? values.apply(part.field) : part.within.filledIn(values))
                .toArray();
    }

    private T filledIn(Function<EntryField, Object> values) {
        var found = values(values);
        return Arrays.stream(found).allMatch(EntryFields::isEmpty) ? null : built(found);
    }

    private static boolean isEmpty(Object value) {
        return value == null || value instanceof Collection<?> list && list.isEmpty();
    }
}
