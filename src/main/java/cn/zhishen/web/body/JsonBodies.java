package cn.zhishen.web.body;

import cn.zhishen.enterprise.PlainDates;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;

/**
 * Reads bodies with {@link PlainDates}. The program's own {@link ObjectMapper} stays without them, since it also reads older stored data.
 */
@Configuration(proxyBeanMethods = false)
class JsonBodies {

    @Bean
    MappingJackson2HttpMessageConverter jsonBodyConverter(ObjectMapper json) {
        return new MappingJackson2HttpMessageConverter(json.copy().registerModule(new PlainDates()));
    }
}
