package cn.zhishen.workflow.http;

import cn.zhishen.workflow.engine.RepairsOnRecord;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses over HTTP what changes many processes at once, and what changes a process without an entry in the engine's log of
 * operations: neither would appear in a timeline ({@link RepairsOnRecord}). The portal starts processes; only the recheck
 * ordered by the authority is started by its form. Tasks outside a process and comments on tasks are refused too: what is to be
 * said about a task belongs in its form. Deadlines are those of the law and are not moved, except in the sandbox, where a trial
 * need not wait.
 */
class UnrecordedOperations extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern OPERATION =
            Pattern.compile("/(?:engine-rest(?:/engine/[^/]+)?|camunda/api/engine/engine/[^/]+)(/.*?)/?");
    private static final List<Pattern> REFUSED = Stream.of(
                    "/(batch|condition|case-definition|case-execution|case-instance|external-task|message|modification|signal|event-subscription)(/.*)?",
                    "/history/cleanup",
                    "/history/[a-z-]+/(?!(count|report|statistics)$).+",
                    "/.*/history-time-to-live",
                    "/job-definition/.*/.*",
                    "/task/create",
                    "/task/[^/]+/(comment|attachment)(/.*)?",
                    "/process-instance/[^/]+/comment(/.*)?",
                    "/incident/[^/]+/annotation",
                    "/(process-definition|process-instance|job|job-definition)/(key/.*/)?(suspended|suspended-async|delete|retries|job-retries)",
                    "/process-definition/(?!(key/authority-recheck|authority-recheck:[^/]+)/submit-form$).*/(start|submit-form)",
                    "/process-definition/.*/(suspended|restart|restart-async|delete)",
                    "/process-definition/(key/)?[^/]+(/tenant-id/[^/]+)?",
                    "/process-instance/(variables-async|message-async|delete-historic-query-based|job-retries-historic-query-based)",
                    "/process-instance/[^/]+/modification-async",
                    "/migration/(execute|executeAsync)",
                    "/execution/[^/]+/(signal|create-incident|messageSubscriptions/.*)")
            .map(Pattern::compile)
            .toList();
    /** Read-only queries among the paths that are otherwise refused as a whole. */
    private static final Pattern QUERIES = Pattern.compile("/(case-execution|case-instance|external-task)(/count)?");

    private static final Pattern DEADLINE = Pattern.compile("/job/[^/]+/duedate(/.*)?");

    private static final EngineRefusal NOT_MOVED =
            new EngineRefusal(HttpStatus.FORBIDDEN, "DeadlineMoved", "期限依规定计算，不能改动。(Deadlines are not moved.)");
    private static final EngineRefusal NOT_ON_RECORD = new EngineRefusal(
            HttpStatus.FORBIDDEN,
            "UnrecordedOperation",
            "该操作不会记入办理过程，因此不予执行；请逐件办理，并说明理由。(Nothing would be on record. Repair one instance at a time.)");

    private final boolean sandbox;

    UnrecordedOperations(boolean sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var operation = READING.contains(request.getMethod()) ? "" : operation(request);
        if (!sandbox && DEADLINE.matcher(operation).matches()) {
            NOT_MOVED.write(response);
        } else if (isRefused(operation)) {
            NOT_ON_RECORD.write(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** What is asked of the engine, without the address of the interface; empty if it is something else. */
    private static String operation(HttpServletRequest request) {
        // decoded as the engine does
        var path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        var operation = OPERATION.matcher(path);
        return operation.matches() ? operation.group(1) : "";
    }

    private static boolean isRefused(String operation) {
        return !QUERIES.matcher(operation).matches()
                && REFUSED.stream()
                        .anyMatch(refused -> refused.matcher(operation).matches());
    }
}
