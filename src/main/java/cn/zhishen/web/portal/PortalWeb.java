package cn.zhishen.web.portal;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.identity.clerk.Clerk;
import cn.zhishen.identity.clerk.Clerks;
import cn.zhishen.identity.clerk.LicenceUsers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells the controllers and the pages of the portal which enterprise is signed in. */
@Configuration(proxyBeanMethods = false)
class PortalWeb implements WebMvcConfigurer {

    private final ObjectProvider<Clerks> clerks;

    PortalWeb(ObjectProvider<Clerks> clerks) {
        this.clerks = clerks;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SignedInArgument());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        signedIn().ifPresent(enterprise -> request.setAttribute("signedIn", enterprise));
                        return true;
                    }
                })
                .addPathPatterns("/portal", "/portal/**")
                .order(-1);
    }

    private Optional<SignedIn> signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof OidcUser user
                ? Optional.of(new SignedIn(new Uscc(user.getSubject()), user.getClaimAsString("name"), clerk(user)))
                : Optional.empty();
    }

    private Clerk clerk(OidcUser user) {
        return LicenceUsers.clerk(user)
                .map(id -> clerks.getObject().get(new Uscc(user.getSubject()), id))
                .orElse(null);
    }

    private final class SignedInArgument implements HandlerMethodArgumentResolver {

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
}
