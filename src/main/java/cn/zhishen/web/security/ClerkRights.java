package cn.zhishen.web.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.identity.clerk.ClerkRefused;
import cn.zhishen.identity.clerk.LicenceUsers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What a clerk of an enterprise may do in the portal: see everything, prepare, and begin a face authentication, which only the person in question passes.
 * Whatever is not named here is the legal representative's.
 */
@Configuration(proxyBeanMethods = false)
public class ClerkRights implements WebMvcConfigurer, HandlerInterceptor {

    private static final String APPLICATION = "/portal/applications/*";

    private static final RequestMatcher PREPARES = new OrRequestMatcher(Stream.of(
                    "/portal/persons/**",
                    "/portal/equipment/**",
                    "/portal/projects/**",
                    "/portal/profile/**",
                    "/portal/messages/**",
                    "/portal/apply",
                    "/portal/changes/face-authentications",
                    APPLICATION + "/name",
                    APPLICATION + "/deletion",
                    APPLICATION + "/dossier/**",
                    APPLICATION + "/consent",
                    APPLICATION + "/new-application",
                    APPLICATION + "/signed-form",
                    APPLICATION + "/technical-lead-sheet",
                    APPLICATION + "/agent/mandate",
                    APPLICATION + "/face-authentications")
            .map(path -> (RequestMatcher) withDefaults().matcher(HttpMethod.POST, path))
            .toList());

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/portal/**");
    }

    /** @throws ClerkRefused if a clerk sends what is not theirs */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller != null
                && LicenceUsers.clerk(caller.getPrincipal()).isPresent()
                && !isReading(request)
                && !PREPARES.matches(request)) {
            throw ClerkRefused.notYours();
        }
        return true;
    }

    private static boolean isReading(HttpServletRequest request) {
        return Stream.of(HttpMethod.GET, HttpMethod.HEAD).anyMatch(method -> method.matches(request.getMethod()));
    }
}
