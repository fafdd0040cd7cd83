package cn.zhishen.web.staff;

import cn.zhishen.web.login.StaffFactors;
import cn.zhishen.workflow.staff.StaffLogIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Asks for the second factor again before certificates are signed, a measure is taken, a restriction is put on or lifted, a word of the
 * rules is settled again, or an account of the staff is changed.
 * The page that asks carries the input and sends it again with the code, so nothing is lost. A password is never written into a page, so it
 * must be typed again.
 */
@Configuration(proxyBeanMethods = false)
class ConfirmedPosts {

    @Bean
    WebMvcConfigurer confirmation(
            StaffFactors factors, StaffLogIns logIns, @Lazy @Qualifier("viewResolver") ViewResolver views) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Question(factors, logIns, views))
                        .addPathPatterns(
                                "/staff/certificates/**",
                                "/staff/restrictions/**",
                                "/staff/spot-checks/**",
                                "/staff/ties/*/end",
                                "/staff/human-decisions/**",
                                "/staff/words/**",
                                "/staff/accounts/**",
                                "/staff/signatures/**");
            }
        };
    }

    private record Question(StaffFactors factors, StaffLogIns logIns, ViewResolver views)
            implements HandlerInterceptor {

        private static final String CODE = "oneTimeCode";
        private static final String PASSWORD = "password";
        private static final List<String> NOT_CARRIED = List.of(CODE, PASSWORD, "_csrf");

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws Exception {
            if (!request.getMethod().equals("POST") || !factors.isStale(request)) {
                return true;
            }
            var code = request.getParameter(CODE);
            if (code == null || factors.isAskedByProvider(request)) {
                ask(request, response, null);
                return false;
            }
            var user = logIns.named(request).orElseThrow();
            var answer = factors.check(user, code);
            if (!answer.right()) {
                ask(request, response, answer.chinese());
                return false;
            }
            factors.confirm(request, user);
            return true;
        }

        private void ask(HttpServletRequest request, HttpServletResponse response, String refused) throws Exception {
            var fields = new LinkedHashMap<>(request.getParameterMap());
            NOT_CARRIED.forEach(fields::remove);
            Map<String, Object> model = new HashMap<>();
            model.put("action", request.getRequestURI());
            model.put("code", CODE);
            model.put("fields", fields);
            model.put("withPassword", request.getParameterMap().containsKey(PASSWORD));
            model.put("byProvider", factors.isAskedByProvider(request));
            model.put("refused", refused);
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            views.resolveViewName("staff/confirmation", RequestContextUtils.getLocale(request))
                    .render(model, request, response);
        }
    }
}
