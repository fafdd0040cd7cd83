package cn.zhishen.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.workflow.decision.StaffTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Whatever the staff send is a decision of the table of human decisions, or decides nothing in a case. */
class ActRoutesTest {

    /** What decides nothing in a case, and why. */
    private static final Map<String, String> NO_DECISION = Map.ofEntries(
            Map.entry("/staff/accounts", "accounts, by security officers"),
            Map.entry("/staff/api-clients", "API clients, by security officers"),
            Map.entry("/staff/log-ins", "log-ins, by security officers"),
            Map.entry("/staff/login", "one's own log-in"),
            Map.entry("/staff/applications/{number}/notes", "notes, which no paper and no decision reads"),
            Map.entry("/staff/human-decisions/moves", "hands tasks to whom the table names"),
            Map.entry("/staff/message-failures", "sends again what was told"),
            Map.entry("/staff/messages", "one's own messages"),
            Map.entry("/staff/search", "a search"),
            Map.entry("/staff/supervision/{number}/check", "the program checks, and decides nothing"),
            Map.entry("/staff/tasks/{task}", "claims a task of the engine, which asks for the table itself"),
            Map.entry("/staff/ties", "what somebody declares of themselves"));

    private static final Pattern POST = Pattern.compile("\\| POST \\| (/staff/\\S*) \\|.*");

    static Stream<String> posts() throws IOException {
        return Files.readString(Path.of("docs", "access.md"))
                .lines()
                .map(POST::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1));
    }

    @ParameterizedTest
    @MethodSource("posts")
    void whatTheStaffSendsIsADecisionOfTheTableOrDecidesNothing(String path) {
        assertThat(acts(path).isPresent())
                .as(path)
                .isNotEqualTo(
                        NO_DECISION.keySet().stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/")));
    }

    @Test
    void everyActOnAPageHasItsRoute() throws IOException {
        var routed = posts().map(ActRoutesTest::acts)
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .toList();
        assertThat(routed)
                .containsAll(Arrays.stream(StaffTask.values())
                        .filter(StaffTask::onPage)
                        .toList());
    }

    private static Optional<List<StaffTask>> acts(String path) {
        var request = new MockHttpServletRequest("POST", path.replaceAll("\\{\\w+}", "1"));
        request.setServletPath(request.getRequestURI());
        return ActRoutes.ALL.stream()
                .filter(route -> route.matcher().matches(request))
                .findFirst()
                .map(ActRoutes.ActRoute::acts);
    }
}
