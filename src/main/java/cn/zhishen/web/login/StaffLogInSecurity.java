package cn.zhishen.web.login;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.web.security.PortalSecurity;
import cn.zhishen.web.security.SecurityConfiguration;
import cn.zhishen.workflow.staff.StaffLogIns;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Log-in of the staff: password, second factor, and the second factor again before the most important actions. */
@Configuration(proxyBeanMethods = false)
class StaffLogInSecurity {

    /** The pages themselves decide who may see them: somebody not logged in, somebody who has given the password, or somebody logged in. */
    @Bean
    @Order(39)
    SecurityFilterChain staffLogIn(HttpSecurity http, StaffSingleSignOn singleSignOn) throws Exception {
        if (singleSignOn.isOn()) {
            singleSignOn.addTo(http);
        }
        return http.securityMatcher(withDefaults().matcher("/staff/login/**"))
                .csrf(csrf -> csrf.csrfTokenRepository(PortalSecurity.csrfTokens()))
                .headers(SecurityConfiguration::headers)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    FilterRegistrationBean<SecondFactorFilter> secondFactor(StaffLogIns logIns, StaffFactors factors) {
        var registration = new FilterRegistrationBean<>(new SecondFactorFilter(logIns, factors));
        registration.addUrlPatterns("/camunda/*", "/staff/*");
        // after the firewall, which refuses odd paths, and before the engine's own filters
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }
}
