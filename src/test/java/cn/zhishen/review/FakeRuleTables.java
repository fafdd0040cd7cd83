package cn.zhishen.review;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.vocabulary.SettledWords;
import cn.zhishen.review.vocabulary.Vocabularies;
import cn.zhishen.review.vocabulary.Vocabulary;
import cn.zhishen.shared.RegionSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tables in memory: one standard with the given rules, all of which are assessed, and the output columns of the real tables. Words such as
 * 电力工程相关专业 mean what the real table says.
 */
public final class FakeRuleTables implements RuleTables {

    public static final Instant NOW = Instant.parse("2026-11-16T03:00:00Z");

    public static final SettledWords NOTHING_SETTLED = new SettledWords(null, null, null, null) {
        @Override
        public List<Vocabulary.Settled> by(Instant at) {
            return List.of();
        }
    };

    private final List<Map<String, Object>> standard = new ArrayList<>();

    private final List<Map<String, String>> known = new ArrayList<>();

    private final Vocabularies ownWords = new Vocabularies(this, NOTHING_SETTLED);

    public static FakeRuleTables rules() {
        return new FakeRuleTables();
    }

    /** A row of a choice. */
    public record Option(String group, String measure, String choiceOf, String choice) {}

    public FakeRuleTables with(Option option, Object... outputs) {
        with(option.group(), option.measure(), outputs);
        standard.get(standard.size() - 1).putAll(Map.of("choiceOf", option.choiceOf(), "choice", option.choice()));
        return this;
    }

    /** A rule with outputs given as name, value, name, value …; all others are unused. */
    public FakeRuleTables with(String group, String measure, Object... outputs) {
        var rule = new HashMap<String, Object>(Map.of(
                "group",
                group,
                "measure",
                measure,
                "indicator",
                measure + "-" + standard.size(),
                "clause",
                "条款",
                "requirement",
                "要求",
                "remedy",
                "请补充",
                "who",
                ""));
        for (int i = 0; i < outputs.length; i += 2) {
            rule.put((String) outputs[i], outputs[i + 1]);
        }
        standard.add(rule);
        return this;
    }

    /** Knows only the given words of the specialties of titles. */
    FakeRuleTables knowing(String word, String same, String near) {
        known.add(Map.of("kind", Vocabulary.Kind.TITLE_SPECIALTY.chinese(), "word", word, "same", same, "near", near));
        return this;
    }

    public Report review(DossierFixture fixture) {
        return reviewer(this).review(fixture.build(), fixture.facts(), fixture.uses());
    }

    /** The finding of the only rule. */
    public Finding judge(DossierFixture fixture) {
        return review(fixture).findings().stream()
                .filter(f -> f.itemCode() != null)
                .findFirst()
                .orElseThrow();
    }

    public static Reviewer reviewer(RuleTables rules) {
        return new Reviewer(
                rules,
                vocabularies(rules),
                DeliveredSettings.of(RegionSettings.class),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** The words are read once for all tables that have the real ones. */
    private static Vocabularies vocabularies(RuleTables rules) {
        return rules instanceof FakeRuleTables fake && !fake.known.isEmpty() ? fake.ownWords : Standards.VOCABULARIES;
    }

    @Override
    public List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs) {
        return switch (decision) {
            case "enterprise-conditions" ->
                List.of(
                        condition("BUSINESS_FOUND"),
                        condition("BUSINESS_STATUS"),
                        condition("NAME_MATCHES"),
                        condition("CAPITAL_MATCHES"),
                        condition("LEGAL_REPRESENTATIVE_MATCHES"),
                        condition(inputs.get("kind").equals("FIRST") ? "INSIDE_REGION" : "INSIDE_REGION_OR_CHECKED"),
                        condition("CREDIT_CLEAR"));
            case "personnel-conditions" ->
                List.of(Map.of(
                        "maxAge",
                        60,
                        "insuredMonths",
                        inputs.get("kind").equals("FIRST") ? 1 : 3,
                        "exclusiveMonths",
                        12,
                        "workingAge",
                        16,
                        "moves",
                        2,
                        "movesMonths",
                        12,
                        "ageClause",
                        "年龄条款",
                        "insuranceClause",
                        "社保条款"));
            case "credit-bans" ->
                switch ((String) inputs.get("conduct")) {
                    case "FALSE_MATERIAL" -> List.of(Map.of("years", 1, "clause", "第七十八条"));
                    case "FRAUD" -> List.of(Map.of("years", 3, "clause", "第七十九条"));
                    default -> List.of();
                };
            case "net-assets-basis" ->
                List.of(Map.of(
                        "basis",
                        inputs.get("kind").equals("FIRST") ? "REGISTERED_CAPITAL" : "NET_ASSETS",
                        "clause",
                        "首次申请以营业执照注册资本为准",
                        "remedy",
                        ""));
            case "assessment-scope" ->
                standard.stream()
                        .map(rule -> rule.get("group"))
                        .distinct()
                        .map(group -> Map.of("group", group, "thresholdLevel", (Object) inputs.get("level")))
                        .toList();
            case "related-specialties" -> Standards.TABLES.matches(decision, at, inputs);
            default ->
                standard.stream()
                        .filter(rule -> rule.get("group").equals(inputs.get("group")))
                        .toList();
        };
    }

    @Override
    public List<Map<String, String>> rows(String decision, Instant at) {
        var real = Standards.TABLES.rows(decision, at);
        return known.isEmpty()
                ? real
                : Stream.concat(known.stream(), real.stream().filter(row -> !row.get("kind")
                                .equals(known.get(0).get("kind"))))
                        .toList();
    }

    private static Map<String, Object> condition(String measure) {
        return Map.of(
                "indicator", measure,
                "group", "企业信息",
                "measure", measure,
                "clause", "条款",
                "requirement", "要求",
                "remedy", "请更正");
    }

    @Override
    public boolean has(String decision, Instant at) {
        return true;
    }

    @Override
    public String state() {
        return "rules " + standard.size();
    }

    @Override
    public String editionId(String decision, Instant at) {
        return decision;
    }

    @Override
    public String edition(String decision, Instant at) {
        return decision + " 第1版";
    }
}
