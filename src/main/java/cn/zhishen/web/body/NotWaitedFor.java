package cn.zhishen.web.body;

import java.io.IOException;
import org.springframework.http.HttpStatus;

/** The program waits for a client no longer, or not at all. */
public final class NotWaitedFor extends IOException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus why;

    NotWaitedFor(HttpStatus why) {
        super("The client is not waited for: " + why);
        this.why = why;
    }

    public HttpStatus why() {
        return why;
    }
}
