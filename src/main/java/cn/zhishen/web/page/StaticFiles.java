package cn.zhishen.web.page;

import java.util.List;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Serves styles, scripts and pictures at addresses that change with their content. Each area has a handler of its own, and there is none
 * for everything under the root: every link of a page is put to these handlers, and looking for each link among the files took most of a
 * page's time.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

    private static final List<String> AREAS = List.of("css", "js", "help", "sandbox");

    private final WebProperties.Resources settings;

    StaticFiles(WebProperties web) {
        this.settings = web.getResources();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        AREAS.forEach(area -> serve(registry.addResourceHandler("/" + area + "/**")
                .addResourceLocations("classpath:/static/" + area + "/")));
        serve(registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/"));
        registry.addResourceHandler("/robots.txt").addResourceLocations("classpath:/static/");
    }

    private void serve(ResourceHandlerRegistration files) {
        files.setCacheControl(settings.getCache().getCachecontrol().toHttpCacheControl())
                .resourceChain(settings.getChain().isCache())
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }
}
