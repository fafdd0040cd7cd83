package cn.zhishen.review;

import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.qualification.TableQuestions;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.rules.Specialty;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What {@link Reviewer} asks of its tables and needs an answer to: without one, it cannot judge any dossier of that kind. */
@Component
public class ReviewQuestions implements TableQuestions {

    private final Catalogue catalogue;
    private final RuleTables rules;
    private final Clock clock;

    public ReviewQuestions(Catalogue catalogue, RuleTables rules, Clock clock) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public List<Map<String, Object>> of(String decision) {
        return rules.atOnce(() -> asked(decision, clock.instant()).distinct().toList());
    }

    private Stream<Map<String, Object>> asked(String decision, Instant now) {
        return switch (decision) {
            case Reviewer.ENTERPRISE_CONDITIONS, Reviewer.NET_ASSETS_BASIS ->
                ApplicationKind.NAMES.stream().map(kind -> Map.of("kind", kind));
            case Reviewer.PERSONNEL_CONDITIONS ->
                catalogue.all().stream()
                        .map(Qualification::type)
                        .distinct()
                        .flatMap(
                                type -> ApplicationKind.NAMES.stream().map(kind -> Map.of("type", type, "kind", kind)));
            case Reviewer.ASSESSMENT_SCOPE ->
                Stream.of(ApplicationKind.values()).flatMap(kind -> open(kind, now));
            case Reviewer.RELATED_SPECIALTIES -> relatedWords(now).stream().map(word -> Map.of("word", word));
            default -> Stream.empty();
        };
    }

    /** A qualification that is not open is not applied for; the table closes what it does not assess. */
    private Stream<Map<String, Object>> open(ApplicationKind kind, Instant now) {
        var openness = catalogue.openness(kind, now);
        return catalogue.all().stream()
                .filter(item -> openness.get(item.code()).open())
                .map(item -> Map.of(
                        "type", item.type(),
                        "kind", kind.name(),
                        "level", item.level(),
                        "lowest", item.lowest()));
    }

    /** Words such as 公路工程相关专业 in the standards in force. */
    private Set<String> relatedWords(Instant now) {
        var words = new HashSet<String>();
        Function<String, Specialty> noted = word -> {
            if (Specialty.isRelated(word)) {
                words.add(word);
            }
            return Specialty.named(word);
        };
        var groups = rules.rows(Reviewer.ASSESSMENT_SCOPE, now).stream()
                .map(row -> row.get("group"))
                .collect(Collectors.toSet());
        for (var item : catalogue.all()) {
            if (rules.has(item.standard(), now)) {
                groups.forEach(
                        group -> rules.matches(item.standard(), now, Map.of("group", group, "level", item.level()))
                                .forEach(rule -> Requirement.of(item.standard(), item.code(), group, rule, noted)));
            }
        }
        return words;
    }
}
