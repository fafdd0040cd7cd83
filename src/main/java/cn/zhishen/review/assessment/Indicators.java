package cn.zhishen.review.assessment;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.qualification.rule.PublishedRules;
import cn.zhishen.qualification.rule.RuleDay;
import cn.zhishen.qualification.rule.RulesRefused;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.measures.Verdict;
import cn.zhishen.review.rules.Requirement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** By which rows an entry is judged on a day, as the review reads them. */
@Service
public class Indicators {

    private final Catalogue catalogue;
    private final RuleTables tables;
    private final PublishedRules published;
    private final JudgedRows rows;
    private final Reviewer reviewer;

    public Indicators(
            Catalogue catalogue, RuleTables tables, PublishedRules published, JudgedRows rows, Reviewer reviewer) {
        this.catalogue = catalogue;
        this.tables = tables;
        this.published = published;
        this.rows = rows;
        this.reviewer = reviewer;
    }

    /**
     * An entry as it is judged for one kind of application.
     *
     * @param reason why it is not open, a Chinese sentence; empty if it is open
     * @param conditions on everybody and on the net assets
     * @param indicators in the order of the report; empty if it is not open
     */
    public record AssessedEntry(
            String code,
            String title,
            ApplicationKind kind,
            String kindName,
            LocalDate day,
            boolean open,
            String reason,
            String authority,
            List<CommonCondition> conditions,
            List<AssessedIndicator> indicators) {}

    /**
     * What holds for several indicators.
     *
     * @param cells outputs of the only row that applies, by column
     */
    public record CommonCondition(String table, String edition, Map<String, String> cells) {}

    /**
     * @param ofEnterprise whether it is about the enterprise as a whole and answered by registers
     * @param table id of the decision
     * @param rows of the table by which it is judged
     * @param readings titles of the plain readings of its clause
     */
    public record AssessedIndicator(
            String indicator,
            String measure,
            String group,
            boolean ofEnterprise,
            String clause,
            String requirement,
            String table,
            String edition,
            List<Map<String, String>> rows,
            List<String> readings) {}

    /** @throws RulesRefused if there is no such entry, or no rules were in force on that day */
    public AssessedEntry of(String code, ApplicationKind kind, RuleDay day) {
        var item = catalogue.find(code).orElseThrow(RulesRefused::unknownQualification);
        return published.on(day, () -> entry(item, kind, day));
    }

    private AssessedEntry entry(Qualification item, ApplicationKind kind, RuleDay day) {
        var openness = catalogue.openness(item, kind, day.at());
        return new AssessedEntry(
                item.code(),
                item.title(),
                kind,
                kind.chinese(),
                day.day(),
                openness.open(),
                openness.reason(),
                openness.authority(),
                openness.open()
                        ? List.of(
                                common(
                                        Reviewer.PERSONNEL_CONDITIONS,
                                        Map.of("type", item.type(), "kind", kind.name()),
                                        day),
                                common(Reviewer.NET_ASSETS_BASIS, Map.of("kind", kind.name()), day))
                        : List.of(),
                openness.open()
                        ? requirements(item, kind, day).stream()
                                .map(requirement -> indicator(requirement, day))
                                .toList()
                        : List.of());
    }

    private List<Requirement> requirements(Qualification item, ApplicationKind kind, RuleDay day) {
        return reviewer.requirements(
                Dossier.unchosen("", kind, List.of(item), day.at(), day.day(), null, List.of(), List.of()));
    }

    private CommonCondition common(String table, Map<String, String> inputs, RuleDay day) {
        var cells = new TreeMap<String, String>();
        tables.matches(table, day.at(), inputs)
                .forEach(row -> row.forEach((column, cell) -> cells.put(column, Objects.toString(cell, ""))));
        cells.values().removeIf(String::isEmpty);
        return new CommonCondition(table, published.edition(table, day.at()), cells);
    }

    private AssessedIndicator indicator(Requirement requirement, RuleDay day) {
        return new AssessedIndicator(
                requirement.indicator(),
                requirement.measure(),
                Verdict.title(requirement.group()),
                requirement.itemCode() == null,
                requirement.clause(),
                requirement.text(),
                requirement.decision(),
                rows.edition(requirement, day.at()),
                rows.of(requirement, day.at()),
                rows.readings(requirement));
    }
}
