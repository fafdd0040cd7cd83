package cn.zhishen.workflow.http;

import cn.zhishen.workflow.guard.AnotherWasShown;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers 409 if a task is already finished by somebody else: the list was outdated, or both acted at the same moment. The engine itself
 * reports an internal error. Answers 409 also if a form showed something else than what is decided ({@link AnotherWasShown}).
 */
public class FinishedTasks extends OncePerRequestFilter {

    private static final Pattern WORK = Pattern.compile(".*/task/([^/]+)/(claim|unclaim|complete|submit-form)/?");
    private static final EngineRefusal FINISHED = new EngineRefusal(
            HttpStatus.CONFLICT, "TaskFinished", "该任务已由他人办结或者已经终止，请刷新任务列表。(The task is finished already.)");

    private final TaskService tasks;

    FinishedTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var work = WORK.matcher(request.getRequestURI());
        if (!request.getMethod().equals("POST") || !work.matches()) {
            chain.doFilter(request, response);
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (hasShownAnother(answer)) {
            answer.setStatus(HttpServletResponse.SC_CONFLICT);
        } else if (isFailed(answer.getStatus()) && isFinished(work.group(1))) {
            answer.resetBuffer();
            FINISHED.write(answer);
        }
        answer.copyBodyToResponse();
    }

    private static boolean hasShownAnother(ContentCachingResponseWrapper answer) {
        return answer.getStatus() == HttpServletResponse.SC_BAD_REQUEST
                && new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8)
                        .contains("\"code\":" + AnotherWasShown.CODE);
    }

    private static boolean isFailed(int status) {
        return status >= HttpServletResponse.SC_BAD_REQUEST
                && status != HttpServletResponse.SC_UNAUTHORIZED
                && status != HttpServletResponse.SC_FORBIDDEN;
    }

    private boolean isFinished(String task) {
        return tasks.createTaskQuery().taskId(task).count() == 0;
    }
}
