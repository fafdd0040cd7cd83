package cn.zhishen.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/**
 * The language is Chinese, whatever the browser prefers, until a user switches to English ({@code ?lang=en}). A cookie remembers it. The pages
 * of the staff are Chinese alone.
 */
@Configuration(proxyBeanMethods = false)
class Language implements WebMvcConfigurer {

    private static final RequestMatcher STAFF =
            PathPatternRequestMatcher.withDefaults().matcher("/staff/**");

    @Bean
    LocaleResolver localeResolver() {
        var cookie = new CookieLocaleResolver("LANGUAGE") {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return resolveLocaleContext(request).getLocale();
            }

            @Override
            public LocaleContext resolveLocaleContext(HttpServletRequest request) {
                return STAFF.matches(request)
                        ? new SimpleLocaleContext(Locale.SIMPLIFIED_CHINESE)
                        : super.resolveLocaleContext(request);
            }
        };
        cookie.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        cookie.setCookieMaxAge(Duration.ofDays(365));
        cookie.setCookieSameSite("Lax");
        cookie.setRejectInvalidCookies(false);
        return cookie;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var change = new LocaleChangeInterceptor();
        change.setParamName("lang");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change).excludePathPatterns("/api/**", "/staff/**", "/camunda/**");
    }
}
