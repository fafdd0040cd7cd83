package cn.zhishen.workflow.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.springframework.stereotype.Component;

/**
 * Most cells of the rule tables are quoted words. The engine parses each of them every time it evaluates a table; a table of a standard
 * has hundreds of cells, and the catalogue evaluates all tables some thousand times. So this class itself compares cells that hold only
 * words, {@code true} and {@code false}, with the same result as FEEL. All other cells go to the engine's FEEL.
 */
@Component
public class PlainCells extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setDmnEngineConfiguration(applyTo(new DefaultDmnEngineConfiguration()));
    }

    /** Makes the same change to a DMN engine that runs without the process engine. */
    public static DefaultDmnEngineConfiguration applyTo(DefaultDmnEngineConfiguration configuration) {
        configuration.setFeelEngineFactory(new Factory(new ScalaFeelEngineFactory()));
        return configuration;
    }

    private record Factory(FeelEngineFactory feel) implements FeelEngineFactory {
        @Override
        public FeelEngine createInstance() {
            return new Engine(feel.createInstance());
        }
    }

    static final class Engine implements FeelEngine {

        private static final Pattern WORDS =
                Pattern.compile("\\s*" + DeployedCell.WORD + "(\\s*,\\s*" + DeployedCell.WORD + ")*\\s*");
        private static final Pattern BETWEEN = Pattern.compile("\"\\s*,\\s*\"");
        private static final int KEPT = 100_000;

        private final FeelEngine feel;
        private final Cache<String, Optional<Set<String>>> words =
                Caffeine.newBuilder().maximumSize(KEPT).build();

        Engine(FeelEngine feel) {
            this.feel = feel;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T evaluateSimpleExpression(String expression, VariableContext context) {
            if (expression.startsWith("\"") && expression.indexOf('"', 1) == expression.length() - 1) {
                var word = words(expression);
                if (word.isPresent()) {
                    return (T) word.get().iterator().next();
                }
            }
            return feel.evaluateSimpleExpression(expression, context);
        }

        @Override
        public boolean evaluateSimpleUnaryTests(String expression, String input, VariableContext context) {
            var value = context.containsVariable(input) ? context.resolve(input).getValue() : null;
            if (value instanceof String text) {
                var wanted = words(expression);
                if (wanted.isPresent()) {
                    return wanted.get().contains(text);
                }
            }
            if (value instanceof Boolean && (expression.equals("true") || expression.equals("false"))) {
                return value.toString().equals(expression);
            }
            return feel.evaluateSimpleUnaryTests(expression, input, context);
        }

        /** The words in a cell that holds nothing else; empty for any other cell. */
        private Optional<Set<String>> words(String cell) {
            return words.get(cell, (Function<String, Optional<Set<String>>>) Engine::parsed);
        }

        private static Optional<Set<String>> parsed(String cell) {
            if (!WORDS.matcher(cell).matches()) {
                return Optional.empty();
            }
            var inside = cell.strip();
            return Optional.of(Arrays.stream(BETWEEN.split(inside.substring(1, inside.length() - 1), -1))
                    .collect(Collectors.toUnmodifiableSet()));
        }
    }
}
