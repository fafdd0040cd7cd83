package cn.zhishen.workflow.http;

import cn.zhishen.workflow.engine.RepairsOnRecord;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers 400 wherever {@link RepairsOnRecord} refuses an operation. Some calls of the engine's interface, such as the deletion of a job,
 * call every exception an internal error.
 */
class RefusedRepairs extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (request.getAttribute(RepairsOnRecord.REFUSED) instanceof String why) {
            answer.resetBuffer();
            new EngineRefusal(
                            HttpStatus.BAD_REQUEST,
                            "ReasonRequired",
                            why + "(Say why, in the header " + RepairsOnRecord.REASON + ".)")
                    .write(answer);
        }
        answer.copyBodyToResponse();
    }
}
