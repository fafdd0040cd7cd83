package cn.zhishen.web.body;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Answers in Chinese the requests that Tomcat refuses before the program sees them, such as an address with %00 or %2F in it. */
@Configuration(proxyBeanMethods = false)
class MalformedRequests {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> wordsOfTomcat() {
        return tomcat -> tomcat.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(Words.class.getName()));
    }

    /** Tomcat creates it by its class name. */
    public static final class Words extends ErrorReportValve {

        private static final String PAGE = """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head><meta charset="UTF-8"><title>请求有误 - 智审</title></head>
                <body><main><h1>请求有误</h1><p>网址中有系统不能识别的内容，请核对网址，或从<a href="/">首页</a>重新进入。</p></main></body>
                </html>
                """;

        @Override
        protected void report(Request request, Response response, Throwable throwable) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType("text/html");
                response.setCharacterEncoding("UTF-8");
                response.getReporter().write(PAGE);
                response.finishResponse();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
