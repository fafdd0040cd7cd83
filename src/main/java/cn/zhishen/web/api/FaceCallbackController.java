package cn.zhishen.web.api;

import cn.zhishen.workflow.FaceStep;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receives the results of the face authentication provider, each signed (docs/integration.md). A missing header of the signature counts as
 * a wrong signature.
 */
@RestController
@Hidden
class FaceCallbackController {

    private final FaceStep faceStep;

    FaceCallbackController(FaceStep faceStep) {
        this.faceStep = faceStep;
    }

    @PostMapping("/callbacks/face")
    ResponseEntity<Void> answered(
            @RequestBody String body,
            @RequestHeader(name = "X-Timestamp", required = false) String timestamp,
            @RequestHeader(name = "X-Nonce", required = false) String nonce,
            @RequestHeader(name = "X-Signature", required = false) String signature) {
        boolean known = faceStep.faceAnswered(body, timestamp, nonce, signature);
        return ResponseEntity.status(known ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND)
                .build();
    }
}
