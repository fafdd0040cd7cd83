package cn.zhishen.review.comparison;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between two dossiers of an enterprise. Numbers of documents are masked.
 *
 * @param figures what the enterprise states about itself, lines such as 净资产（万元）：3000 → 4000
 * @param roles the head of the enterprise and the technical leads, lines such as 企业负责人：甲（…） → 乙（…）
 */
public record DossierComparison(List<String> figures, List<String> roles, Part people, Part equipment, Part projects) {

    /** Of each list at most so many entries are shown. */
    static final int MOST = 100;

    /** Of one entry at most so many changes are shown. */
    private static final int MOST_CHANGES = 30;

    /** @param changes empty for what came or went */
    public record Line(String name, String detail, List<String> changes) {}

    /** Up to {@link #MOST} lines, and how many more there are. */
    public record Lines(List<Line> shown, int hidden) {

        static Lines of(List<Line> all) {
            return new Lines(all.stream().limit(MOST).toList(), Math.max(0, all.size() - MOST));
        }

        public int size() {
            return shown.size() + hidden;
        }
    }

    /** @param unchanged how many both state alike */
    public record Part(Lines added, Lines gone, Lines changed, int unchanged) {

        public boolean differs() {
            return added.size() + gone.size() + changed.size() > 0;
        }
    }

    public boolean differs() {
        return !figures.isEmpty()
                || !roles.isEmpty()
                || Stream.of(people, equipment, projects).anyMatch(Part::differs);
    }

    static DossierComparison of(Dossier earlier, Dossier later) {
        return new DossierComparison(
                FieldChanges.of(EnterpriseProfile.FIELDS, "uscc", earlier.enterprise(), later.enterprise()),
                roles(earlier, later),
                part(
                        EntryType.PERSONS,
                        earlier.people(),
                        later.people(),
                        Person::name,
                        person -> person.identity().masked(),
                        (before, after) -> personally(earlier, before, later, after)),
                part(
                        EntryType.EQUIPMENT,
                        earlier.equipment(),
                        later.equipment(),
                        one -> one.name(),
                        one -> one.id(),
                        (before, after) -> List.of()),
                part(
                        EntryType.PROJECTS,
                        earlier.projects(),
                        later.projects(),
                        one -> one.name(),
                        one -> one.id(),
                        (before, after) -> List.of()));
    }

    /** @param further what else changed of an entry that both have */
    private static <T> Part part(
            EntryType<T> type,
            List<T> earlier,
            List<T> later,
            Function<T, String> name,
            Function<T, String> detail,
            BiFunction<T, T, List<String>> further) {
        var before = byKey(type, earlier);
        var after = byKey(type, later);
        var changed = new ArrayList<Line>();
        int unchanged = 0;
        for (var one : after.entrySet()) {
            var was = before.get(one.getKey());
            if (was == null) {
                continue;
            }
            var lines = Stream.concat(
                            further.apply(was, one.getValue()).stream(),
                            FieldChanges.of(type.fields(), type.key().path(), was, one.getValue()).stream())
                    .toList();
            if (lines.isEmpty()) {
                unchanged++;
            } else {
                changed.add(new Line(name.apply(one.getValue()), detail.apply(one.getValue()), cut(lines)));
            }
        }
        return new Part(
                only(after, before, name, detail), only(before, after, name, detail), Lines.of(changed), unchanged);
    }

    private static List<String> cut(List<String> changes) {
        return changes.size() <= MOST_CHANGES
                ? changes
                : Stream.concat(
                                changes.stream().limit(MOST_CHANGES),
                                Stream.of("另有 " + (changes.size() - MOST_CHANGES) + " 处变化"))
                        .toList();
    }

    private static <T> Map<String, T> byKey(EntryType<T> type, List<T> entries) {
        var byKey = new LinkedHashMap<String, T>();
        entries.forEach(one -> byKey.putIfAbsent(type.keyOf(one), one));
        return byKey;
    }

    private static <T> Lines only(
            Map<String, T> these, Map<String, T> others, Function<T, String> name, Function<T, String> detail) {
        return Lines.of(these.entrySet().stream()
                .filter(one -> !others.containsKey(one.getKey()))
                .map(one -> new Line(name.apply(one.getValue()), detail.apply(one.getValue()), List.of()))
                .toList());
    }

    // ---- roles

    private static List<String> roles(Dossier earlier, Dossier later) {
        var lines = new ArrayList<String>();
        change(SelectionGroup.ENTERPRISE_HEAD.chinese(), earlier.enterpriseHead(), later.enterpriseHead(), lines);
        var titles = Stream.concat(later.items().stream(), earlier.items().stream())
                .collect(Collectors.toMap(
                        item -> item.code(), item -> item.title(), (first, same) -> first, LinkedHashMap::new));
        titles.forEach((code, title) -> change(
                SelectionGroup.TECHNICAL_LEAD.chinese() + "（" + title + "）",
                earlier.technicalLeads().get(code),
                later.technicalLeads().get(code),
                lines));
        return List.copyOf(lines);
    }

    private static void change(String role, Person before, Person after, List<String> lines) {
        boolean same = before == null || after == null
                ? before == after
                : before.identity().equals(after.identity());
        if (!same) {
            lines.add(role + "：" + named(before) + " → " + named(after));
        }
    }

    private static String named(Person person) {
        return person == null ? "无" : person.name() + "（" + person.identity().masked() + "）";
    }

    /** As what a person was chosen. */
    private static List<String> personally(Dossier earlier, Person before, Dossier later, Person after) {
        var was = groups(earlier, before);
        var is = groups(later, after);
        return was.equals(is) ? List.of() : List.of("申报为：" + said(was) + " → " + said(is));
    }

    private static String said(TreeSet<SelectionGroup> groups) {
        return groups.isEmpty()
                ? "无"
                : groups.stream().map(SelectionGroup::chinese).collect(Collectors.joining("、"));
    }

    private static TreeSet<SelectionGroup> groups(Dossier dossier, Person person) {
        var groups = new TreeSet<SelectionGroup>();
        if (has(dossier.registered(), person)) {
            groups.add(SelectionGroup.REGISTERED);
        }
        if (has(dossier.titled(), person)) {
            groups.add(SelectionGroup.TITLED);
        }
        if (has(dossier.skilled(), person)) {
            groups.add(SelectionGroup.SKILLED);
        }
        return groups;
    }

    private static boolean has(List<Person> people, Person person) {
        return people.stream().anyMatch(one -> one.identity().equals(person.identity()));
    }
}
