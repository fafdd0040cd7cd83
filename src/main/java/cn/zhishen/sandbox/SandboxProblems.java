package cn.zhishen.sandbox;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers a refusal of the stand-ins as a problem (RFC 9457), whatever the rest of the server does with errors. */
@RestControllerAdvice(assignableTypes = {DemoEnterprisesController.class, RegistersController.class})
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
class SandboxProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refuse(ErrorResponseException refusal) {
        return ResponseEntity.of(refusal.getBody()).build();
    }
}
