package cn.zhishen.web.body;

import cn.zhishen.web.security.ErrorResponder;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Bounds the bodies of requests in size and time. Nobody opens an uploaded file before it is known who sends it. */
@Configuration(proxyBeanMethods = false)
class Bodies {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedBodies(BodyProperties allowed) {
        return tomcat -> {
            tomcat.setProtocol(PatientProtocol.class.getName());
            tomcat.addProtocolHandlerCustomizers((PatientProtocol protocol) -> protocol.bound(allowed));
            tomcat.addEngineValves(new BodyLimits.ReadingAway(allowed));
            tomcat.addContextValves(new BodyLimits.Refusing(allowed));
        };
    }

    @Bean
    FilterRegistrationBean<UnopenedUploads> unopenedUploads() {
        var registration = new FilterRegistrationBean<>(new UnopenedUploads());
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<RefusedBodies> refusedBodies(ErrorResponder responder) {
        var registration = new FilterRegistrationBean<>(new RefusedBodies(responder));
        registration.setDispatcherTypes(DispatcherType.ERROR);
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }
}
