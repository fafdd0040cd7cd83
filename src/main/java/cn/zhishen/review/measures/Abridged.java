package cn.zhishen.review.measures;

import cn.zhishen.enterprise.Person;
import cn.zhishen.review.report.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says of many people in few words what is found and why it is not met: who has the same said of him stands in one line, and of
 * long lists the first names do. Nothing is lost, for all of it stands in {@link Finding#details()}.
 */
public final class Abridged {

    /** Characters of a finding; more nobody reads. */
    public static final int LENGTH = 600;

    /** How many names a line may hold, from the most to the fewest. */
    private static final List<Integer> NAMES = List.of(40, 20, 10, 5, 3, 1);

    /**
     * @param before the names, may be empty
     * @param about the certificate in question, may be empty
     * @param what with which people are grouped
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

    /** A line that is said of nobody, or what is said of people. */
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

    /** What a finding says, and every line of it where that is less. */
    record Text(List<String> found, List<String> reasons, List<String> details) {}

    private Abridged() {}

    /**
     * @param shortly what stands for what is found where there is no room for it
     */
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

    /** A finding of other things than people: its first lines, and all of them as details, where they are too long. */
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
