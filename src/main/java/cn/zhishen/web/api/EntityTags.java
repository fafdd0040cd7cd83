package cn.zhishen.web.api;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Answers that anyone may keep bear a tag of their content; who has the same one already is answered 304. */
@Configuration(proxyBeanMethods = false)
class EntityTags {

    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> tagsOfTheRules() {
        var tags = new ShallowEtagHeaderFilter();
        // the container does not compress what has a strong one
        tags.setWriteWeakETag(true);
        var registration = new FilterRegistrationBean<>(tags);
        registration.addUrlPatterns("/api/v1/rules/*");
        return registration;
    }
}
