package cn.zhishen.review.measures;

import cn.zhishen.enterprise.Person;
import cn.zhishen.review.report.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shortens what a finding says about many people: people with the same result share one line, and long lists show only the
 * first names. Nothing is lost, because {@link Finding#details()} has every line.
 */
public final class Abridged {

    /** The most characters in a finding; nobody reads more. */
    public static final int LENGTH = 600;

    /** How many names a line may hold; tried from the most to the fewest. */
    private static final List<Integer> NAMES = List.of(40, 20, 10, 5, 3, 1);

    /**
     * @param before text before the name, may be empty
     * @param about the certificate in question, may be empty
     * @param what the statement; people with the same statement are grouped
     */
    record Said(String before, Person person, String about, String what) {

        String line() {
            return before + HeadCount.who(person) + "：" + what;
        }

        private String key() {
            return before + "\n" + what;
        }

        private String detail() {
            return before + HeadCount.who(person) + "：" + (about.isEmpty() ? "" : about + "：") + what;
        }
    }

    /** A line of a finding: either plain text, or a statement about a person. */
    record Line(String text, Said said) {

        static Line of(String text) {
            return new Line(text, null);
        }

        static Line of(String before, Person person, String about, String what) {
            return new Line(null, new Said(before, person, about, what));
        }

        static Line of(Person person, String about, String what) {
            return of("", person, about, what);
        }

        private String full() {
            return said == null ? text : said.line();
        }
    }

    /** The shortened finding; {@code details} has every line, and is empty if nothing was left out. */
    record Text(List<String> found, List<String> reasons, List<String> details) {}

    private Abridged() {}

    /** @param shortly replaces {@code found} if that is too long */
    static Text of(List<Line> found, List<Line> shortly, List<Line> reasons) {
        var details = Stream.concat(found.stream(), reasons.stream())
                .filter(line -> line.said() != null)
                .map(line -> line.said().detail())
                .toList();
        var full = found.stream().map(Line::full).toList();
        var grouped = grouped(reasons, Integer.MAX_VALUE, true);
        if (length(full) + length(grouped) <= LENGTH) {
            return new Text(full, grouped, List.of());
        }
        for (int names : NAMES) {
            var less = grouped(shortly, names, false);
            var why = grouped(reasons, names, names > 10);
            if (length(less) + length(why) <= LENGTH) {
                return new Text(less, why, details);
            }
        }
        var why = cut(grouped(reasons, 1, false), LENGTH * 2 / 3);
        return new Text(cut(grouped(shortly, 1, false), LENGTH - length(why)), why, details);
    }

    /** Shortens a finding that is not about people if it is too long: keeps the first lines, and puts all of them in the details. */
    static Finding fitted(Finding finding) {
        if (length(finding.found()) + length(finding.reasons()) <= LENGTH) {
            return finding;
        }
        var reasons = cut(finding.reasons(), LENGTH * 2 / 3);
        var found = cut(finding.found(), LENGTH - length(reasons));
        return finding.abridged(
                found,
                reasons,
                Stream.concat(finding.found().stream(), finding.reasons().stream())
                        .toList());
    }

    private static List<String> grouped(List<Line> lines, int names, boolean withIds) {
        var groups = new LinkedHashMap<String, List<Line>>();
        int plain = 0;
        for (var line : lines) {
            var key = line.said() == null ? "\n" + plain++ : line.said().key();
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(line);
        }
        return groups.values().stream()
                .map(group -> {
                    var said = group.get(0).said();
                    return said == null
                            ? group.get(0).text()
                            : group.size() == 1 && withIds
                                    ? said.line()
                                    : said.before()
                                            + named(
                                                    group.stream()
                                                            .map(Line::said)
                                                            .toList(),
                                                    names,
                                                    withIds) + "：" + said.what();
                })
                .toList();
    }

    private static String named(List<Said> people, int names, boolean withIds) {
        var shown = people.stream()
                .limit(names)
                .map(said ->
                        withIds ? HeadCount.who(said.person()) : said.person().name())
                .toList();
        return String.join("、", shown) + (shown.size() < people.size() ? "等 " + people.size() + " 人" : "");
    }

    private static List<String> cut(List<String> lines, int length) {
        var kept = new ArrayList<String>();
        int left = length - 20;
        for (var line : lines) {
            if (line.length() > left) {
                kept.add((kept.isEmpty() ? "共 " : "其余 ") + (lines.size() - kept.size()) + " 条见明细");
                break;
            }
            kept.add(line);
            left -= line.length();
        }
        return kept;
    }

    private static int length(List<String> lines) {
        return lines.stream().mapToInt(String::length).sum();
    }
}
