package cn.zhishen.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * How many requests with bodies are under way at once, by all and by one address. Each keeps a thread of the container for as long as
 * its client takes to send it, so those that only ask for a page must find some left.
 */
final class BodiesAtOnce extends ValveBase {

    private static final byte[] REFUSAL = "同时提交的内容过多，没有办理。请等前面的提交办完后再试。\n".getBytes(StandardCharsets.UTF_8);

    private final BodyProperties allowed;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();

    BodiesAtOnce(BodyProperties allowed) {
        super(true);
        this.allowed = allowed;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!hasBody(request)) {
            getNext().invoke(request, response);
            return;
        }
        var address = request.getRemoteAddr();
        int ofAll = all.incrementAndGet();
        int ofAddress = byAddress.merge(address, 1, Integer::sum);
        try {
            if (ofAll > allowed.atOnce() || ofAddress > allowed.atOnceByAddress()) {
                refuse(request, response);
            } else {
                getNext().invoke(request, response);
            }
        } finally {
            all.decrementAndGet();
            byAddress.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
        }
    }

    static boolean hasBody(Request request) {
        var coyote = request.getCoyoteRequest();
        long length = coyote.getContentLengthLong();
        return length > 0 || length < 0 && coyote.getHeader("Transfer-Encoding") != null;
    }

    private static void refuse(Request request, Response response) throws IOException {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader("Connection", "close");
        response.setHeader("Retry-After", "20");
        response.setContentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8).toString());
        response.getOutputStream().write(REFUSAL);
        response.finishResponse();
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
}
