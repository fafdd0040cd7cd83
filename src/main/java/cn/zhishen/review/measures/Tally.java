package cn.zhishen.review.measures;

import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.Condition;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What counts for one row: what certainly counts, what might count, and why the rest does not. */
record Tally(
        Requirement requirement,
        Vocabulary vocabulary,
        List<CountableAsset> suitable,
        Map<CountableAsset, Appraisal> unclear,
        Map<CountableAsset, Appraisal> unsuitable) {

    private static final int MOST_NAMES = 3;

    static Tally of(Requirement requirement, ReviewSubject subject) {
        var things = Measure.of(requirement) == Measure.EQUIPMENT_COUNT
                ? CountableAsset.equipment(requirement, subject)
                : CountableAsset.projects(requirement, subject);
        var suitable = new ArrayList<CountableAsset>();
        var unclear = new LinkedHashMap<CountableAsset, Appraisal>();
        var unsuitable = new LinkedHashMap<CountableAsset, Appraisal>();
        for (var thing : things) {
            var opinion = thing.judge(requirement.conditions(), subject.vocabulary());
            switch (opinion.result()) {
                case PASS -> suitable.add(thing);
                case NEEDS_CHECK -> unclear.put(thing, opinion);
                default -> unsuitable.put(thing, opinion);
            }
        }
        return new Tally(requirement, subject.vocabulary(), suitable, unclear, unsuitable);
    }

    private List<Condition.Bound> sums() {
        return cumulative().map(Condition::sum).toList();
    }

    private Stream<Condition> cumulative() {
        return requirement.conditions().stream().filter(Condition::cumulative);
    }

    Result result() {
        if (isEnough(suitable)) {
            return Result.PASS;
        }
        return mayBeEnough(atBest()) ? Result.NEEDS_CHECK : Result.FAIL;
    }

    boolean met() {
        return result() == Result.PASS;
    }

    private List<CountableAsset> atBest() {
        return Stream.concat(suitable.stream(), unclear.keySet().stream()).toList();
    }

    private boolean isEnough(List<CountableAsset> things) {
        return sums().stream().allMatch(sum -> sum.holds(total(things, sum)))
                && things.stream().mapToInt(CountableAsset::quantity).sum() >= requirement.count();
    }

    private boolean mayBeEnough(List<CountableAsset> things) {
        return cumulative().allMatch(condition -> mayReach(condition, things))
                && things.stream().mapToInt(CountableAsset::quantity).sum() >= requirement.count();
    }

    /** A thing whose figure is unknown may be of any size. */
    private boolean mayReach(Condition condition, List<CountableAsset> things) {
        var total = BigDecimal.ZERO;
        for (var thing : things) {
            var atBest = condition.atBest(thing.figures(), vocabulary);
            if (atBest.isEmpty()) {
                return true;
            }
            total = total.add(atBest.get().multiply(BigDecimal.valueOf(thing.quantity())));
        }
        return condition.sum().holds(total);
    }

    private BigDecimal total(List<CountableAsset> things, Condition.Bound sum) {
        return things.stream()
                .filter(thing -> thing.figure(sum.figure(), vocabulary) != null)
                .map(thing -> thing.figure(sum.figure(), vocabulary).multiply(BigDecimal.valueOf(thing.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Ids of enough things that are not in {@code used}; empty if there are not enough. */
    Set<String> take(Set<String> used, Map<String, Long> sharing) {
        var spare = suitable.stream()
                .filter(thing -> !used.contains(thing.id()))
                .sorted(Comparator.comparing((CountableAsset thing) -> sharing.get(thing.id()))
                        .thenComparing(CountableAsset::id))
                .toList();
        for (int count = 1; count <= spare.size(); count++) {
            if (isEnough(spare.subList(0, count))) {
                return spare.subList(0, count).stream().map(CountableAsset::id).collect(Collectors.toSet());
            }
        }
        return Set.of();
    }

    List<String> found() {
        return found(suitable);
    }

    List<String> foundAtBest() {
        return found(atBest());
    }

    private List<String> found(List<CountableAsset> things) {
        var found = new ArrayList<>(things.stream()
                .map(thing -> Stream.concat(
                                Stream.of(thing.line()),
                                requirement.conditions().stream()
                                        .flatMap(condition -> condition.seenIn(thing.figures(), vocabulary))
                                        .distinct())
                        .collect(Collectors.joining("，")))
                .toList());
        sums().forEach(sum ->
                found.add("累计" + sum.figure() + " " + total(things, sum).toPlainString()));
        return found;
    }

    List<String> doubts() {
        return opinions()
                .map(entry -> entry.getKey().line() + "："
                        + String.join("；", entry.getValue().why()))
                .toList();
    }

    List<OpenWord> words() {
        return opinions().flatMap(entry -> entry.getValue().words().stream()).toList();
    }

    /** Opinions on things that are unclear, and on things that certainly count but perhaps with more than their certain figure. */
    private Stream<Map.Entry<CountableAsset, Appraisal>> opinions() {
        var more = suitable.stream().flatMap(thing -> cumulative()
                .flatMap(condition -> condition.mayBeMore(thing.figures(), vocabulary).stream())
                .map(opinion -> Map.entry(thing, opinion)));
        return Stream.concat(unclear.entrySet().stream(), more);
    }

    Lack lack() {
        int missing = missing();
        double share =
                missing > 0 ? Lack.of(List.of(), missing, requirement.count()).share() : 0;
        for (var sum : sums()) {
            var reached = total(suitable, sum);
            if (!sum.holds(reached)) {
                share = Math.max(share, Lack.share(sum.limit().subtract(reached), sum.limit()));
            }
        }
        return new Lack(shortfalls(), Math.max(1, missing), share);
    }

    private int missing() {
        return requirement.count()
                - suitable.stream().mapToInt(CountableAsset::quantity).sum();
    }

    List<String> reasons() {
        var reasons = new ArrayList<>(shortfalls());
        reasons.addAll(doubts());
        var others = new LinkedHashMap<String, List<String>>();
        unsuitable.forEach((thing, opinion) -> {
            var why = String.join("；", opinion.why());
            if (thing.belongs().refused()) {
                others.computeIfAbsent(why, w -> new ArrayList<>()).add(thing.line());
            } else {
                reasons.add(thing.line() + "：" + why);
            }
        });
        others.forEach(
                (why, lines) -> reasons.add(several(lines.stream().sorted().toList()) + "：" + why));
        return reasons;
    }

    /** What is missing of what certainly counts. */
    private List<String> shortfalls() {
        var reasons = new ArrayList<String>();
        for (var sum : sums()) {
            var reached = total(suitable, sum);
            if (!sum.holds(reached)) {
                reasons.add("累计" + sum.figure() + "为 " + reached.toPlainString() + "，要求 "
                        + sum.limit().toPlainString());
            }
        }
        int missing = missing();
        if (missing > 0) {
            reasons.add(
                    Measure.of(requirement) == Measure.EQUIPMENT_COUNT
                            ? (requirement.names().isEmpty() ? "技术装备" : String.join("或", requirement.names())) + "还差 "
                                    + missing + " 台（套）"
                            : "企业业绩还差 " + missing + " 项");
        }
        return reasons;
    }

    private static String several(List<String> lines) {
        return lines.size() <= MOST_NAMES
                ? String.join("、", lines)
                : String.join("、", lines.subList(0, MOST_NAMES)) + "等 " + lines.size() + " 项";
    }
}
