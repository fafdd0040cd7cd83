package cn.zhishen.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Something to tell.
 *
 * @param number of the subject, such as that of an application
 * @param occasion what makes it one and the same: the same recipient is told it once, however often it is handed in
 * @param persons whom it names; encrypted in the database, and never sent out of the product
 */
public record News(
        MessageKind kind,
        Subject subject,
        String number,
        String occasion,
        Map<Fact, String> facts,
        List<String> persons) {

    public News {
        facts = Map.copyOf(facts);
        persons = List.copyOf(persons);
    }

    /** About the subject of its kind. */
    public static News of(MessageKind kind, String number, String occasion) {
        return new News(kind, kind.subject(), number, occasion, Map.of(), List.of());
    }

    public News about(Subject other) {
        return new News(kind, other, number, occasion, facts, persons);
    }

    /** @throws IllegalArgumentException if the sentence of this kind has no such fact */
    public News with(Fact fact, String value) {
        if (!kind.facts().contains(fact)) {
            throw new IllegalArgumentException(kind + " says nothing of " + fact);
        }
        var more = new EnumMap<Fact, String>(Fact.class);
        more.putAll(facts);
        if (value != null) {
            more.put(fact, value);
        }
        return new News(kind, subject, number, occasion, more, persons);
    }

    /** @param day may be null */
    public News with(Fact fact, LocalDate day) {
        return with(fact, day == null ? null : day.toString());
    }

    /** @param moment may be null */
    public News with(Fact fact, Instant moment) {
        return with(fact, moment == null ? null : moment.toString());
    }

    public News items(Collection<String> titles) {
        return with(Fact.ITEMS, String.join("、", titles));
    }

    public News naming(List<String> names) {
        if (!kind.namesPersons()) {
            throw new IllegalArgumentException(kind + " names nobody");
        }
        return new News(kind, subject, number, occasion, facts, names);
    }
}
