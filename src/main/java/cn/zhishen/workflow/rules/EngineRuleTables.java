package cn.zhishen.workflow.rules;

import cn.zhishen.qualification.RuleTables;
import cn.zhishen.qualification.UnreadableTable;
import cn.zhishen.shared.BeijingTime;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The rule tables as Camunda holds them. An edition of a decision is in force from the day in its version tag, or from its
 * deployment if it has none. If several are valid from one day, the one deployed last before the submission counts, so that a
 * correction does not affect earlier submissions. An administrator's correction prevails over the program's own file for the
 * same day, which each new release deploys again.
 *
 * <p>A deployed edition never changes, so its answers are cached: parsing a FEEL table means parsing every cell.
 */
@Component
class EngineRuleTables implements RuleTables {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRuleTables.class);
    private static final int KEPT_ANSWERS = 20_000;
    private static final int KEPT_TABLES = 200;

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final Clock clock;
    private final Cache<Question, List<Map<String, Object>>> answers =
            Caffeine.newBuilder().maximumSize(KEPT_ANSWERS).build();
    private final Cache<String, List<Map<String, String>>> rows =
            Caffeine.newBuilder().maximumSize(KEPT_TABLES).build();
    private final Cache<String, Optional<Edition>> editions =
            Caffeine.newBuilder().maximumSize(KEPT_ANSWERS).build();

    private final ThreadLocal<Map<String, List<Edition>>> lookedUp = new ThreadLocal<>();

    private record Question(String definitionId, Map<String, ?> inputs) {}

    EngineRuleTables(DecisionService decisions, RepositoryService repository, Clock clock) {
        this.decisions = decisions;
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs) {
        return answers.get(
                new Question(inForce(decision, at).id(), new LinkedHashMap<>(inputs)),
                question -> evaluated(decision, question));
    }

    private List<Map<String, Object>> evaluated(String decision, Question question) {
        try {
            return decisions
                    .evaluateDecisionTableById(question.definitionId())
                    .variables(new LinkedHashMap<>(question.inputs()))
                    .evaluate()
                    .getResultList()
                    .stream()
                    .map(rule -> Collections.unmodifiableMap(new HashMap<>(rule)))
                    .toList();
        } catch (ProcessEngineException e) {
            throw new UnreadableTable(decision, e);
        }
    }

    @Override
    public List<Map<String, String>> rows(String decision, Instant at) {
        return rows.get(
                inForce(decision, at).id(),
                id -> PlainRows.of(repository.getDmnModelInstance(id).getModelElementById(decision)));
    }

    @Override
    public boolean has(String decision, Instant at) {
        return find(decision, at).isPresent();
    }

    @Override
    public <T> T atOnce(Supplier<T> questions) {
        if (lookedUp.get() != null) {
            return questions.get();
        }
        lookedUp.set(new HashMap<>());
        try {
            return questions.get();
        } finally {
            lookedUp.remove();
        }
    }

    @Override
    public String edition(String decision, Instant at) {
        var edition = inForce(decision, at);
        return "%s（%s）第%d版，自%s起施行"
                .formatted(edition.name(), decision, edition.version(), BeijingTime.DAY.format(edition.validFrom()));
    }

    @Override
    public String editionId(String decision, Instant at) {
        return inForce(decision, at).id();
    }

    @Override
    public String state() {
        var latest = repository
                .createDeploymentQuery()
                .orderByDeploymentTime()
                .desc()
                .orderByDeploymentId()
                .desc()
                .listPage(0, 1);
        var ids = latest.stream().map(deployment -> deployment.getId()).toList();
        return repository.createDeploymentQuery().count() + " " + ids;
    }

    private record Edition(
            String id, String name, int version, LocalDate validFrom, Instant deployedAt, boolean byAdministrator) {}

    private Edition inForce(String decision, Instant at) {
        return find(decision, at)
                .orElseThrow(() -> new UnreadableTable(
                        editions(decision).isEmpty()
                                ? "没有决策表 " + decision
                                : "决策表 " + decision + " 在 " + day(at) + " 没有施行中的版本"));
    }

    private Optional<Edition> find(String decision, Instant at) {
        var day = day(at);
        var latestFirst = Comparator.comparing(Edition::validFrom)
                .thenComparing(Edition::byAdministrator)
                .thenComparing(Edition::version)
                .reversed();
        var inForce = editions(decision).stream()
                .filter(edition -> !edition.validFrom().isAfter(day))
                .sorted(latestFirst)
                .toList();
        var first = inForce.stream().reduce((one, next) -> next);
        return inForce.stream()
                .filter(edition -> !edition.deployedAt().isAfter(at))
                .findFirst()
                .or(() -> first);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    private List<Edition> editions(String decision) {
        var already = lookedUp.get();
        if (already == null) {
            return lookUp(decision);
        }
        var known = already.get(decision);
        if (known == null) {
            known = lookUp(decision);
            already.put(decision, known);
        }
        return known;
    }

    private List<Edition> lookUp(String decision) {
        var definitions = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(decision)
                .list();
        return definitions.stream()
                .flatMap(definition -> editions.get(definition.getId(), id -> edition(definition)).stream())
                .toList();
    }

    /** Empty if the day from which it is in force cannot be read; such an edition does not count. */
    private Optional<Edition> edition(DecisionDefinition definition) {
        var deployment = repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        var deployedAt = deployment.getDeploymentTime().toInstant();
        return validFrom(definition, deployedAt)
                .map(day -> new Edition(
                        definition.getId(),
                        definition.getName(),
                        definition.getVersion(),
                        day,
                        deployedAt,
                        !ProcessDeployment.SOURCE.equals(deployment.getSource())));
    }

    private Optional<LocalDate> validFrom(DecisionDefinition definition, Instant deployedAt) {
        if (definition.getVersionTag() == null) {
            return Optional.of(LocalDate.ofInstant(deployedAt, clock.getZone()));
        }
        try {
            return Optional.of(LocalDate.parse(definition.getVersionTag()));
        } catch (DateTimeParseException e) {
            LOG.error(
                    "决策表 {} 第{}版不启用：版本标签“{}”不是施行日期，应写作 2024-10-14",
                    definition.getKey(),
                    definition.getVersion(),
                    definition.getVersionTag());
            return Optional.empty();
        }
    }
}
