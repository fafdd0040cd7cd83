package cn.zhishen.review.measures;

import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.rules.SubMinimum;
import cn.zhishen.review.vocabulary.OpenWord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges what the enterprise has built and owns: project records and equipment, counted or added up. */
final class AssetMeasures {

    private AssetMeasures() {}

    static Finding judge(Requirement requirement, ReviewSubject subject) {
        if (Measure.of(requirement) == Measure.CHOICE) {
            return choose(requirement, subject);
        }
        var tally = Tally.of(requirement, subject);
        return switch (tally.result()) {
            case PASS -> Verdict.met(requirement, tally.found(), ReviewSubject.DECLARED);
            case NEEDS_CHECK ->
                Verdict.toCheck(requirement, tally.foundAtBest(), tally.doubts(), ReviewSubject.DECLARED)
                        .hangingOn(tally.words());
            default -> Verdict.notMet(requirement, tally.found(), tally.reasons(), ReviewSubject.DECLARED);
        };
    }

    static Lack lack(Requirement requirement, ReviewSubject subject) {
        return Measure.of(requirement) == Measure.CHOICE
                ? lackOfClasses(requirement, subject)
                : Tally.of(requirement, subject).lack();
    }

    /** The classes that lack least, as many as are missing; those that must be among them first. */
    private static Lack lackOfClasses(Requirement head, ReviewSubject subject) {
        var met = new LinkedHashSet<String>();
        var lacks = new LinkedHashMap<String, Lack>();
        var classes = classes(head, subject);
        classes.forEach((choice, ways) -> {
            if (ways.stream().anyMatch(way -> way.result() != Result.FAIL)) {
                met.add(choice);
            } else {
                lacks.put(
                        choice,
                        ways.stream()
                                .map(Tally::lack)
                                .min(Comparator.comparing(Lack::share))
                                .orElseThrow());
            }
        });
        var nearest = lacks.keySet().stream()
                .sorted(Comparator.comparing(choice -> lacks.get(choice).share()))
                .toList();
        var wanted = new LinkedHashSet<String>();
        for (var part : head.parts()) {
            nearest.stream()
                    .filter(part.specialty().accepted()::contains)
                    .limit(Math.max(0, part.minimum() - among(part, met)))
                    .forEach(wanted::add);
        }
        for (var choice : nearest) {
            if (met.size() + wanted.size() < head.count()) {
                wanted.add(choice);
            }
        }
        var parts = new ArrayList<>(missing(head, met));
        var certain = classes.entrySet().stream()
                .filter(its -> its.getValue().stream().anyMatch(Tally::met))
                .map(its -> Map.entry(
                        its.getKey(), its.getValue().stream().filter(Tally::met).toList()))
                .toList();
        if (!areApart(certain, 0, Set.of())) {
            parts.add("已满足的各类中有同一项目计入几类的，是否认可须人工认定");
        }
        if (certain.size() < met.size()) {
            parts.add("已满足的各类中有须人工核对的，核对通过才计入");
        }
        wanted.forEach(choice -> parts.add("差得最少的是" + named(head, choice)
                + String.join("，", lacks.get(choice).parts())));
        return new Lack(
                parts,
                wanted.stream().mapToInt(choice -> lacks.get(choice).units()).sum(),
                wanted.stream().mapToDouble(choice -> lacks.get(choice).share()).sum()
                        / Math.max(wanted.size(), head.count()));
    }

    /** Whether these classes are met by different things. */
    private static boolean areApart(List<Map.Entry<String, List<Tally>>> classes, int at, Set<String> used) {
        return at == classes.size()
                || classes.get(at).getValue().stream()
                        .map(way -> way.take(used, sharing(classes)))
                        .anyMatch(taken -> !taken.isEmpty() && areApart(classes, at + 1, with(used, taken)));
    }

    private static Map<String, List<Tally>> classes(Requirement head, ReviewSubject subject) {
        var classes = new LinkedHashMap<String, List<Tally>>();
        for (var row : head.choices()) {
            classes.computeIfAbsent(row.choice(), c -> new ArrayList<>()).add(Tally.of(row, subject));
        }
        return classes;
    }

    private static String named(Requirement head, String choice) {
        return choice
                + head.choices().stream()
                        .filter(row -> row.choice().equals(choice))
                        .findFirst()
                        .map(row -> "（" + row.text() + "）：")
                        .orElse("：");
    }

    /** Judges 下列N类中的M类; a class may be met in several ways. */
    private static Finding choose(Requirement head, ReviewSubject subject) {
        var classes = classes(head, subject);
        var found = new ArrayList<String>();
        var doubts = new ArrayList<String>();
        var words = new ArrayList<OpenWord>();
        var unmet = new ArrayList<String>();
        var met = new LinkedHashSet<String>();
        var atBest = new LinkedHashSet<String>();
        classes.forEach((choice, ways) -> {
            var best = ways.stream()
                    .filter(tally -> tally.result() == Result.any(ways.stream().map(Tally::result)))
                    .findFirst()
                    .orElseThrow();
            var named = named(head, choice);
            if (best.result() != Result.FAIL) {
                atBest.add(choice);
            }
            switch (best.result()) {
                case PASS -> {
                    met.add(choice);
                    best.found().forEach(line -> found.add(named + line));
                }
                case NEEDS_CHECK -> {
                    best.doubts().forEach(doubt -> doubts.add(named + doubt));
                    words.addAll(best.words());
                }
                default ->
                    unmet.add(named
                            + ways.stream()
                                    .map(tally -> String.join("；", tally.reasons()))
                                    .collect(Collectors.joining("；或者")));
            }
        });
        if (missing(head, met).isEmpty()) {
            return metByDifferentThings(head, List.copyOf(classes.entrySet()), 0, Set.of(), Set.of())
                    ? Verdict.met(head, found, ReviewSubject.DECLARED)
                    : Verdict.toCheck(head, found, List.of("须将同一项目同时计入多类才能满足，是否可以重复计入须人工认定"), ReviewSubject.DECLARED);
        }
        var reasons = missing(head, atBest);
        if (reasons.isEmpty()) {
            return Verdict.toCheck(head, found, doubts, ReviewSubject.DECLARED).hangingOn(words);
        }
        reasons.addAll(doubts);
        reasons.addAll(unmet);
        return Verdict.notMet(head, found, reasons, ReviewSubject.DECLARED);
    }

    private static List<String> missing(Requirement head, Set<String> met) {
        var missing = new ArrayList<String>();
        int lacking = head.count() - met.size();
        if (lacking > 0) {
            missing.add("只满足 " + met.size() + " 类，还差 " + lacking + " 类");
        }
        for (var part : head.parts()) {
            int here = among(part, met);
            if (here < part.minimum()) {
                missing.add("其中" + contents(head, part) + "还差 " + (part.minimum() - here) + " 类");
            }
        }
        return missing;
    }

    private static int among(SubMinimum part, Set<String> classes) {
        return (int)
                classes.stream().filter(part.specialty().accepted()::contains).count();
    }

    /** Describes the classes by their requirements, because their numbers mean nothing to readers. */
    private static String contents(Requirement head, SubMinimum part) {
        return part.specialty().accepted().stream()
                .map(choice -> choice
                        + head.choices().stream()
                                .filter(row -> row.choice().equals(choice))
                                .findFirst()
                                .map(row -> "（" + row.text() + "）")
                                .orElse(""))
                .collect(Collectors.joining("或"));
    }

    /** Whether the classes can be met without counting one thing in two of them. Takes things that the fewest classes use first. */
    private static boolean metByDifferentThings(
            Requirement head, List<Map.Entry<String, List<Tally>>> classes, int at, Set<String> met, Set<String> used) {
        if (missing(head, met).isEmpty()) {
            return true;
        }
        if (at == classes.size()) {
            return false;
        }
        for (var way : classes.get(at).getValue()) {
            var taken = way.take(used, sharing(classes));
            if (!taken.isEmpty()
                    && metByDifferentThings(
                            head,
                            classes,
                            at + 1,
                            with(met, Set.of(classes.get(at).getKey())),
                            with(used, taken))) {
                return true;
            }
        }
        return metByDifferentThings(head, classes, at + 1, met, used);
    }

    private static Map<String, Long> sharing(List<Map.Entry<String, List<Tally>>> classes) {
        return classes.stream()
                .flatMap(c -> c.getValue().stream()
                        .flatMap(t -> t.suitable().stream())
                        .map(CountableAsset::id)
                        .distinct())
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    }

    private static Set<String> with(Set<String> some, Set<String> more) {
        var all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }
}
