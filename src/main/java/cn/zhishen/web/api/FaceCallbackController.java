package cn.zhishen.web.api;

import cn.zhishen.workflow.ApprovalProcess;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where the face authentication provider tells its results, each signed (docs/integration.md). */
@RestController
@Hidden
class FaceCallbackController {

    private final ApprovalProcess process;

    FaceCallbackController(ApprovalProcess process) {
        this.process = process;
    }

    @PostMapping("/callbacks/face")
    ResponseEntity<Void> answered(
            @RequestBody String body,
            @RequestHeader("X-Timestamp") String timestamp,
            @RequestHeader("X-Nonce") String nonce,
            @RequestHeader("X-Signature") String signature) {
        boolean known = process.faceAnswered(body, timestamp, nonce, signature);
        return ResponseEntity.status(known ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND)
                .build();
    }
}
