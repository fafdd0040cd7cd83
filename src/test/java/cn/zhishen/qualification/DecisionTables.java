package cn.zhishen.qualification;

import cn.zhishen.workflow.rules.PlainCells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/** The tables of {@code bpmn/decisions} in the DMN engine alone. It remembers which rules were hit. */
class DecisionTables {

    private static final Path DIRECTORY = Path.of("bpmn", "decisions");

    private final Map<String, Decision> decisions = read();
    private final Set<String> hit = ConcurrentHashMap.newKeySet();
    private final Map<String, DmnDecision> parsed = new ConcurrentHashMap<>();
    private final DmnEngine engine = engine();

    private DmnEngine engine() {
        var configuration = PlainCells.applyTo(
                (DefaultDmnEngineConfiguration) DefaultDmnEngineConfiguration.createDefaultDmnEngineConfiguration());
        DmnDecisionTableEvaluationListener remember = event -> event.getMatchingRules()
                .forEach(rule -> hit.add(event.getDecisionTable().getKey() + "/" + rule.getId()));
        configuration.getCustomPostDecisionTableEvaluationListeners().add(remember);
        return configuration.buildEngine();
    }

    /** The outputs of each matching rule, under the names of the output columns. */
    List<Map<String, Object>> evaluate(String decision, Map<String, ?> inputs) {
        DmnDecisionTableResult result =
                engine.evaluateDecisionTable(parsed(decision), new LinkedHashMap<String, Object>(inputs));
        return result.stream().map(rule -> rule.getEntryMap()).toList();
    }

    boolean has(String decision) {
        return decisions.containsKey(decision);
    }

    /** Ids of the tables, sorted. */
    List<String> decisions() {
        return decisions.keySet().stream().sorted().toList();
    }

    Decision decision(String id) {
        if (!has(id)) {
            throw new IllegalArgumentException("没有决策表 " + id);
        }
        return decisions.get(id);
    }

    /** Every rule of a table as {@code decision/rule}. */
    List<String> rules(String decision) {
        return decision(decision).getChildElementsByType(DecisionTable.class).iterator().next().getRules().stream()
                .map(rule -> decision + "/" + rule.getId())
                .toList();
    }

    /** The rules that matched in any evaluation so far, as {@code decision/rule}. */
    Set<String> hit() {
        return Set.copyOf(hit);
    }

    private DmnDecision parsed(String id) {
        var model = (DmnModelInstance) decision(id).getModelInstance();
        return parsed.computeIfAbsent(id, key -> engine.parseDecision(key, model));
    }

    private static Map<String, Decision> read() {
        try (var files = Files.list(DIRECTORY)) {
            var decisions = new TreeMap<String, Decision>();
            files.filter(file -> file.toString().endsWith(".dmn"))
                    .flatMap(file ->
                            Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class).stream())
                    .forEach(decision -> decisions.put(decision.getId(), decision));
            return decisions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
