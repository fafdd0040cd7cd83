package cn.zhishen.web.api;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.library.ChangedMeanwhile;
import cn.zhishen.enterprise.library.UnknownEntry;
import cn.zhishen.enterprise.workbook.BadWorkbook;
import cn.zhishen.enterprise.workbook.UnknownImport;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.NoHandlerFoundException;

/**
 * Errors of the REST interface as RFC 9457 problems: a stable {@code type} ({@code urn:zhishen:problem:<name>}) for
 * programs, title and detail in Chinese for people, {@code errors} with {@code field} and {@code message} where fields are
 * to be mended. {@link Unrouted} does the same for requests that reach no controller.
 */
@RestControllerAdvice(basePackageClasses = Problems.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String CITIZEN_ID = "(?<!\\d)(\\d{6})\\d{8}(\\d{3}[\\dXx])(?!\\d)";
    /** As key and in JSON. */
    private static final String OTHER_DOCUMENT = Arrays.stream(IdentityDocument.Kind.values())
            .map(Enum::name)
            .collect(Collectors.joining("|", "((?:", "):|\"number\"\\s*:\\s*\")[^\"),\\s]+"));

    /** One problem; {@code name} is in kebab case and, once released, never changes its meaning. */
    static ProblemDetail problem(HttpStatus status, String name, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:zhishen:problem:" + name));
        problem.setTitle(title);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail invalidIdentifier(InvalidIdentifier e) {
        return invalidIdentifier(e, e.field());
    }

    private static ProblemDetail invalidIdentifier(InvalidIdentifier e, String field) {
        var problem = e.field().equals("uscc")
                ? problem(HttpStatus.BAD_REQUEST, "invalid-uscc", "统一社会信用代码不正确", e.getMessage())
                : problem(HttpStatus.BAD_REQUEST, "invalid-citizen-id", "证件号码不正确", e.getMessage());
        return with(problem, field, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail invalidInput(InvalidInput e) {
        var problem = problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "invalid-input",
                "提交的内容不符合要求",
                e.getMessage() + "，请按 errors 逐项更正后重新提交");
        problem.setProperty("errors", e.errors());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unknownEnterprise(UnknownEnterprise e) {
        return problem(HttpStatus.NOT_FOUND, "unknown-enterprise", "企业尚未建档", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknownEntry(UnknownEntry e) {
        return problem(HttpStatus.NOT_FOUND, "unknown-entry", "没有这条记录", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknownImport(UnknownImport e) {
        return problem(HttpStatus.NOT_FOUND, "unknown-import", "没有等待确认的导入", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail changedMeanwhile(ChangedMeanwhile e) {
        return problem(HttpStatus.CONFLICT, "changed-meanwhile", "内容已有变化", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail badWorkbook(BadWorkbook e) {
        return problem(HttpStatus.UNPROCESSABLE_ENTITY, "bad-workbook", "文件不能导入", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        if (!(e.getCause() instanceof JsonProcessingException json)) {
            return e.getCause() == null
                    ? problem(HttpStatus.BAD_REQUEST, "missing-body", "缺少请求内容", "请求没有内容，请在请求体中提交 JSON")
                    : problem(
                            HttpStatus.BAD_REQUEST, "unreadable-body", "请求内容无法读取", "请求内容没有完整送达或编码不正确，请用 UTF-8 编码重新提交");
        }
        var at = position(json.getLocation());
        if (!(json instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return json instanceof JsonMappingException && causeOf(json, InvalidIdentifier.class) == null
                    ? problem(HttpStatus.BAD_REQUEST, "wrong-value", "内容的类型不正确", at + "内容的整体结构与接口不符，请核对是否应为对象或数组")
                    : syntax(at);
        }
        if (causeOf(mapping, com.fasterxml.jackson.core.exc.StreamReadException.class) != null) {
            return syntax(at);
        }
        var field = path(mapping, request);
        var identifier = causeOf(mapping, InvalidIdentifier.class);
        if (identifier != null) {
            return invalidIdentifier(identifier, field);
        }
        if (mapping instanceof UnrecognizedPropertyException) {
            return with(
                    problem(
                            HttpStatus.BAD_REQUEST,
                            "unknown-property",
                            "存在未定义的字段",
                            at + "字段 " + field + " 不是本接口定义的字段，请删除或更正字段名"),
                    field,
                    "不是本接口定义的字段，请删除或更正字段名");
        }
        var expected = expected(mapping);
        return with(
                problem(HttpStatus.BAD_REQUEST, "wrong-value", "字段的值不正确", at + "字段 " + field + " 的值无法识别，" + expected),
                field,
                expected);
    }

    private static ProblemDetail syntax(String at) {
        return problem(HttpStatus.BAD_REQUEST, "malformed-json", "不是正确的 JSON", at + "不符合 JSON 语法，请检查括号、引号和逗号后重新提交");
    }

    @ExceptionHandler
    ProblemDetail wrongParameter(MethodArgumentTypeMismatchException e) {
        var identifier = causeOf(e, InvalidIdentifier.class);
        if (identifier != null) {
            return invalidIdentifier(identifier, e.getName());
        }
        return with(
                problem(HttpStatus.BAD_REQUEST, "wrong-parameter", "请求参数不正确", "参数 " + e.getName() + " 的值无法识别，请核对后重新提交"),
                e.getName(),
                "值无法识别，请核对");
    }

    @ExceptionHandler
    ProblemDetail missingParameter(MissingServletRequestParameterException e) {
        return missing(e.getParameterName());
    }

    @ExceptionHandler
    ProblemDetail missingPart(MissingServletRequestPartException e) {
        return missing(e.getRequestPartName());
    }

    private static ProblemDetail missing(String parameter) {
        return with(
                problem(HttpStatus.BAD_REQUEST, "missing-parameter", "缺少请求参数", "缺少参数 " + parameter + "，请补充后重新提交"),
                parameter,
                "不能缺少，请补充");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongMediaType(HttpMediaTypeNotSupportedException e) {
        var supported = e.getSupportedMediaTypes();
        return respond(
                problem(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "wrong-media-type",
                        "不支持的内容类型",
                        "请把请求头 Content-Type 设为 " + MediaType.toString(supported)),
                e.getHeaders());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAcceptable(HttpMediaTypeNotAcceptableException e) {
        return respond(
                problem(
                        HttpStatus.NOT_ACCEPTABLE,
                        "not-acceptable",
                        "无法按要求的类型返回",
                        "请把请求头 Accept 设为 " + MediaType.toString(e.getSupportedMediaTypes())),
                e.getHeaders());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongMethod(HttpRequestMethodNotSupportedException e) {
        var allowed = e.getSupportedHttpMethods() == null
                ? ""
                : e.getSupportedHttpMethods().stream()
                        .map(HttpMethod::name)
                        .sorted()
                        .collect(Collectors.joining("、"));
        return respond(
                problem(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        "不支持的请求方法",
                        "该地址不支持 " + e.getMethod() + "，可以使用 " + allowed),
                e.getHeaders());
    }

    @ExceptionHandler
    ProblemDetail notFound(NoHandlerFoundException e) {
        return problem(HttpStatus.NOT_FOUND, "not-found", "地址不存在", "没有该地址，请对照接口文档核对请求路径");
    }

    @ExceptionHandler
    ProblemDetail unreadableUpload(MultipartException e) {
        return problem(
                HttpStatus.BAD_REQUEST, "unreadable-upload", "上传内容无法读取", "上传内容没有完整送达或不是 multipart/form-data，请重新上传");
    }

    @ExceptionHandler
    ProblemDetail tooLarge(MaxUploadSizeExceededException e) {
        return problem(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "payload-too-large",
                "上传的文件过大",
                "上传的文件超过系统允许的大小，请压缩或降低扫描分辨率（不低于规定要求）后重新上传");
    }

    /** Who may not come in is told by the security chain, which knows how to. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException e) {
        throw e;
    }

    /** The client went away; there is nobody to answer. */
    @ExceptionHandler
    void clientGone(AsyncRequestNotUsableException e) {
        LOG.debug("The client went away", e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> anythingElse(Exception e) {
        if (e instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()) {
            var status = HttpStatus.valueOf(answer.getStatusCode().value());
            var detail = e instanceof ResponseStatusException told && told.getReason() != null
                    ? told.getReason()
                    : "请求不符合接口要求，请对照接口文档核对";
            return respond(problem(status, "bad-request", "请求不正确", detail), answer.getHeaders());
        }
        var incident = UUID.randomUUID().toString();
        LOG.error("Incident {}: {}", incident, withoutIdentities(e));
        var problem = problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "系统内部错误",
                "系统处理请求时发生错误，请稍后重试；如仍有问题，请把事件编号 " + incident + " 告知管理员");
        problem.setProperty("incident", incident);
        return respond(problem, HttpHeaders.EMPTY);
    }

    /** The same words for pages: what went wrong, as over REST. Access that is denied is thrown on. */
    public static ProblemDetail describe(Exception e) {
        return answer(new ApplicationProblems(), e)
                .or(() -> answer(new Problems(), e))
                .orElseThrow();
    }

    private static Optional<ProblemDetail> answer(Object advice, Exception e) {
        var handler = new ExceptionHandlerMethodResolver(advice.getClass()).resolveMethod(e);
        if (handler == null) {
            return Optional.empty();
        }
        if (handler.getParameterCount() != 1) {
            return Optional.of(problem(HttpStatus.BAD_REQUEST, "bad-request", "请求不正确", "请求的内容无法读取，请返回上一页重新提交"));
        }
        ReflectionUtils.makeAccessible(handler);
        var answer = ReflectionUtils.invokeMethod(handler, advice, e);
        return Optional.ofNullable(
                answer instanceof ResponseEntity<?> response
                        ? (ProblemDetail) response.getBody()
                        : (ProblemDetail) answer);
    }

    /** As REST answers it. */
    public static ResponseEntity<ProblemDetail> respond(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ProblemDetail with(ProblemDetail problem, String field, String message) {
        problem.setProperty("errors", List.of(Map.of("field", field, "message", message)));
        return problem;
    }

    private static String position(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : "第 " + location.getLineNr() + " 行第 " + location.getColumnNr() + " 列：";
    }

    /** A list is the whole body, so its path begins with the resource: {@code persons[3].citizenId}. */
    private static String path(JsonMappingException e, HttpServletRequest request) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        var uri = request.getRequestURI();
        return path.charAt(0) == '[' ? uri.substring(uri.lastIndexOf('/') + 1) + path : path.toString();
    }

    private static String expected(JsonMappingException e) {
        var type = e instanceof InvalidFormatException format ? format.getTargetType() : null;
        if (type == null) {
            return "请核对该字段应为文字、数字、对象还是数组，且数组中不能有空值";
        }
        if (type.isEnum()) {
            return "可以使用的值为 "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining("、"));
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "日期应写作 yyyy-MM-dd，例如 2026-05-01；该日期须存在，年份为四位数，不早于 1900 年";
        }
        return "请核对该字段应为文字、数字还是是否（true/false）";
    }

    private static <T extends Throwable> T causeOf(Throwable e, Class<T> type) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    /** Messages of a database may quote the row that it refused. */
    static String withoutIdentities(Throwable e) {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString().replaceAll(CITIZEN_ID, "$1********$2").replaceAll(OTHER_DOCUMENT, "$1********");
    }
}
