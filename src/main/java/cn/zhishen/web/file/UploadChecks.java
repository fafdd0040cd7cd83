package cn.zhishen.web.file;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.upload.Antivirus;
import cn.zhishen.upload.AntivirusUnavailable;
import cn.zhishen.upload.EvidenceFiles;
import cn.zhishen.web.body.NeverOpened;
import cn.zhishen.web.security.Ownership;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/**
 * Counts every uploaded file for its enterprise and scans it for viruses, except where nobody ever opens the file. This is an interceptor,
 * so that no controller can forget it. It runs after {@link Ownership}, so only for callers who may hand in the file.
 */
@Configuration(proxyBeanMethods = false)
class UploadChecks implements WebMvcConfigurer, HandlerInterceptor {

    private static final int AFTER_OWNERSHIP = 1;
    private static final String APPLICATION = "number";

    private final ObjectProvider<Antivirus> antivirus;
    private final ObjectProvider<UploadQuota> quota;
    private final ObjectProvider<Applications> applications;

    /** All are looked up when needed, so that a part of the web can be tested without them. */
    UploadChecks(
            ObjectProvider<Antivirus> antivirus,
            ObjectProvider<UploadQuota> quota,
            ObjectProvider<Applications> applications) {
        this.antivirus = antivirus;
        this.quota = quota;
        this.applications = applications;
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
            long size = files.stream().mapToLong(MultipartFile::getSize).sum();
            var enterprise = enterprise(request);
            enterprise.ifPresent(one -> quota.getObject().take(one, size));
            try {
                var where = "%s %s".formatted(request.getMethod(), route(request));
                files.forEach(file -> requireClean(file, where));
            } catch (AntivirusUnavailable e) {
                // the files have to be sent again, so they do not count
                enterprise.ifPresent(one -> quota.getObject().giveBack(one, size));
                throw e;
            }
        }
        return true;
    }

    /** The enterprise that acts for itself, or whose application an API client works on. */
    private Optional<Uscc> enterprise(HttpServletRequest request) {
        return Ownership.actingFor(SecurityContextHolder.getContext().getAuthentication())
                .or(() ->
                        request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> named
                                        && named.get(APPLICATION) instanceof String number
                                ? applications.getObject().find(number).map(Application::uscc)
                                : Optional.empty());
    }

    private void requireClean(MultipartFile file, String where) {
        antivirus
                .getObject()
                .require(file, file.getSize(), "文件“" + EvidenceFiles.plain(file.getOriginalFilename()) + "”", where);
    }

    /** The path with its variables instead of their values, so that it does not tell whose request this is. */
    private static Object route(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    }
}
