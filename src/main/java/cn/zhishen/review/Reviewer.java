package cn.zhishen.review;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.PersonUse;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.qualification.TableRule;
import cn.zhishen.registry.CreditRecord;
import cn.zhishen.registry.RegistryFacts;
import cn.zhishen.review.assignment.HeadCountAssignment;
import cn.zhishen.review.measures.CreditBans;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.measures.NetAssetsBasis;
import cn.zhishen.review.measures.ReviewSubject;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.rules.Levels;
import cn.zhishen.review.rules.PersonnelConditions;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.rules.Specialty;
import cn.zhishen.review.vocabulary.Vocabularies;
import cn.zhishen.review.vocabulary.Vocabulary;
import cn.zhishen.shared.RegionSettings;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Judges a dossier and the registers' answers by the rule tables in force at {@link Dossier#rulesAt()}. Pre-check and review
 * judge in the same way, so what passes one passes the other.
 *
 * <p>Errors come from the tables, not from the dossier. They are {@link IllegalStateException}s that name decision and rule: an
 * unknown measure, a missing figure, or no rule at all for an item (an item without rules must not pass).
 */
@Component
public class Reviewer {

    public static final String ENTERPRISE_CONDITIONS = "enterprise-conditions";
    public static final String CREDIT_BANS = "credit-bans";
    public static final String PERSONNEL_CONDITIONS = "personnel-conditions";
    static final String ASSESSMENT_SCOPE = "assessment-scope";
    public static final String NET_ASSETS_BASIS = "net-assets-basis";
    public static final String RELATED_SPECIALTIES = "related-specialties";
    private static final String PROJECTS = "PROJECTS";

    private final RuleTables rules;
    private final Vocabularies vocabularies;
    private final String regionPrefix;
    private final Clock clock;

    public Reviewer(RuleTables rules, Vocabularies vocabularies, RegionSettings region, Clock clock) {
        this.rules = rules;
        this.vocabularies = vocabularies;
        this.regionPrefix = region.divisionPrefix();
        this.clock = clock;
    }

    /**
     * The report on a frozen snapshot.
     *
     * @param uses uses of the dossier's people in other enterprises' dossiers
     */
    public Report review(Dossier dossier, RegistryFacts facts, List<PersonUse> uses) {
        return rules.atOnce(() -> judge(dossier, facts, uses, dossier.version()))
                .report();
    }

    /** The report as it would be; {@link Report#snapshotVersion()} is 0. */
    public Report preCheck(Dossier dossier, RegistryFacts facts, List<PersonUse> uses) {
        return weigh(dossier, facts, uses).report();
    }

    /** The same report, with who counts for what in it. */
    public Weighing weigh(Dossier dossier, RegistryFacts facts, List<PersonUse> uses) {
        return rules.atOnce(() -> judge(dossier, facts, uses, 0));
    }

    private Weighing judge(Dossier dossier, RegistryFacts facts, List<PersonUse> uses, int snapshotVersion) {
        var asked = new Asked(dossier);
        var findings = new ArrayList<Finding>();
        var general = subject(dossier, facts, uses, asked).banning(bans(facts, asked));
        var judged = new ArrayList<>(enterpriseConditions(dossier, asked));
        judged.forEach(requirement -> findings.add(Measure.of(requirement).judge(requirement, general)));
        var requirements = new LinkedHashMap<Qualification, List<Requirement>>();
        dossier.items()
                .forEach(item ->
                        requirements.put(item, requirements(item, dossier.kind().name(), asked)));
        var basis = basis(dossier, requirements, asked);
        var subjects = new LinkedHashMap<Qualification, ReviewSubject>();
        requirements.forEach((item, its) -> {
            var subject = general.of(item, conditions(item, dossier, asked), basis);
            var headCounts = its.stream()
                    .filter(r -> Measure.of(r).countsHeads() && Measure.of(r).canJudge(subject))
                    .toList();
            subjects.put(item, subject.with(HeadCountAssignment.of(headCounts, subject)));
        });
        var placed = subjects.values().stream()
                .flatMap(subject -> subject.places().placed().stream())
                .collect(Collectors.toSet());
        subjects.replaceAll((item, subject) -> subject.counting(placed));
        requirements.forEach((item, its) -> {
            var subject = subjects.get(item);
            its.forEach(requirement -> findings.add(Measure.of(requirement).judge(requirement, subject)));
            judged.addAll(its);
        });
        var report = new Report(
                dossier.number(),
                snapshotVersion,
                dossier.items(),
                List.copyOf(findings),
                asked.versions(),
                sources(facts),
                clock.instant());
        return new Weighing(
                report,
                List.copyOf(judged),
                general,
                subjects.entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().code(), Map.Entry::getValue)));
    }

    /** All requirements on a dossier, in the order of the report: first those on the enterprise as a whole, then those of each item. */
    public List<Requirement> requirements(Dossier dossier) {
        return rules.atOnce(() -> {
            var asked = new Asked(dossier);
            var requirements = new ArrayList<>(enterpriseConditions(dossier, asked));
            dossier.items()
                    .forEach(item -> requirements.addAll(
                            requirements(item, dossier.kind().name(), asked)));
            return List.copyOf(requirements);
        });
    }

    /**
     * The indicators, by the rules in force for {@code dossier}, with a figure that was written from memory and is not yet
     * compared with the printed standard. For the staff only.
     */
    public Set<String> fromMemory(Dossier dossier) {
        return requirements(dossier).stream()
                .filter(Requirement::restsOnMemory)
                .map(Requirement::indicator)
                .collect(Collectors.toSet());
    }

    /** What the measures of one item's people and things look at, before people are assigned to requirements. */
    public ReviewSubject subject(Qualification item, Dossier dossier, RegistryFacts facts, List<PersonUse> uses) {
        var asked = new Asked(dossier);
        return rules.atOnce(
                () -> subject(dossier, facts, uses, asked).of(item, conditions(item, dossier, asked), null));
    }

    /** The meanings of the words in {@code dossier}, by the tables in force for it. */
    public Vocabulary vocabulary(Dossier dossier) {
        return new Asked(dossier).vocabulary();
    }

    private ReviewSubject subject(Dossier dossier, RegistryFacts facts, List<PersonUse> uses, Asked asked) {
        return ReviewSubject.of(dossier, facts, uses, asked.vocabulary(), regionPrefix);
    }

    private static List<Requirement> enterpriseConditions(Dossier dossier, Asked asked) {
        return asked.some(ENTERPRISE_CONDITIONS, Map.of("kind", dossier.kind().name())).stream()
                .map(rule -> Requirement.of(
                        ENTERPRISE_CONDITIONS, null, Requirement.string(rule, "group"), rule, asked::specialty))
                .toList();
    }

    private static PersonnelConditions conditions(Qualification item, Dossier dossier, Asked asked) {
        var inputs = Map.of("type", item.type(), "kind", dossier.kind().name());
        return TableRule.answer(PERSONNEL_CONDITIONS, asked.one(PERSONNEL_CONDITIONS, inputs), PersonnelConditions::of);
    }

    private List<Requirement> requirements(Qualification item, String kind, Asked asked) {
        var standard = item.standard();
        var scope = Map.of(
                "type", item.type(),
                "kind", kind,
                "level", item.level(),
                "lowest", item.lowest());
        var requirements = new ArrayList<Requirement>();
        for (var assessed : asked.some(ASSESSMENT_SCOPE, scope)) {
            var group = Requirement.string(assessed, "group");
            var inputs = Map.of("group", group, "level", Requirement.string(assessed, "thresholdLevel"));
            asked.any(standard, inputs)
                    .forEach(rule ->
                            requirements.add(Requirement.of(standard, item.code(), group, rule, asked::specialty)));
        }
        if (requirements.isEmpty()) {
            throw new IllegalStateException("决策表 " + standard + " 没有适用于" + item.title() + "（" + kind + "）的规则，不能据此审查");
        }
        return choices(requirements).stream()
                .map(requirement -> measured(requirement, item, asked))
                .toList();
    }

    /** Adds the projects that the standard of the level requires; personal performance is measured by them. */
    private static Requirement measured(Requirement requirement, Qualification item, Asked asked) {
        if (requirement.projectLevel().isEmpty()) {
            return requirement;
        }
        var standard = item.standard();
        return requirement.measuredBy(Levels.from(requirement.projectLevel()).stream()
                .flatMap(level -> asked.any(standard, Map.of("group", PROJECTS, "level", level)).stream())
                .map(rule -> Requirement.of(standard, item.code(), PROJECTS, rule, asked::specialty))
                .filter(row -> Measure.of(row) == Measure.PROJECT_COUNT)
                .toList());
    }

    /** Moves the rows of a choice into the choice. */
    private static List<Requirement> choices(List<Requirement> requirements) {
        var rows = requirements.stream()
                .filter(r -> !r.choiceOf().isEmpty())
                .collect(Collectors.groupingBy(Requirement::choiceOf));
        return requirements.stream()
                .filter(r -> r.choiceOf().isEmpty())
                .map(r -> r.choosingFrom(rows.getOrDefault(r.indicator(), List.of())))
                .toList();
    }

    /** Null where no item is judged by net assets. */
    private static NetAssetsBasis basis(
            Dossier dossier, Map<Qualification, List<Requirement>> requirements, Asked asked) {
        var standards = new ArrayList<NetAssetsBasis.Standard>();
        requirements.forEach((item, its) -> its.stream()
                .filter(r -> Measure.of(r) == Measure.NET_ASSETS)
                .forEach(r -> standards.add(new NetAssetsBasis.Standard(item.title(), r.amount()))));
        if (standards.isEmpty()) {
            return null;
        }
        dossier.held().forEach(held -> standards.add(new NetAssetsBasis.Standard(held.title(), asked.netAssets(held))));
        var rule = asked.one(NET_ASSETS_BASIS, Map.of("kind", dossier.kind().name()));
        return new NetAssetsBasis(
                TableRule.answer(NET_ASSETS_BASIS, rule, NetAssetsBasis.Kind::of),
                Requirement.string(rule, "clause"),
                Requirement.string(rule, "remedy"),
                List.copyOf(standards));
    }

    private static List<Report.Source> sources(RegistryFacts facts) {
        var answers = List.of(facts.business(), facts.registrations(), facts.insurance(), facts.credit());
        return answers.stream().map(Report.Source::of).toList();
    }

    private static CreditBans bans(RegistryFacts facts, Asked asked) {
        var records = facts.credit().isSilent()
                ? List.<CreditRecord>of()
                : facts.credit().value();
        return CreditBans.of(records, conduct -> asked.any(CREDIT_BANS, Map.of("conduct", conduct)).stream()
                .findFirst()
                .orElse(Map.of()));
    }

    /** The tables for one review; remembers which ones the review used. */
    private final class Asked {
        private final Dossier dossier;
        private final LinkedHashSet<String> used = new LinkedHashSet<>();

        Asked(Dossier dossier) {
            this.dossier = dossier;
        }

        Vocabulary vocabulary() {
            used.add(Vocabulary.DECISION);
            return vocabularies.at(dossier.rulesAt());
        }

        List<Map<String, Object>> any(String decision, Map<String, ?> inputs) {
            used.add(decision);
            return rules.matches(decision, dossier.rulesAt(), inputs);
        }

        List<Map<String, Object>> some(String decision, Map<String, ?> inputs) {
            var matches = any(decision, inputs);
            if (matches.isEmpty()) {
                throw new IllegalStateException("决策表 " + decision + " 没有适用于 " + inputs + " 的规则，不能据此审查");
            }
            return matches;
        }

        Map<String, Object> one(String decision, Map<String, ?> inputs) {
            var matches = some(decision, inputs);
            if (matches.size() > 1) {
                throw new IllegalStateException("决策表 " + decision + " 对 " + inputs + " 有多条规则同时适用，不能据此审查");
            }
            return matches.get(0);
        }

        /** The specialties that a word such as 公路工程相关专业 stands for. */
        Specialty specialty(String word) {
            return Specialty.related(word, () -> one(RELATED_SPECIALTIES, Map.of("word", word)));
        }

        /** In 万元; null if the tables do not give it. */
        BigDecimal netAssets(Qualification held) {
            if (!rules.has(held.standard(), dossier.rulesAt())) {
                return null;
            }
            return any(held.standard(), Map.of("group", Measure.NET_ASSETS.name(), "level", held.level())).stream()
                    .map(rule -> Requirement.number(rule, "threshold"))
                    .findFirst()
                    .orElse(null);
        }

        List<String> versions() {
            return used.stream()
                    .map(decision -> rules.edition(decision, dossier.rulesAt()))
                    .toList();
        }
    }
}
