package cn.zhishen.web.security;

import cn.zhishen.shared.Refusal;
import cn.zhishen.web.problem.Problems;
import cn.zhishen.web.problem.RequestRefused;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers a refused API request with a problem (RFC 9457). */
@Component
public class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectMapper json;

    SecurityProblems(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        write(
                request,
                response,
                e instanceof TooManyFailedLogIns tooMany ? tooMany(tooMany.retryAfter()) : unauthenticated(e));
    }

    private static RequestRefused tooMany(Duration wait) {
        return RequestRefused.forNow(
                wait,
                "too-many-failed-log-ins",
                "认证失败次数过多",
                "该地址多次使用不正确的客户端编号或密钥，请核对后在 %d 秒后重试。".formatted(wait.toSeconds() + 1));
    }

    private static RequestRefused unauthenticated(AuthenticationException e) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"zhishen\", charset=\"UTF-8\"");
        return new RequestRefused(
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "未通过身份认证",
                e instanceof BadCredentialsException
                        ? "客户端编号或密钥不正确，或者已经过期。请核对后重试，或向安全管理人员申请新的密钥。"
                        : "请求中没有客户端编号和密钥。请用 HTTP Basic 方式提供。",
                headers);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        write(
                request,
                response,
                new RequestRefused(HttpStatus.FORBIDDEN, "forbidden", "没有权限", "该客户端的授权范围不包括此操作。请向安全管理人员申请相应的授权范围。"));
    }

    /** Writes this refusal as the answer, where no controller has been reached. */
    void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        var problem = Problems.problem(refusal);
        // the answer to what the container has refused is made under the address of the error page
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        problem.setInstance(URI.create(failed == null ? request.getRequestURI() : failed.toString()));
        Problems.headers(refusal, response);
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
