package cn.zhishen.workflow.http;

import cn.zhishen.workflow.CardVariable;
import cn.zhishen.workflow.ProcessVariables;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds personal content in an answer of the engine whose address does not show it: parameters, bodies and filters can add such
 * content to a list.
 */
final class AnswerOfEngine {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the filters of the Tasklist show with each task, and numbers that are public. */
    private static final Set<String> ON_CARDS = Stream.concat(
                    Arrays.stream(CardVariable.values()).map(CardVariable::variable),
                    Stream.of(ProcessVariables.CERTIFICATE_NUMBER.name()))
            .collect(Collectors.toUnmodifiableSet());

    private AnswerOfEngine() {}

    /** Whether the answer tells more about a case than the card of its task does: another variable, or why a job failed. */
    static boolean tellsOfAMatter(byte[] json) throws IOException {
        return tellsOfAMatter(JSON.readTree(json));
    }

    private static boolean tellsOfAMatter(JsonNode node) {
        return node.hasNonNull("exceptionMessage")
                || any(node.path("variables").fieldNames(), name -> !ON_CARDS.contains(name))
                // the format application/hal+json
                || any(node.path("_embedded").path("variable").elements(), AnswerOfEngine::isMore)
                || any(node.elements(), AnswerOfEngine::tellsOfAMatter);
    }

    private static boolean isMore(JsonNode variable) {
        return !ON_CARDS.contains(variable.path("name").asText());
    }

    private static <T> boolean any(Iterator<T> all, Predicate<T> condition) {
        Iterable<T> each = () -> all;
        return StreamSupport.stream(each.spliterator(), false).anyMatch(condition);
    }
}
