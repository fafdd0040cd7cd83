package cn.zhishen.web.portal;

import cn.zhishen.application.Applications;
import cn.zhishen.application.UnknownApplication;
import cn.zhishen.enterprise.Uscc;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What every page of the portal rests on: who is signed in, and that an application named in a path belongs to them. It is checked
 * here and not in the controllers, so that none can forget it; what belongs to another enterprise does not exist (404).
 */
@Configuration(proxyBeanMethods = false)
class PortalWeb implements WebMvcConfigurer {

    /** The name that an application's number has in the paths. */
    private static final String NUMBER = "number";

    private final Applications applications;

    PortalWeb(Applications applications) {
        this.applications = applications;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SignedInArgument());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Ownership()).addPathPatterns("/portal/**");
    }

    private static Optional<SignedIn> signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof OidcUser user
                ? Optional.of(new SignedIn(new Uscc(user.getSubject()), user.getClaimAsString("name")))
                : Optional.empty();
    }

    private static final class SignedInArgument implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == SignedIn.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return signedIn()
                    .orElseThrow(
                            () -> new IllegalStateException("portal page without log-in: " + parameter.getMethod()));
        }
    }

    private final class Ownership implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            signedIn().ifPresent(enterprise -> request.setAttribute("signedIn", enterprise));
            var variables = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
            if (variables == null || !(variables.get(NUMBER) instanceof String number)) {
                return true;
            }
            var owner = signedIn().map(SignedIn::uscc);
            if (owner.isEmpty() || !applications.isOf(number, owner.get())) {
                throw new UnknownApplication(number);
            }
            return true;
        }
    }
}
