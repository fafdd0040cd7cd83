package cn.zhishen.qualification;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The catalogue of qualifications 资质目录, read once from {@code catalogue/standards.json}. Which qualifications are open is
 * looked up in the rule tables each time, so an administrator opens a qualification by deploying its standard.
 *
 * <p>An entry is open if this system handles it, the region decides on it, and every group that is assessed has rules. A group without rules
 * is a gap, unless the record in {@code standards.json} says under {@code notRequired} that the standard asks for nothing, and where it says
 * so. An empty field means unknown, not nothing. Levels that the law cancelled (建办市〔2023〕47号) are rows of {@code application-scope}; their
 * own standards stay, since a direct 二级 is assessed by their head counts.
 */
@Component
public class Catalogue {

    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

    private final RuleTables tables;
    private final List<Standard> standards;
    private final List<Qualification> qualifications;
    private final Cache<Asked, Map<String, Openness>> kept = Caffeine.newBuilder()
            .maximumSize(2L * ApplicationKind.values().length)
            .build();

    public Catalogue(RuleTables tables) {
        this.tables = tables;
        this.standards = distinguished(read());
        this.qualifications = standards.stream().map(Standard::qualification).toList();
    }

    private static List<Standard> read() {
        try (var json = Catalogue.class.getResourceAsStream("/catalogue/standards.json")) {
            return List.copyOf(new ObjectMapper().readValue(json, new TypeReference<List<Standard>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The dictionary gives both parts of D218 the same code; the second gets a suffix. */
    private static List<Standard> distinguished(List<Standard> standards) {
        var occurrences = new HashMap<String, Integer>();
        return standards.stream()
                .map(standard -> {
                    int occurrence = occurrences.merge(standard.code(), 1, Integer::sum);
                    return occurrence == 1 ? standard : standard.withCode(standard.code() + "-" + occurrence);
                })
                .toList();
    }

    /** All entries, in the order of the dictionary. */
    public List<Qualification> all() {
        return qualifications;
    }

    /** The codes of all entries of a category, such as {@code D101}. */
    public List<String> codes(String category) {
        return qualifications.stream()
                .filter(one -> one.categoryCode().equals(category))
                .map(Qualification::code)
                .toList();
    }

    /** The entry with that code, such as {@code D101B}; empty if there is none. */
    public Optional<Qualification> find(String code) {
        return qualifications.stream().filter(q -> q.code().equals(code)).findFirst();
    }

    /** Whether the tables that say what is open, who decides and what is assessed were in force; without them nothing can be answered. */
    public boolean isGoverned(Instant at) {
        return Stream.of(ApplicationScope.DECISION, Authority.DECISION, AssessedGroup.DECISION)
                .allMatch(decision -> tables.has(decision, at));
    }

    /**
     * Whether {@code qualification} can be applied for by an enterprise of the region: the kind is handled here, the region
     * decides, and the tables have every figure that the assessment uses. If a table cannot be read, it is not open.
     *
     * @param at the instant whose rules apply
     */
    public Openness openness(Qualification qualification, ApplicationKind kind, Instant at) {
        try {
            return read(qualification, kind, at);
        } catch (UnreadableTable e) {
            LOG.error("{} 不能受理申请：{}", qualification.title(), e.getMessage());
            return new Openness(false, "", "", "%s的规则暂时无法读取，暂不能申请，请稍后再试。".formatted(qualification.title()));
        }
    }

    private Openness read(Qualification qualification, ApplicationKind kind, Instant at) {
        var authority = authority(qualification, at);
        return closedBecause(qualification, kind, at, authority)
                .map(reason -> new Openness(false, authority.name(), authority.tier(), reason))
                .orElseGet(() -> new Openness(true, authority.name(), authority.tier(), ""));
    }

    /**
     * The {@link #openness} of all entries, by code. Computed again when a table has changed, and every hour, because an
     * edition takes effect at midnight in some time zone.
     */
    public Map<String, Openness> openness(ApplicationKind kind, Instant at) {
        return kept.get(
                new Asked(kind, at.truncatedTo(ChronoUnit.HOURS), tables.state()),
                asked -> tables.atOnce(() -> qualifications.stream()
                        .collect(Collectors.toUnmodifiableMap(Qualification::code, one -> openness(one, kind, at)))));
    }

    private record Asked(ApplicationKind kind, Instant hour, String tables) {}

    private Optional<String> closedBecause(
            Qualification qualification, ApplicationKind kind, Instant at, Authority authority) {
        return outOfScope(qualification, kind, at)
                .or(() -> decidedElsewhere(authority))
                .or(() -> notAssessable(qualification, kind, at));
    }

    private Optional<String> outOfScope(Qualification qualification, ApplicationKind kind, Instant at) {
        var answer = tables
                .matches(
                        ApplicationScope.DECISION,
                        at,
                        Map.of(
                                "kind", kind.name(),
                                "type", qualification.type(),
                                "series", qualification.series(),
                                "level", qualification.level(),
                                "insideRegion", true))
                .stream()
                .findFirst()
                .map(row -> TableRule.answer(ApplicationScope.DECISION, row, ApplicationScope::of));
        if (answer.isEmpty()) {
            return Optional.of("受理范围表没有规定该业务类型，暂未开放智能化审批，请按原操作流程申请。");
        }
        return answer.filter(scope -> !scope.handled()).map(ApplicationScope::procedure);
    }

    private static Optional<String> decidedElsewhere(Authority authority) {
        if (authority.tier().isEmpty()) {
            return Optional.of("许可机关表没有规定该资质由哪一级机关许可，暂未开放智能化审批，请按原操作流程申请。");
        }
        if (authority.tier().equals(Authority.REGION)) {
            return Optional.empty();
        }
        return Optional.of("由%s审批，不属于厅级审批权限，请按原操作流程申请。".formatted(authority.name()));
    }

    private Optional<String> notAssessable(Qualification qualification, ApplicationKind kind, Instant at) {
        var assessed = assessed(qualification, kind, at);
        if (assessed.isEmpty()) {
            return Optional.of(
                    "%s没有“%s”的考核指标，不能以该业务类型申请，请选择其他业务类型或者等级。".formatted(qualification.title(), kind.chinese()));
        }
        var awaited = assessed.stream()
                .filter(a -> !a.awaiting().isEmpty())
                .map(a -> a.title() + "：" + a.awaiting())
                .findFirst();
        if (awaited.isPresent()) {
            return Optional.of(awaited.get() + "，暂未开放智能化审批，请按原操作流程申请。");
        }
        var decision = qualification.standard();
        boolean known = tables.has(decision, at);
        var unanswered = assessed.stream()
                .filter(a -> !known
                        || tables.matches(
                                        decision, at, Map.of("group", a.group().name(), "level", a.level()))
                                .isEmpty())
                .filter(a -> standard(qualification, a.level())
                        .map(a.group()::isRequiredBy)
                        .orElse(true))
                .map(AssessedGroup::title);
        var unknown = Stream.concat(unanswered, projectStandardsUnknown(decision, known, assessed, at))
                .collect(Collectors.joining("、"));
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("%s的%s标准数据尚未取得或者不完整，暂未开放智能化审批，请按原操作流程申请。".formatted(qualification.category(), unknown));
    }

    /** If projects must meet the project standard of a level, that standard must be known, or they cannot be judged. */
    private Stream<String> projectStandardsUnknown(
            String decision, boolean known, List<AssessedGroup> assessed, Instant at) {
        return assessed.stream()
                .filter(a -> known && a.group() == IndicatorGroup.PERSONAL_PERFORMANCE)
                .flatMap(a ->
                        tables.matches(decision, at, Map.of("group", a.group().name(), "level", a.level())).stream())
                .map(row -> text(row, "projectLevel"))
                .filter(level -> !level.isEmpty()
                        && tables.matches(decision, at, Map.of("group", IndicatorGroup.PROJECTS.name(), "level", level))
                                .isEmpty())
                .map(level -> level + "企业业绩（个人业绩须达到的标准）");
    }

    /** The groups of {@code qualification} that are assessed for this kind of application. */
    List<AssessedGroup> assessed(Qualification qualification, ApplicationKind kind, Instant at) {
        return tables
                .matches(
                        AssessedGroup.DECISION,
                        at,
                        Map.of(
                                "type", qualification.type(),
                                "kind", kind.name(),
                                "level", qualification.level(),
                                "lowest", qualification.lowest()))
                .stream()
                .map(row -> TableRule.answer(AssessedGroup.DECISION, row, AssessedGroup::of))
                .toList();
    }

    private Authority authority(Qualification qualification, Instant at) {
        return tables
                .matches(
                        Authority.DECISION,
                        at,
                        Map.of(
                                "type", qualification.type(),
                                "series", qualification.series(),
                                "categoryCode", qualification.categoryCode(),
                                "level", qualification.level()))
                .stream()
                .findFirst()
                .map(row -> TableRule.answer(Authority.DECISION, row, Authority::of))
                .orElse(Authority.UNKNOWN);
    }

    private Optional<Standard> standard(Qualification qualification, String level) {
        return standards.stream()
                .filter(s -> s.qualification().standard().equals(qualification.standard())
                        && s.level().equals(level))
                .findFirst();
    }

    private static String text(Map<String, Object> row, String output) {
        return row.get(output) instanceof String text ? text : "";
    }
}
