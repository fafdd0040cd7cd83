package cn.zhishen.web.problem;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A request that no module refuses, but a filter, the container, Spring, or a page that cannot take what was typed. */
public final class RequestRefused extends Refusal {

    private final HttpStatus status;
    private final transient HttpHeaders headers;

    public RequestRefused(HttpStatus status, String type, String title, String detail) {
        this(status, type, title, detail, HttpHeaders.EMPTY);
    }

    public RequestRefused(HttpStatus status, String type, String title, String detail, HttpHeaders headers) {
        super(kind(status), type, title, detail);
        this.status = status;
        this.headers = headers;
    }

    RequestRefused(String type, String title, String detail, FieldError wrong) {
        this(HttpStatus.BAD_REQUEST, type, title, detail, List.of(wrong));
    }

    private RequestRefused(HttpStatus status, String type, String title, String detail, List<FieldError> errors) {
        super(kind(status), type, title, detail, errors);
        this.status = status;
        this.headers = HttpHeaders.EMPTY;
    }

    /** A parameter of the address cannot be read. */
    public static RequestRefused parameter(String name, String remedy) {
        return new RequestRefused(
                "wrong-parameter", "请求参数不正确", "参数 " + name + " 的" + remedy, new FieldError(name, remedy));
    }

    /** Too many requests came. The next one is accepted after {@code wait}. */
    public static RequestRefused forNow(Duration wait, String type, String title, String detail) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        return new RequestRefused(HttpStatus.TOO_MANY_REQUESTS, type, title, detail, headers);
    }

    /** A page cannot take what was typed into it. */
    public static RequestRefused typed(String detail) {
        return new RequestRefused(HttpStatus.UNPROCESSABLE_ENTITY, "invalid-input", "填写的内容不符合要求", detail);
    }

    /** A page cannot take what was typed into the named fields of it, see {@link Problem#beside}. */
    public static RequestRefused typed(String detail, List<FieldError> errors) {
        return new RequestRefused(HttpStatus.UNPROCESSABLE_ENTITY, "invalid-input", "填写的内容不符合要求", detail, errors);
    }

    private static Kind kind(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> Kind.NOT_FOUND;
            case CONFLICT -> Kind.CONFLICT;
            case TOO_MANY_REQUESTS -> Kind.TOO_MANY;
            default -> status.is5xxServerError() ? Kind.UNAVAILABLE : Kind.INVALID;
        };
    }

    HttpStatus status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }
}
