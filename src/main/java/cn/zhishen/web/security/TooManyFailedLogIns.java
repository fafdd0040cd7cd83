package cn.zhishen.web.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** An address has given too many wrong secrets. The next one is not even compared. */
class TooManyFailedLogIns extends AuthenticationException {

    private final transient Duration retryAfter;

    TooManyFailedLogIns(Duration retryAfter) {
        super("Too many failed log-ins");
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
