package cn.zhishen.review;

import cn.zhishen.enterprise.Person;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Registered, titled and skilled persons: who counts for what, and the least that is missing. */
final class HeadCount {

    private HeadCount() {}

    static Finding judge(Requirement requirement, ReviewSubject subject) {
        var place = subject.places().of(requirement);
        var source = source(requirement, subject);
        var claims = place.claims().claims();
        if (place.certain().met()) {
            var found = counted(place.certain());
            long spare = claims.stream().filter(Claim::certain).count() - people(place.certain());
            if (spare > 0) {
                found.add("另有 " + spare + " 人符合条件，本项不需要");
            }
            exclusions(place.claims()).forEach(line -> found.add("未计入：" + line));
            return Verdict.met(requirement, found, source);
        }
        var doubts = claims.stream()
                .filter(Claim::doubtful)
                .map(claim -> who(claim.person()) + "：" + String.join("；", claim.doubts()))
                .toList();
        if (place.withDoubtful().met()) {
            return Verdict.toCheck(requirement, counted(place.withDoubtful()), doubts, source);
        }
        var reasons = new ArrayList<String>();
        reasons.add(shortage(requirement, place.certain()));
        reasons.addAll(doubts);
        reasons.addAll(exclusions(place.claims()));
        if (!place.decided()) {
            reasons.add("同时具有多种证书的人员过多，未能试遍全部分配方式，请人工核对人员分配");
            return Verdict.toCheck(requirement, counted(place.withDoubtful()), reasons, source);
        }
        return Verdict.notMet(requirement, counted(place.certain()), reasons, source);
    }

    static String who(Person person) {
        return person.name() + "（" + person.identity().masked() + "）";
    }

    private static List<String> counted(Assignment.Filled filled) {
        var lines = new ArrayList<String>();
        for (var placed : filled.placed()) {
            var units = placed.units() > 1 ? "（计 " + placed.units() + " 人次）" : "";
            var word = placed.word().isEmpty() ? "" : "，计为" + placed.word();
            lines.add(who(placed.claim().person()) + "：" + placed.claim().evidence() + word + units);
        }
        return lines;
    }

    private static long people(Assignment.Filled filled) {
        return filled.placed().stream()
                .map(placed -> placed.claim().person().identity())
                .distinct()
                .count();
    }

    private static List<String> exclusions(Claims claims) {
        var lines = new LinkedHashSet<String>();
        for (var claim : claims.claims()) {
            claim.objections().forEach(objection -> lines.add(who(claim.person()) + "：" + objection));
        }
        if (claims.unconcerned() > 0) {
            lines.add("另有 " + claims.unconcerned() + " 名申报人员的证书、专业或等级不是本项所要求的");
        }
        return List.copyOf(lines);
    }

    /** Such as 缺给排水专业 1 人；职称人员合计还差 2 人. */
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

    private static String noun(Requirement requirement) {
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
