package cn.zhishen.workflow.http;

import cn.zhishen.audit.AccessRecords;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.audit.NotRecorded;
import cn.zhishen.audit.Reader;
import cn.zhishen.workflow.staff.StaffMember;
import cn.zhishen.workflow.staff.StaffSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.UrlPathHelper;

/**
 * Records what the staff reads in the engine and in Cockpit over HTTP: variables, comments, attachments, errors, history. Everything is
 * recorded except paths listed here as impersonal, so that new features of the engine are recorded too. An answer from a listed path is
 * recorded as well if it tells of an application or complaint. The answer is held back until it is recorded, and not sent if that fails.
 */
class EngineReadings extends OncePerRequestFilter {

    private static final Pattern BELOW_ENGINE =
            Pattern.compile("(?:" + StaffRequests.ENGINE + "|/engine-rest)(?:/engine/[^/]+)?/(.*?)/?");

    private static final Pattern BELOW_COCKPIT = Pattern.compile("/camunda/api/(cockpit/.*?)/?");

    /** Models, accounts, counts, and where processes stand: numbers of applications, but nothing about them. */
    private static final Pattern OF_NOBODY = Pattern.compile(
            "|engine|version|.*/count|(metrics|telemetry|schema|user|group|tenant|authorization|identity)(/.*)?"
                    + "|((process|decision|decision-requirements|job)-definition|deployment|filter)(/.*)?"
                    + "|task|task/[^/]+|task/[^/]+/(form|deployed-form|identity-links)"
                    + "|process-instance|process-instance/[^/]+|process-instance/[^/]+/activity-instances"
                    + "|(execution|job)(/[^/]+)?"
                    + "|history/(process-instance|activity-instance|task)(/[^/]+)?"
                    + "|cockpit/plugin/[^/]+/static/.*|cockpit/plugin/base/[^/]+/process-definition/.*"
                    + "|cockpit/plugin/base/[^/]+/process-instance(/[^/]+/called-process-instances)?");

    /** Those of the above that tell more if a parameter, a body or a filter asks for it. */
    private static final Pattern PERHAPS_OF_SOMEBODY = Pattern.compile("(task|filter|job|process-definition)(/.*)?");

    private static final Pattern TASK = Pattern.compile("task/([^/]+)(?:/.*)?");
    private static final Pattern INSTANCE = Pattern.compile("(?:history/)?process-instance/([^/]+)/.*");
    private static final Pattern VARIABLE = Pattern.compile("(?:history/)?variable-instance/([^/]+)(?:/.*)?");

    private static final Set<String> WITHOUT_ANSWER = Set.of(HttpMethod.OPTIONS.name(), HttpMethod.HEAD.name());
    private static final EngineRefusal NOT_RECORDED = new EngineRefusal(
            HttpStatus.SERVICE_UNAVAILABLE,
            "NotRecorded",
            "本次查阅未能记录，内容不予提供，请稍后重试。(The reading could not be recorded.)");

    private final AccessRecords records;
    private final StaffSessions sessions;
    private final HistoryService history;

    EngineReadings(AccessRecords records, StaffSessions sessions, ProcessEngine engine) {
        this.records = records;
        this.sessions = sessions;
        this.history = engine.getHistoryService();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = path(request);
        boolean ofNobody = OF_NOBODY.matcher(path).matches();
        if (ofNobody && !PERHAPS_OF_SOMEBODY.matcher(path).matches() || WITHOUT_ANSWER.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (HttpStatus.valueOf(answer.getStatus()).is2xxSuccessful()
                && answer.getContentSize() > 0
                && (!ofNobody || tellsOfAMatter(answer))) {
            try {
                record(request, path);
            } catch (NotRecorded e) {
                answer.resetBuffer();
                NOT_RECORDED.write(answer);
            }
        }
        answer.copyBodyToResponse();
    }

    /** The path as the engine understands it, whatever its spelling. */
    private static String path(HttpServletRequest request) {
        var whole = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        return Stream.of(BELOW_ENGINE, BELOW_COCKPIT)
                .map(pattern -> pattern.matcher(whole))
                .filter(Matcher::matches)
                .map(path -> path.group(1))
                .findFirst()
                .orElse(whole);
    }

    private static boolean tellsOfAMatter(ContentCachingResponseWrapper answer) throws IOException {
        return answer.getContentType() != null
                && answer.getContentType().contains("json")
                && AnswerOfEngine.tellsOfAMatter(answer.getContentAsByteArray());
    }

    private void record(HttpServletRequest request, String path) {
        var reader = reader(request);
        records.record(
                Reader.staff(reader.id(), reader.displayName()),
                Disclosed.PROCESS,
                instance(request, path).flatMap(this::numberOf).orElse(null),
                path,
                request.getRemoteAddr());
    }

    private StaffMember reader(HttpServletRequest request) {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && caller.getPrincipal() instanceof StaffMember member
                ? member
                : sessions.current(request)
                        .orElseThrow(() -> new IllegalStateException("The engine has answered nobody"));
    }

    /** The process instance that was read; empty if the request may concern several. */
    private Optional<String> instance(HttpServletRequest request, String path) {
        var instance = INSTANCE.matcher(path);
        if (instance.matches()) {
            return Optional.of(instance.group(1));
        }
        var task = TASK.matcher(path);
        var asked = task.matches() ? task.group(1) : request.getParameter("taskId");
        if (asked != null) {
            return Optional.ofNullable(history.createHistoricTaskInstanceQuery()
                            .taskId(asked)
                            .singleResult())
                    .map(HistoricTaskInstance::getProcessInstanceId);
        }
        var variable = VARIABLE.matcher(path);
        if (variable.matches()) {
            return Optional.ofNullable(history.createHistoricVariableInstanceQuery()
                            .variableId(variable.group(1))
                            .singleResult())
                    .map(HistoricVariableInstance::getProcessInstanceId);
        }
        return Optional.ofNullable(request.getParameter("processInstanceId"));
    }

    private Optional<String> numberOf(String instance) {
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult())
                .map(HistoricProcessInstance::getBusinessKey);
    }
}
