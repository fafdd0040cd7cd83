package cn.zhishen.web.staff;

import cn.zhishen.web.StaffFactors;
import cn.zhishen.workflow.StaffLogIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks for the second factor again before a measure, before a word of the rules is settled anew, and before somebody's second factor is
 * reset. The page that asks carries what was filled in and sends it again with the code, so nothing is lost.
 */
@Configuration(proxyBeanMethods = false)
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConfirmedPosts implements HandlerInterceptor, WebMvcConfigurer {

    private static final String CODE = "oneTimeCode";
    private static final List<String> NOT_CARRIED = List.of(CODE, "_csrf");

    private final StaffFactors factors;
    private final StaffLogIns logIns;

    ConfirmedPosts(StaffFactors factors, StaffLogIns logIns) {
        this.factors = factors;
        this.logIns = logIns;
    }

    private static final class CodeWanted extends RuntimeException {

        private CodeWanted(String refused) {
            super(refused, null, false, false);
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/staff/certificates/**", "/staff/words/**", "/staff/accounts/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!request.getMethod().equals("POST") || !factors.isStale(request)) {
            return true;
        }
        var code = request.getParameter(CODE);
        if (code == null) {
            throw new CodeWanted(null);
        }
        var user = logIns.named(request).orElseThrow();
        var answer = factors.check(user, code);
        if (!answer.right()) {
            throw new CodeWanted(answer.chinese());
        }
        factors.confirm(request, user);
        return true;
    }

    @ExceptionHandler
    ModelAndView ask(CodeWanted e, HttpServletRequest request) {
        var fields = new LinkedHashMap<>(request.getParameterMap());
        NOT_CARRIED.forEach(fields::remove);
        return new ModelAndView("staff/confirmation", HttpStatus.FORBIDDEN)
                .addObject("action", request.getRequestURI())
                .addObject("code", CODE)
                .addObject("fields", fields)
                .addObject("refused", e.getMessage());
    }
}
