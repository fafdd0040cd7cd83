package cn.zhishen.review.measures;

import cn.zhishen.enterprise.Person;
import cn.zhishen.review.assignment.Assignment;
import cn.zhishen.review.assignment.HeadCountAssignment;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.vocabulary.OpenWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Judges registered, titled and skilled persons: who counts for what, and the smallest shortage. */
public final class HeadCount {

    private static final String NOT_COUNTED = "未计入：";

    private HeadCount() {}

    /**
     * A requirement is met if the certain people meet it and the best assignment for all requirements of the item meets it too.
     * If the best assignment needs a place elsewhere, the requirement is not met here.
     */
    static Finding judge(Requirement requirement, ReviewSubject subject) {
        var place = subject.places().of(requirement);
        var source = source(requirement, subject);
        var atBest = place.withDoubtful();
        if (place.certain().met() && atBest.met()) {
            var found = new ArrayList<>(counted(place.certain()));
            var shortly = new ArrayList<>(counted(place.certain(), requirement));
            var rest = notCounted(place, place.certain(), subject, NOT_COUNTED);
            found.addAll(rest);
            shortly.addAll(rest);
            var text = Abridged.of(found, shortly, List.of());
            return Verdict.met(requirement, text.found(), source).abridging(text.details());
        }
        if (atBest.met() || !place.decided()) {
            var unclear = unclear(atBest);
            var reasons = new ArrayList<Abridged.Line>();
            if (!atBest.met()) {
                reasons.add(Abridged.Line.of(shortage(requirement, place.certain())));
                reasons.add(Abridged.Line.of("同时具有多种证书的人员过多，未能试遍全部分配方式，请人工核对人员分配"));
                reasons.addAll(notCounted(place, atBest, subject, ""));
            }
            reasons.addAll(unclear);
            var text = Abridged.of(counted(atBest), counted(atBest, requirement), reasons);
            return Verdict.toCheck(requirement, text.found(), text.reasons(), source)
                    .abridging(text.details())
                    .hangingOn(words(atBest));
        }
        var reasons = new ArrayList<Abridged.Line>();
        var judged = place.judged();
        reasons.add(Abridged.Line.of(shortage(requirement, judged)));
        reasons.addAll(unclear(atBest));
        reasons.addAll(notCounted(place, atBest, subject, ""));
        var text = Abridged.of(counted(judged), counted(judged, requirement), reasons);
        return Verdict.notMet(requirement, text.found(), text.reasons(), source).abridging(text.details());
    }

    static Lack lack(Requirement requirement, ReviewSubject subject) {
        var judged = subject.places().of(requirement).judged();
        var text = shortage(requirement, judged);
        var noun = noun(requirement);
        return Lack.of(
                List.of(text.startsWith(noun) ? text : noun + "：" + text), judged.lacking(), requirement.count());
    }

    static String who(Person person) {
        return person.name() + "（" + person.identity().masked() + "）";
    }

    private static List<Abridged.Line> counted(Assignment.Filled filled) {
        var lines = new ArrayList<Abridged.Line>();
        for (var placed : filled.placed()) {
            var units = placed.units() > 1 ? "（计 " + placed.units() + " 人次）" : "";
            var word = placed.word().isEmpty() ? "" : "，计为" + placed.word();
            lines.add(
                    Abridged.Line.of(placed.claim().person(), "", placed.claim().evidence() + word + units));
        }
        return lines;
    }

    /** The same lines, but with the specialty only. */
    private static List<Abridged.Line> counted(Assignment.Filled filled, Requirement requirement) {
        var byWord = new LinkedHashMap<String, List<Assignment.Placed>>();
        filled.placed().forEach(placed -> byWord.computeIfAbsent(placed.word(), w -> new ArrayList<>())
                .add(placed));
        return byWord.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(placed -> Abridged.Line.of(
                                placed.claim().person(),
                                "",
                                entry.getKey().isEmpty()
                                        ? "计入" + noun(requirement) + "，共 " + people(entry.getValue()) + " 人"
                                        : "计为" + entry.getKey() + "，共 " + people(entry.getValue()) + " 人")))
                .toList();
    }

    private static long people(List<Assignment.Placed> placed) {
        return placed.stream()
                .map(one -> one.claim().person().identity())
                .distinct()
                .count();
    }

    /** What a person must decide about those who only count at best. */
    private static List<Abridged.Line> unclear(Assignment.Filled filled) {
        var lines = new LinkedHashSet<Abridged.Line>();
        for (var placed : filled.placed()) {
            var claim = placed.claim();
            claim.doubts().forEach(doubt -> lines.add(Abridged.Line.of(claim.person(), claim.evidence(), doubt)));
            var part = claim.perhaps().get(placed.label());
            if (part != null) {
                part.why().forEach(why -> lines.add(Abridged.Line.of(claim.person(), claim.evidence(), why)));
            }
        }
        return List.copyOf(lines);
    }

    private static List<OpenWord> words(Assignment.Filled filled) {
        var words = new ArrayList<OpenWord>();
        for (var placed : filled.placed()) {
            words.addAll(placed.claim().open());
            var part = placed.claim().perhaps().get(placed.label());
            if (part != null) {
                words.addAll(part.words());
            }
        }
        return words;
    }

    /** Everybody chosen who does not count here, with the reason. */
    private static List<Abridged.Line> notCounted(
            HeadCountAssignment.Place place, Assignment.Filled filled, ReviewSubject subject, String before) {
        var counting = filled.placed().stream()
                .map(placed -> placed.claim().person().identity())
                .collect(Collectors.toSet());
        var lines = new ArrayList<Abridged.Line>();
        var elsewhere = new ArrayList<Abridged.Line>();
        int spare = 0;
        int others = 0;
        for (var claim : place.claims().claims()) {
            var person = claim.person();
            if (counting.contains(person.identity())) {
                continue;
            }
            var counted = subject.places().countedAs(person, place.requirement());
            if (claim.excluded()
                    && !claim.concerned()
                    && subject.placed().contains(person.identity().key())) {
                others++;
            } else if (claim.excluded()) {
                lines.add(Abridged.Line.of(before, person, claim.evidence(), String.join("；", claim.objections())));
            } else if (!counted.isEmpty()) {
                elsewhere.add(Abridged.Line.of(before, person, "", "已计入" + String.join("、", counted)));
            } else {
                spare++;
            }
        }
        lines.addAll(elsewhere);
        if (spare > 0 && filled.met()) {
            lines.add(Abridged.Line.of("另有 " + spare + " 人符合条件，本项不需要"));
        }
        if (others > 0) {
            lines.add(Abridged.Line.of("另有 " + others + " 人的证书不是本项所要求的，已计入本申请的其他指标"));
        }
        return lines;
    }

    /** The shortage, such as 缺给排水专业 1 人；职称人员合计还差 2 人. */
    private static String shortage(Requirement requirement, Assignment.Filled filled) {
        var parts = new ArrayList<String>();
        boolean trades = Measure.of(requirement) == Measure.SKILLED_COUNT;
        filled.missing().forEach((part, count) -> {
            var specialty = part.specialty().text();
            var named = part.level() + (specialty.isEmpty() || trades ? specialty : specialty + "专业");
            parts.add(part.listed() ? "缺" + named + " " + count + " 人" : "其中" + named + "还差 " + count + " 人");
        });
        if (filled.missingInTotal() > 0) {
            var counter = Measure.of(requirement) == Measure.REGISTRATION_COUNT ? " 人次" : " 人";
            parts.add(noun(requirement) + "合计还差 " + filled.missingInTotal() + counter);
        }
        return String.join("；", parts);
    }

    public static String noun(Requirement requirement) {
        return switch (Measure.of(requirement)) {
            case REGISTERED_COUNT ->
                requirement.who().stream()
                        .map(way -> way.level() + way.certificate())
                        .distinct()
                        .collect(Collectors.joining("、"));
            case REGISTRATION_COUNT -> "注册人员";
            case TITLED_COUNT -> "职称人员";
            case PROFESSIONAL_COUNT -> "职称人员和注册人员";
            default -> "技术工人";
        };
    }

    private static String source(Requirement requirement, ReviewSubject subject) {
        var sources = new LinkedHashSet<String>();
        requirement
                .who()
                .forEach(way -> sources.add(
                        way.isRegistration() ? subject.facts().registrations().source() : ReviewSubject.DECLARED));
        sources.add(subject.facts().insurance().source());
        return String.join("；", sources);
    }
}
