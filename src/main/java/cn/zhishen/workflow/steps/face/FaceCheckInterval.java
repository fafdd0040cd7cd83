package cn.zhishen.workflow.steps.face;

import cn.zhishen.identity.face.FaceProperties;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How often to ask the provider for a result whose callback may be lost. */
@Component
class FaceCheckInterval {

    private final Duration interval;

    FaceCheckInterval(FaceProperties settings) {
        this.interval = settings.checkInterval();
    }

    Instant after(Instant last) {
        return last.plus(interval);
    }
}
