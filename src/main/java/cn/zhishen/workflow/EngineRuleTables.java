package cn.zhishen.workflow;

import cn.zhishen.qualification.RuleTables;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.stereotype.Component;

/** The rule tables as Camunda holds them: of each decision the version that was deployed last before the given instant. */
@Component
class EngineRuleTables implements RuleTables {

    private final DecisionService decisions;
    private final RepositoryService repository;

    EngineRuleTables(DecisionService decisions, RepositoryService repository) {
        this.decisions = decisions;
        this.repository = repository;
    }

    @Override
    public List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs) {
        return decisions
                .evaluateDecisionTableById(inForce(decision, at).getId())
                .variables(new LinkedHashMap<>(inputs))
                .evaluate()
                .getResultList();
    }

    @Override
    public boolean has(String decision) {
        return repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(decision)
                        .latestVersion()
                        .count()
                > 0;
    }

    @Override
    public int version(String decision, Instant at) {
        return inForce(decision, at).getVersion();
    }

    private DecisionDefinition inForce(String decision, Instant at) {
        var versions = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(decision)
                .orderByDecisionDefinitionVersion()
                .desc()
                .list();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("没有决策表 " + decision);
        }
        return versions.stream()
                .filter(version -> !deployedAt(version).isAfter(at))
                .findFirst()
                .orElse(versions.get(versions.size() - 1));
    }

    private Instant deployedAt(DecisionDefinition version) {
        return Optional.ofNullable(repository
                        .createDeploymentQuery()
                        .deploymentId(version.getDeploymentId())
                        .singleResult())
                .map(Deployment::getDeploymentTime)
                .map(java.util.Date::toInstant)
                .orElse(Instant.MIN);
    }
}
