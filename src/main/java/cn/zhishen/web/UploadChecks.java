package cn.zhishen.web;

import cn.zhishen.document.Antivirus;
import cn.zhishen.document.EvidenceFiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/**
 * Every file that comes in is looked through for viruses, except where nobody ever opens it. Checked here and not in the controllers, so
 * that none can forget it; after {@link Ownership}, so only for who may hand it in.
 */
@Configuration(proxyBeanMethods = false)
class UploadChecks implements WebMvcConfigurer, HandlerInterceptor {

    private static final int AFTER_OWNERSHIP = 1;

    private final ObjectProvider<Antivirus> antivirus;

    /** @param antivirus looked up when it is asked, so that a part of the web can be tested without it */
    UploadChecks(ObjectProvider<Antivirus> antivirus) {
        this.antivirus = antivirus;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/sandbox/**").order(AFTER_OWNERSHIP);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var upload = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (upload != null
                && handler instanceof HandlerMethod method
                && !method.hasMethodAnnotation(NeverOpened.class)) {
            var files = upload.getMultiFileMap().values().stream()
                    .flatMap(List::stream)
                    .filter(file -> !file.isEmpty())
                    .toList();
            var where = "%s %s".formatted(request.getMethod(), route(request));
            files.forEach(file -> requireClean(file, where));
        }
        return true;
    }

    private void requireClean(MultipartFile file, String where) {
        antivirus
                .getObject()
                .require(file, file.getSize(), "文件“" + EvidenceFiles.plain(file.getOriginalFilename()) + "”", where);
    }

    /** With its variables, not their values: nothing that tells whose it is. */
    private static Object route(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    }
}
