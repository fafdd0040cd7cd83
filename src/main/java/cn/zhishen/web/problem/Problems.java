package cn.zhishen.web.problem;

import cn.zhishen.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Answers refusals over the REST interface as RFC 9457 problems: a stable {@code type} ({@code urn:zhishen:problem:<type>}) for programs,
 * title and detail in Chinese for people, {@code errors} with {@code field} and {@code message} if fields must be corrected, and the facts.
 */
@RestControllerAdvice("cn.zhishen.web.api")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(Exception e, HttpServletRequest request) {
        return answer(Refusals.of(e, request));
    }

    /** The security chain answers access errors itself. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException e) {
        throw e;
    }

    /** The client went away; there is nobody to answer. */
    @ExceptionHandler
    void clientGone(AsyncRequestNotUsableException e) {
        LOG.debug("The client went away", e);
    }

    static ResponseEntity<ProblemDetail> answer(Refusal refusal) {
        return ResponseEntity.status(status(refusal))
                .headers(headers(refusal))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(refusal));
    }

    public static ProblemDetail problem(Refusal refusal) {
        var problem = ProblemDetail.forStatusAndDetail(status(refusal), refusal.detail());
        problem.setType(URI.create("urn:zhishen:problem:" + refusal.type()));
        problem.setTitle(refusal.title());
        if (!refusal.errors().isEmpty()) {
            problem.setProperty("errors", refusal.errors());
        }
        new TreeMap<>(refusal.facts()).forEach(problem::setProperty);
        return problem;
    }

    /** The status by the kind, except for types for which HTTP has a more precise one. */
    static HttpStatus status(Refusal refusal) {
        if (refusal instanceof RequestRefused request) {
            return request.status();
        }
        return switch (refusal.type()) {
            case "invalid-uscc", "invalid-citizen-id" -> HttpStatus.BAD_REQUEST;
            case "invalid-callback" -> HttpStatus.UNAUTHORIZED;
            case "too-large" -> HttpStatus.PAYLOAD_TOO_LARGE;
            case "not-a-pdf" -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case "document-damaged", "internal-error" -> HttpStatus.INTERNAL_SERVER_ERROR;
            default ->
                switch (refusal.kind()) {
                    case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
                    case NOT_FOUND -> HttpStatus.NOT_FOUND;
                    case CONFLICT -> HttpStatus.CONFLICT;
                    case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
                    case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
                };
        };
    }

    public static void headers(Refusal refusal, HttpServletResponse response) {
        headers(refusal).forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
    }

    private static HttpHeaders headers(Refusal refusal) {
        if (refusal instanceof RequestRefused request) {
            return request.headers();
        }
        var headers = new HttpHeaders();
        if (refusal.retryAfter() != null) {
            // rounded up, since whoever comes a moment too early is refused again
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(refusal.retryAfter().plusMillis(999).toSeconds()));
        }
        return headers;
    }
}
