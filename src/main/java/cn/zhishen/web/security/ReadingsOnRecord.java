package cn.zhishen.web.security;

import cn.zhishen.audit.AccessRecords;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.audit.NotRecorded;
import cn.zhishen.audit.Reader;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.staff.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Records each reading of what a handler {@link Discloses}: after the handler has found it, and before a byte of it is sent. If that fails,
 * nothing is sent (503). It wraps the return values of all handlers. So a refusal, a redirect and a missing thing leave no record, and a
 * new route needs only the annotation; {@code ReadingsOnRecordTest} finds a route that has none.
 */
@Component
public class ReadingsOnRecord implements HandlerMethodReturnValueHandler {

    private static final List<String> SUBJECTS = List.of("number", "uscc", "receipt");

    private final AccessRecords records;
    private final HandlerMethodReturnValueHandlerComposite sending = new HandlerMethodReturnValueHandlerComposite();

    ReadingsOnRecord(
            AccessRecords records, @Qualifier("requestMappingHandlerAdapter") RequestMappingHandlerAdapter handlers) {
        this.records = records;
        sending.addHandlers(handlers.getReturnValueHandlers());
        handlers.setReturnValueHandlers(List.of(this));
    }

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return sending.supportsReturnType(type);
    }

    @Override
    public void handleReturnValue(
            Object answer, MethodParameter type, ModelAndViewContainer container, NativeWebRequest request)
            throws Exception {
        var discloses = of(type.getAnnotatedElement(), type.getContainingClass());
        if (discloses != null && shows(answer)) {
            try {
                record(discloses, request);
            } catch (NotRecorded e) {
                close(answer);
                throw e;
            }
        }
        sending.handleReturnValue(answer, type, container, request);
    }

    /** The annotation of the method, or else of its class; null if the handler shows nothing that is recorded. */
    static Discloses of(AnnotatedElement handler, Class<?> controller) {
        var own = AnnotatedElementUtils.findMergedAnnotation(handler, Discloses.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(controller, Discloses.class);
    }

    @SuppressWarnings("unchecked")
    private void record(Discloses discloses, NativeWebRequest request) {
        var named = new TreeMap<>((Map<String, String>)
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
        var subject = SUBJECTS.stream().filter(named::containsKey).findFirst().map(named::remove);
        var other = named.get(discloses.also());
        var item = named.isEmpty() ? discloses.item() : String.join(" ", named.values());
        record(discloses.value(), subject.orElse(null), item.isEmpty() ? null : item, request);
        if (other != null) {
            record(discloses.value(), other, subject.orElse(null), request);
        }
    }

    private void record(Disclosed what, String subject, String item, NativeWebRequest request) {
        records.record(
                reader(),
                what,
                subject,
                item,
                request.getNativeRequest(HttpServletRequest.class).getRemoteAddr());
    }

    private static Reader reader() {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null || caller instanceof AnonymousAuthenticationToken) {
            throw new IllegalStateException("Nobody reads what is recorded without a log-in");
        }
        return caller.getPrincipal() instanceof StaffMember member
                ? Reader.staff(member.id(), member.displayName())
                : Reader.client(caller.getName());
    }

    /** Whether the answer shows something: it is neither a redirect nor an error. */
    private static boolean shows(Object answer) {
        if (answer instanceof ModelAndView page) {
            return !Problem.isPage(page);
        }
        if (answer instanceof ResponseEntity<?> response) {
            return response.getStatusCode().is2xxSuccessful();
        }
        return !(answer instanceof String view && view.startsWith("redirect:"));
    }

    private static void close(Object answer) throws IOException {
        if (answer instanceof ResponseEntity<?> response && response.getBody() instanceof Resource content) {
            content.getInputStream().close();
        }
    }
}
