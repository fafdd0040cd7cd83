package cn.zhishen.workflow.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Answers clients that the engine's REST interface does not let in: with 401, or with 429 and the waiting time. */
public class PasswordRefused implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e.getCause() instanceof TooManyWrongPasswords tooMany) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(tooMany.retryAfter().toSeconds() + 1));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value(), tooMany.getMessage());
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"zhishen engine\", charset=\"UTF-8\"");
        response.sendError(HttpStatus.UNAUTHORIZED.value(), e instanceof OneTimeCodeMissing ? e.getMessage() : null);
    }
}
