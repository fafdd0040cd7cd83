package cn.zhishen.web.security;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.filter.OrderedRequestContextFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;

/**
 * Makes the current request known to its thread before Spring Security runs. Jersey's own filter runs too late to tell where a password
 * comes from.
 */
@Configuration(proxyBeanMethods = false)
class RequestAtHand {

    @Bean
    FilterRegistrationBean<RequestContextFilter> earlyRequestContext() {
        var filter = new OrderedRequestContextFilter();
        var registration = new FilterRegistrationBean<RequestContextFilter>(filter);
        registration.setOrder(filter.getOrder());
        return registration;
    }
}
