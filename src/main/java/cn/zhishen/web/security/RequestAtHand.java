package cn.zhishen.web.security;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.filter.OrderedRequestContextFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;

/** Which request a thread is at work on, known before Spring Security. Jersey's own filter comes after: too late to tell from where a password is sent. */
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
