package cn.zhishen.sandbox.register;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Refusals of the sandbox, in the shape of the product's (RFC 9457, {@code errors} by field). */
final class OwnProblems {

    private static final String ERRORS = "errors";

    private OwnProblems() {}

    record Error(String field, String message) {}

    static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /** @param errors messages by field */
    static ErrorResponseException invalid(Map<String, String> errors) {
        var detail = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_ENTITY, "有 " + errors.size() + " 处需要更正：" + String.join("；", errors.values()));
        detail.setProperty(
                ERRORS,
                errors.entrySet().stream()
                        .map(one -> new Error(one.getKey(), one.getValue()))
                        .toList());
        return new ErrorResponseException(HttpStatus.UNPROCESSABLE_ENTITY, detail, null);
    }

    static void requireNone(Map<String, String> errors) {
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
    }

    /** The messages of a refusal, by field; none if it is not about fields. */
    @SuppressWarnings("unchecked")
    static List<Error> errors(ErrorResponseException refusal) {
        var properties = refusal.getBody().getProperties();
        return properties != null && properties.get(ERRORS) instanceof List<?> errors
                ? (List<Error>) errors
                : List.of();
    }
}
