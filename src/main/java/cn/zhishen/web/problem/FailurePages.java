package cn.zhishen.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page for errors that no controller has answered in its own words: what happened, what is still saved, what to do. */
@Component
@Order(0)
class FailurePages implements ErrorViewResolver {

    private static final Pattern KEPT_BY_SECURITY_OFFICERS =
            Pattern.compile("/staff/(accounts|log-ins|api-clients)\\b");

    private final MessageSource words;

    FailurePages(MessageSource words) {
        this.words = words;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        var language = LocaleContextHolder.getLocale();
        var path = String.valueOf(model.get("path"));
        var what = what(status, path);
        var who = status == HttpStatus.FORBIDDEN
                        && KEPT_BY_SECURITY_OFFICERS.matcher(path).find()
                ? "安全管理"
                : "";
        return Problem.page(status, in(language, what), in(language, who + what + "的说明"));
    }

    private String in(Locale language, String key) {
        return words.getMessage(key, null, language);
    }

    private static String what(HttpStatus status, String path) {
        return switch (status) {
            case FORBIDDEN -> path.contains("/staff") || path.contains("/camunda/") ? "没有权限" : "页面已过期";
            case NOT_FOUND -> "没有这个页面";
            case PAYLOAD_TOO_LARGE -> "上传的文件过大";
            default -> status.is5xxServerError() ? "系统暂时不能办理" : "请求有误";
        };
    }
}
