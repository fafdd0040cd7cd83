package cn.zhishen.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Answers a refusal of the stand-ins as a problem (RFC 9457), or as a page to a browser. It runs before Spring's own handling. */
@ControllerAdvice("cn.zhishen.sandbox")
@Order(-1)
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
class SandboxProblems {

    @ExceptionHandler
    Object refuse(ErrorResponseException refusal, HttpServletRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted == null || !accepted.contains(MediaType.TEXT_HTML_VALUE)) {
            return ResponseEntity.of(refusal.getBody()).build();
        }
        var page = new ModelAndView(
                "error", HttpStatus.valueOf(refusal.getStatusCode().value()));
        page.addObject("status", refusal.getStatusCode().value());
        page.addObject("title", "沙箱不能办理");
        page.addObject("text", refusal.getBody().getDetail());
        return page;
    }
}
