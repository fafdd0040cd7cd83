package cn.zhishen.web.problem;

import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;

/** Turns any exception into a refusal: those of the modules stay as they are, those of Spring get our words, all others are incidents. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    private Refusals() {}

    static Refusal of(Exception e, HttpServletRequest request) {
        if (e instanceof HttpMessageNotReadableException unreadable) {
            return UnreadableBody.refusal(unreadable, request.getRequestURI());
        }
        if (e instanceof MethodArgumentTypeMismatchException wrong) {
            return wrongParameter(wrong);
        }
        var refusal = within(e);
        return refusal == null ? ofSpring(e) : refusal;
    }

    /**
     * The refusal among the causes of an exception, since for example the engine wraps what its delegates throw; null if there is none. An
     * invalid identifier among the causes does not count: it was not handed in with this request.
     */
    private static Refusal within(Exception e) {
        if (e instanceof InvalidIdentifier identifier) {
            return identifier;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal && !(cause instanceof InvalidIdentifier)) {
                return refusal;
            }
        }
        return null;
    }

    private static Refusal wrongParameter(MethodArgumentTypeMismatchException e) {
        var identifier = causeOf(e, InvalidIdentifier.class);
        return identifier != null
                ? identifier.in(e.getName())
                : RequestRefused.parameter(e.getName(), "值无法识别，请核对后重新提交");
    }

    private static Refusal ofSpring(Exception e) {
        if (isStorageFull(e)) {
            LOG.error("没有存储空间，请清理临时目录和数据所在的磁盘", e);
            return new RequestRefused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "storage-full",
                    "服务器存储空间不足",
                    "服务器存储空间不足，本次操作没有生效，请稍后重试；持续出现的，请告知管理员。");
        }
        if (e instanceof MissingServletRequestParameterException missing) {
            return missing(missing.getParameterName());
        }
        if (e instanceof MissingServletRequestPartException missing) {
            return missing(missing.getRequestPartName());
        }
        if (e instanceof HttpMediaTypeNotSupportedException wrong) {
            return new RequestRefused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "wrong-media-type",
                    "不支持的内容类型",
                    "请把请求头 Content-Type 设为 " + MediaType.toString(wrong.getSupportedMediaTypes()),
                    wrong.getHeaders());
        }
        if (e instanceof HttpMediaTypeNotAcceptableException wrong) {
            return new RequestRefused(
                    HttpStatus.NOT_ACCEPTABLE,
                    "not-acceptable",
                    "无法按要求的类型返回",
                    "请把请求头 Accept 设为 " + MediaType.toString(wrong.getSupportedMediaTypes()),
                    wrong.getHeaders());
        }
        if (e instanceof HttpRequestMethodNotSupportedException wrong) {
            return wrongMethod(wrong);
        }
        if (e instanceof NoHandlerFoundException) {
            return new RequestRefused(HttpStatus.NOT_FOUND, "not-found", "地址不存在", "没有该地址，请对照接口文档核对请求路径");
        }
        if (e instanceof MaxUploadSizeExceededException) {
            return new RequestRefused(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "payload-too-large",
                    "上传的文件过大",
                    "上传的文件超过系统允许的大小，请压缩或降低扫描分辨率（不低于规定要求）后重新上传");
        }
        if (e instanceof MultipartException) {
            return new RequestRefused(
                    HttpStatus.BAD_REQUEST, "unreadable-upload", "上传内容无法读取", "上传内容没有完整送达或不是 multipart/form-data，请重新上传");
        }
        if (e instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()) {
            return new RequestRefused(
                    HttpStatus.valueOf(answer.getStatusCode().value()),
                    "bad-request",
                    "请求不正确",
                    "请求不符合接口要求，请对照接口文档核对",
                    answer.getHeaders());
        }
        return Incident.of(e);
    }

    /** As the operating system says it, wherever a file could not be written. */
    private static boolean isStorageFull(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && FULL.stream().anyMatch(String.valueOf(cause.getMessage())::contains)) {
                return true;
            }
        }
        return false;
    }

    private static Refusal missing(String parameter) {
        return new RequestRefused(
                "missing-parameter",
                "缺少请求参数",
                "缺少参数 " + parameter + "，请补充后重新提交",
                new FieldError(parameter, "不能缺少，请补充"));
    }

    private static Refusal wrongMethod(HttpRequestMethodNotSupportedException e) {
        var allowed = e.getSupportedHttpMethods() == null
                ? ""
                : e.getSupportedHttpMethods().stream()
                        .map(HttpMethod::name)
                        .sorted()
                        .collect(Collectors.joining("、"));
        return new RequestRefused(
                HttpStatus.METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "不支持的请求方法",
                "该地址不支持 " + e.getMethod() + "，可以使用 " + allowed,
                e.getHeaders());
    }

    static <T extends Throwable> T causeOf(Throwable e, Class<T> type) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
