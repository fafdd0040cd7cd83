package cn.zhishen.review.rules;

import cn.zhishen.qualification.RuleTables;
import cn.zhishen.qualification.TableReader;
import cn.zhishen.qualification.TableRule;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.measures.CreditBans;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.measures.NetAssetsBasis;
import cn.zhishen.review.measures.Projects;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Checks the tables of the review row by row, reading them as the review does. */
@Component
public class ReviewTables implements TableReader {

    private static final String STANDARD = "standard-";

    private final RuleTables rules;
    private final Clock clock;

    public ReviewTables(RuleTables rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public void requireReadable(String decision, List<TableRule> its) {
        if (decision.startsWith(STANDARD)) {
            var words = new Vocabulary(this.rules.rows(Vocabulary.DECISION, clock.instant()), List.of());
            its.forEach(rule -> rule.read(one -> requireOfItems(one, requirement(decision, one), words)));
            requireChoices(decision, its);
            return;
        }
        switch (decision) {
            case Reviewer.ENTERPRISE_CONDITIONS ->
                its.forEach(rule -> rule.read(one -> {
                    one.written("group");
                    requireOfEnterprise(requirement(decision, one));
                }));
            case Reviewer.PERSONNEL_CONDITIONS -> its.forEach(rule -> rule.read(PersonnelConditions::of));
            case Reviewer.CREDIT_BANS -> its.forEach(rule -> rule.read(CreditBans::years));
            case Reviewer.NET_ASSETS_BASIS -> its.forEach(rule -> rule.read(NetAssetsBasis.Kind::of));
            case Reviewer.RELATED_SPECIALTIES -> its.forEach(rule -> rule.read(ReviewTables::requireRelated));
            case Vocabulary.DECISION ->
                its.forEach(rule -> rule.read(one -> new Vocabulary(List.of(one.texts()), List.of())));
            default -> {
                // other tables are not read here
            }
        }
    }

    private Requirement requirement(String decision, TableRule rule) {
        List.of("indicator", "clause", "requirement", "remedy").forEach(rule::written);
        var outputs = rule.outputs();
        var requirement =
                Requirement.of(decision, null, Requirement.string(outputs, "group"), outputs, this::specialty);
        Measure.of(requirement).requireFigure(requirement);
        rule.numberIfAny("threshold", 1, Requirement.LARGEST);
        return requirement;
    }

    private static void requireOfItems(TableRule rule, Requirement requirement, Vocabulary words) {
        rule.oneOf("confidence", Requirement.CONFIDENCES);
        if (Measure.of(requirement).isOfEnterprise()) {
            throw new IllegalArgumentException("measure 列“" + requirement.measure() + "”不用于资质标准，请改为标准的度量");
        }
        requirement.who().forEach(way -> requireCertificate("who", way, words));
        requirement.insteadOfYears().forEach(way -> requireCertificate("insteadOfYears", way, words));
        requirement.leaders().stream()
                .filter(leader -> !leader.equals(Projects.TECHNICAL_LEAD))
                .map(leader -> new AcceptedCredential(leader, Specialty.ANY, ""))
                .forEach(way -> requireCertificate("leaders", way, words));
        if (requirement.choiceOf().isEmpty() && !requirement.choice().isEmpty()) {
            throw new IllegalArgumentException("choiceOf 列没有填写，choice 列却写了“" + requirement.choice() + "”，请补全该规则");
        }
    }

    /** Nobody holds a certificate that the vocabulary does not know. */
    private static void requireCertificate(String column, AcceptedCredential way, Vocabulary words) {
        if (way.isRegistration() && !words.knows(Vocabulary.Kind.REGISTRATION, way.certificate())) {
            throw new IllegalArgumentException(column + " 列的证书“" + way.certificate() + "”不在决策表 " + Vocabulary.DECISION
                    + " 的“" + Vocabulary.Kind.REGISTRATION.chinese() + "”中，请更正，或者先在该表中补上");
        }
    }

    private static void requireOfEnterprise(Requirement requirement) {
        if (!Measure.of(requirement).isOfEnterprise()) {
            throw new IllegalArgumentException("measure 列“" + requirement.measure() + "”不用于企业整体，请改为核对企业的度量");
        }
    }

    private static void requireRelated(TableRule rule) {
        var words = rule.named("word");
        if (words.isEmpty() || !words.stream().allMatch(Specialty::isRelated)) {
            throw new IllegalArgumentException("word 列应写“……相关专业”，其他的词不在本表中查找");
        }
        words.forEach(word -> Specialty.related(word, rule));
        rule.oneOf("confidence", Requirement.CONFIDENCES);
    }

    /**
     * Each rule must have its own indicator. A choice needs its classes and the classes need their choice; otherwise they are not judged.
     */
    private static void requireChoices(String decision, List<TableRule> rules) {
        var byIndicator = new HashMap<String, TableRule>();
        rules.forEach(rule -> rule.read(one -> {
            if (byIndicator.put(one.text("indicator"), one) != null) {
                throw new IllegalArgumentException("指标代码“" + one.text("indicator") + "”用了两次");
            }
        }));
        var classes = rules.stream()
                .filter(rule -> !rule.text("choiceOf").isEmpty())
                .collect(Collectors.groupingBy(rule -> rule.text("choiceOf")));
        classes.forEach((head, its) ->
                its.forEach(rule -> rule.read(one -> requireClass(decision, one, byIndicator.get(head)))));
        rules.stream()
                .filter(rule -> measure(decision, rule) == Measure.CHOICE)
                .forEach(rule -> rule.read(one -> {
                    long distinct = classes.getOrDefault(one.text("indicator"), List.of()).stream()
                            .map(its -> its.text("choice"))
                            .distinct()
                            .count();
                    one.number("threshold", 1, (int) distinct);
                }));
    }

    private static void requireClass(String decision, TableRule rule, TableRule head) {
        if (head == null
                || measure(decision, head) != Measure.CHOICE
                || !head.tests().equals(rule.tests())) {
            throw new IllegalArgumentException(
                    "choiceOf 列“" + rule.text("choiceOf") + "”应为同一组、同一等级的一个 " + Measure.CHOICE + " 指标的代码");
        }
        if (!measure(decision, rule).canBeChosen()) {
            throw new IllegalArgumentException("measure 列“" + rule.text("measure") + "”不能作为可选的一类");
        }
        rule.written("choice");
    }

    private static Measure measure(String decision, TableRule rule) {
        return Measure.of(decision, rule.text("measure"));
    }

    private Specialty specialty(String word) {
        return Specialty.related(
                word, () -> rules.matches(Reviewer.RELATED_SPECIALTIES, clock.instant(), Map.of("word", word)).stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "决策表 " + Reviewer.RELATED_SPECIALTIES + " 没有说明“" + word + "”是哪些专业")));
    }
}
