package cn.zhishen.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Which flow nodes were reached and which flows were taken by all test classes of this run together. The classes run in several virtual
 * machines. Each leaves a file under {@code target/bpmn-coverage}; the build removes those of the run before. The nodes and flows to be
 * covered are read from the models, not from the engine.
 */
final class BpmnCoverage {

    private static final Path FOLDER = Path.of("target", "bpmn-coverage");
    private static final Path FILE = FOLDER.resolve(UUID.randomUUID() + ".txt");
    private static final Set<String> PASSED = ConcurrentHashMap.newKeySet();
    private static final Set<String> CLASSES = ConcurrentHashMap.newKeySet();

    private final Set<String> lines;

    private BpmnCoverage(Set<String> lines) {
        this.lines = lines;
    }

    /** Records what an engine executes. */
    static final class Recorder extends AbstractProcessEnginePlugin {

        @Override
        public void preInit(ProcessEngineConfigurationImpl configuration) {
            var listeners = configuration.getCustomPostBPMNParseListeners();
            if (listeners == null) {
                listeners = new ArrayList<>();
                configuration.setCustomPostBPMNParseListeners(listeners);
            }
            listeners.add(new AbstractBpmnParseListener() {
                @Override
                public void parseProcess(Element element, ProcessDefinitionEntity process) {
                    record(process, process.getKey());
                }
            });
        }

        private static void record(ScopeImpl scope, String process) {
            scope.getActivities().forEach(activity -> {
                activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                        execution -> PASSED.add(process + "/" + activity.getId()));
                activity.getOutgoingTransitions().forEach(flow -> ((TransitionImpl) flow)
                        .addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener)
                                execution -> PASSED.add(process + "/" + flow.getId())));
                record(activity, process);
            });
        }
    }

    /** Writes down that a test class has run, and all that was reached in this virtual machine so far. */
    static void ran(Class<?> test) {
        CLASSES.add(test.getName());
        var lines = new TreeSet<>(PASSED);
        lines.addAll(CLASSES);
        try {
            Files.createDirectories(FOLDER);
            Files.write(FILE, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Joins the files of all virtual machines. */
    static BpmnCoverage ofThisRun() {
        var lines = new HashSet<String>();
        try (var files = Files.exists(FOLDER) ? Files.list(FOLDER) : Stream.<Path>empty()) {
            for (var file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BpmnCoverage(lines);
    }

    boolean hasRun(Class<?> test) {
        return lines.contains(test.getName());
    }

    /** @param uncovered ids of nodes, then of flows, that no test reached */
    record Model(String process, int nodes, int nodesPassed, int flows, int flowsPassed, List<String> uncovered) {

        @Override
        public String toString() {
            return "%s %.1f %%".formatted(process, percentage());
        }

        double percentage() {
            return 100.0 * (nodesPassed + flowsPassed) / (nodes + flows);
        }
    }

    List<Model> models() {
        var models = new TreeMap<String, Model>();
        for (var instance : instances()) {
            var process = instance.getModelElementsByType(Process.class)
                    .iterator()
                    .next()
                    .getId();
            models.put(process, model(process, instance));
        }
        return List.copyOf(models.values());
    }

    static Model together(List<Model> models) {
        return new Model(
                "all",
                models.stream().mapToInt(Model::nodes).sum(),
                models.stream().mapToInt(Model::nodesPassed).sum(),
                models.stream().mapToInt(Model::flows).sum(),
                models.stream().mapToInt(Model::flowsPassed).sum(),
                List.of());
    }

    static String table(List<Model> models) {
        var text = new StringBuilder(
                "%n%-24s %12s %12s %8s  %s%n".formatted("BPMN coverage", "flow nodes", "flows", "%", "not covered"));
        var lines = new ArrayList<>(models);
        lines.add(together(models));
        lines.forEach(model -> text.append("%-24s %6d/%5d %6d/%5d %8.1f  %s%n"
                .formatted(
                        model.process(),
                        model.nodesPassed(),
                        model.nodes(),
                        model.flowsPassed(),
                        model.flows(),
                        model.percentage(),
                        String.join(", ", model.uncovered()))));
        return text.toString();
    }

    private Model model(String process, BpmnModelInstance instance) {
        var nodes = new TreeSet<String>();
        var nodesPassed = new TreeSet<String>();
        instance.getModelElementsByType(FlowNode.class).forEach(node -> {
            nodes.add(node.getId());
            if (passed(process, node.getId())) {
                nodesPassed.add(node.getId());
            }
        });
        var flows = new TreeSet<String>();
        var flowsPassed = new TreeSet<String>();
        instance.getModelElementsByType(SequenceFlow.class).forEach(flow -> {
            flows.add(flow.getId());
            // after an event-based gateway the engine waits at the event without taking the flow to it
            var end = flow.getSource() instanceof EventBasedGateway
                    ? flow.getTarget().getId()
                    : flow.getId();
            if (passed(process, end)) {
                flowsPassed.add(flow.getId());
            }
        });
        var uncovered = new ArrayList<String>();
        nodes.stream().filter(id -> !nodesPassed.contains(id)).forEach(uncovered::add);
        flows.stream().filter(id -> !flowsPassed.contains(id)).forEach(uncovered::add);
        return new Model(process, nodes.size(), nodesPassed.size(), flows.size(), flowsPassed.size(), uncovered);
    }

    private boolean passed(String process, String id) {
        return lines.contains(process + "/" + id);
    }

    private static List<BpmnModelInstance> instances() {
        try {
            var instances = new ArrayList<BpmnModelInstance>();
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath:bpmn/*.bpmn")) {
                try (var in = resource.getInputStream()) {
                    instances.add(Bpmn.readModelFromStream(in));
                }
            }
            return instances;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
