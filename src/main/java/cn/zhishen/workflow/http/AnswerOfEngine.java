package cn.zhishen.workflow.http;

import cn.zhishen.workflow.ProcessVariables;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Finds personal content in an answer of the engine whose address does not show it: parameters, bodies and filters can add such
 * content to a list.
 */
final class AnswerOfEngine {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The filters of the Tasklist show these variables with each task. */
    private static final Set<String> NUMBERS = Set.of(
            ProcessVariables.APPLICATION_NUMBER.name(),
            ProcessVariables.COMPLAINT_RECEIPT.name(),
            ProcessVariables.MEASURE_REFERENCE.name(),
            ProcessVariables.CERTIFICATE_NUMBER.name());

    private AnswerOfEngine() {}

    /** Whether the answer tells more about an application or complaint than its number and step: a variable, or why a job failed. */
    static boolean tellsOfAMatter(byte[] json) throws IOException {
        return tellsOfAMatter(JSON.readTree(json));
    }

    private static boolean tellsOfAMatter(JsonNode node) {
        return node.hasNonNull("exceptionMessage")
                || any(node.path("variables").fieldNames(), name -> !NUMBERS.contains(name))
                // the format application/hal+json
                || any(node.path("_embedded").path("variable").elements(), AnswerOfEngine::isNoNumber)
                || any(node.elements(), AnswerOfEngine::tellsOfAMatter);
    }

    private static boolean isNoNumber(JsonNode variable) {
        return !NUMBERS.contains(variable.path("name").asText());
    }

    private static <T> boolean any(Iterator<T> all, Predicate<T> condition) {
        Iterable<T> each = () -> all;
        return StreamSupport.stream(each.spliterator(), false).anyMatch(condition);
    }
}
