package cn.zhishen.web.body;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Replaces the host that the client names with the host of the configured base URL. Absolute links, redirects and the address to which the
 * licence provider sends back are made from it.
 */
@Configuration(proxyBeanMethods = false)
class KnownHost {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> hostOfBaseUrl(Environment environment) {
        // resolved late: the base URL contains the port, which is known only once the server runs
        return tomcat ->
                tomcat.addContextValves(new OfBaseUrl(() -> environment.getRequiredProperty("zhishen.base-url")));
    }

    static final class OfBaseUrl extends ValveBase {

        private final Supplier<String> baseUrl;
        private volatile URI base;

        OfBaseUrl(Supplier<String> baseUrl) {
            super(true);
            this.baseUrl = baseUrl;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (base == null) {
                base = URI.create(baseUrl.get());
            }
            boolean secure = base.getScheme().equalsIgnoreCase("https");
            var coyote = request.getCoyoteRequest();
            coyote.scheme().setString(base.getScheme());
            coyote.serverName().setString(base.getHost());
            coyote.setServerPort(base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80);
            request.setSecure(secure);
            getNext().invoke(request, response);
        }
    }
}
