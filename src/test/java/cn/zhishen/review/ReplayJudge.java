package cn.zhishen.review;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.review.assignment.Assignment;
import cn.zhishen.review.assignment.HeadCountAssignment;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.vocabulary.Vocabularies;
import cn.zhishen.shared.RegionSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Judges a case as the product does, and writes the outcome as JSON: what a user sees, and who counts for what. */
final class ReplayJudge {

    static final String FINDINGS = "findings";
    static final String ASSIGNMENT = "assignment";

    private static final RegionSettings REGION = DeliveredSettings.of(RegionSettings.class);

    private final RuleTables rules;
    private final Vocabularies vocabularies;

    ReplayJudge(RuleTables rules) {
        this.rules = rules;
        this.vocabularies = new Vocabularies(rules, FakeRuleTables.NOTHING_SETTLED);
    }

    ObjectNode judge(ReplayCase one) {
        var outcome = ReplayCase.JSON.createObjectNode();
        outcome.put("title", one.title());
        var dossier = one.dossier();
        outcome.put("kind", dossier.kind().name());
        outcome.set(
                "items",
                ReplayCase.JSON.valueToTree(
                        dossier.items().stream().map(Qualification::code).toList()));
        outcome.put("type", dossier.items().get(0).type());
        outcome.put("appliedOn", dossier.appliedOn().toString());
        try {
            judge(one, dossier, outcome);
        } catch (IllegalStateException e) {
            // a wrong table is an outcome too, so that the difference names the case
            outcome.put("error", e.getMessage());
        }
        return outcome;
    }

    private void judge(ReplayCase one, Dossier dossier, ObjectNode outcome) {
        // the clock shows the day of the case; only making a report asks for it
        var reviewer = new Reviewer(rules, vocabularies, REGION, Clock.fixed(dossier.rulesAt(), ZoneOffset.UTC));
        var report = reviewer.review(dossier, one.facts(), one.uses());
        var verdict = rules.matches(
                        "review-verdict",
                        dossier.rulesAt(),
                        Map.of("failed", report.count(Result.FAIL), "needsCheck", report.count(Result.NEEDS_CHECK)))
                .get(0);
        outcome.put("verdict", verdict.get("verdict").toString());
        outcome.put("verdictClause", verdict.get("clause").toString());
        outcome.set(FINDINGS, findings(report));
        outcome.set(ASSIGNMENT, ReplayCase.JSON.valueToTree(assignment(reviewer, dossier, one)));
        outcome.put("rules", String.join("；", report.rules()));
        outcome.set(
                "sources",
                ReplayCase.JSON.valueToTree(
                        report.sources().stream().map(ReplayJudge::source).toList()));
    }

    /** Every field of a finding that is not empty. */
    private static ArrayNode findings(Report report) {
        ArrayNode findings = ReplayCase.JSON.valueToTree(report.findings());
        for (var finding : findings) {
            finding.properties().removeIf(field -> isEmpty(field.getValue()));
        }
        return findings;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isArray() && value.isEmpty())
                || (value.isTextual() && value.textValue().isEmpty());
    }

    private static String source(Report.Source source) {
        return source.answeredAt() != null
                ? source.register() + " " + source.answeredAt()
                : source.register() + " 没有答复，" + source.lastTriedAt() + "，" + source.tries() + " 次";
    }

    /** Who counts for what, by indicator, such as 结构：人员3、人员4. */
    private static Map<String, List<String>> assignment(Reviewer reviewer, Dossier dossier, ReplayCase one) {
        var assignment = new LinkedHashMap<String, List<String>>();
        var requirements = reviewer.requirements(dossier);
        for (var item : dossier.items()) {
            var subject = reviewer.subject(item, dossier, one.facts(), one.uses());
            var headCounts = requirements.stream()
                    .filter(requirement -> item.code().equals(requirement.itemCode()))
                    .filter(requirement -> Measure.of(requirement).countsHeads()
                            && Measure.of(requirement).canJudge(subject))
                    .toList();
            var places = HeadCountAssignment.of(headCounts, subject);
            for (var requirement : headCounts) {
                var place = places.of(requirement);
                var certain = lines(place.certain());
                var withDoubtful = lines(place.withDoubtful());
                assignment.put(key(item, requirement), certain);
                if (!withDoubtful.equals(certain)) {
                    assignment.put(key(item, requirement) + " 连同存疑的", withDoubtful);
                }
            }
        }
        return assignment;
    }

    private static String key(Qualification item, Requirement requirement) {
        return item.code() + " " + requirement.indicator();
    }

    private static List<String> lines(Assignment.Filled filled) {
        var byWord = filled.placed().stream()
                .collect(Collectors.groupingBy(
                        Assignment.Placed::word,
                        LinkedHashMap::new,
                        Collectors.mapping(ReplayJudge::who, Collectors.joining("、"))));
        var lines = new ArrayList<String>();
        byWord.forEach((word, people) -> lines.add((word.isEmpty() ? "不限" : word) + "：" + people));
        return lines;
    }

    private static String who(Assignment.Placed placed) {
        return placed.claim().person().name() + (placed.units() > 1 ? "×" + placed.units() : "");
    }
}
