package cn.zhishen.workflow.steps.face;

import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How often to ask the provider for a result whose callback may be lost. */
@Component
class FaceCheckInterval {

    private final Duration interval;

    FaceCheckInterval(@Value("${zhishen.face.check-interval}") Duration interval) {
        this.interval = interval;
    }

    Instant after(Instant last) {
        return last.plus(interval);
    }
}
