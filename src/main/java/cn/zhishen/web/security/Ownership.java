package cn.zhishen.web.security;

import cn.zhishen.application.Applications;
import cn.zhishen.application.UnknownApplication;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.Uscc;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A caller who acts for one enterprise only, on the pages of the portal or over REST, finds only what belongs to that enterprise. If a path
 * names another enterprise or its application, it does not exist (404). This is an interceptor, so that no controller can forget it.
 * Controllers look up what lies below an application, such as a document, by the application.
 */
@Configuration(proxyBeanMethods = false)
public class Ownership implements WebMvcConfigurer, HandlerInterceptor {

    /** Authority of an API client that acts for one enterprise; the unified social credit code follows. */
    static final String ONE_ENTERPRISE = "SCOPE_enterprise:";

    private static final String APPLICATION = "number";
    private static final String ENTERPRISE = "uscc";

    private final ObjectProvider<Applications> applications;

    /** @param applications looked up when needed, so that a part of the web can be tested without them */
    Ownership(ObjectProvider<Applications> applications) {
        this.applications = applications;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/portal/**", "/api/v1/applications/**", "/api/v1/enterprises/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            actingFor(SecurityContextHolder.getContext().getAuthentication())
                    .ifPresent(enterprise -> requireOf(enterprise, variables));
        }
        return true;
    }

    private void requireOf(Uscc enterprise, Map<?, ?> variables) {
        if (variables.get(ENTERPRISE) instanceof String uscc
                && !enterprise.value().equalsIgnoreCase(uscc)) {
            throw new UnknownEnterprise(new Uscc(uscc));
        }
        if (variables.get(APPLICATION) instanceof String number
                && !applications.getObject().isOf(number, enterprise)) {
            throw new UnknownApplication(number);
        }
    }

    /** The only enterprise that the caller may act for; empty for callers who act for any. */
    public static Optional<Uscc> actingFor(Authentication caller) {
        if (caller == null) {
            return Optional.empty();
        }
        if (caller.getPrincipal() instanceof OidcUser user) {
            return Optional.of(new Uscc(user.getSubject()));
        }
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority.startsWith(ONE_ENTERPRISE))
                .map(authority -> new Uscc(authority.substring(ONE_ENTERPRISE.length())))
                .findFirst();
    }
}
