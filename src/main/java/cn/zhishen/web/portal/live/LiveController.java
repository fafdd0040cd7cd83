package cn.zhishen.web.portal.live;

import cn.zhishen.web.portal.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The changes of one application as server-sent events, for its open pages. */
@Controller
class LiveController {

    private final LiveStreams streams;

    LiveController(LiveStreams streams) {
        this.streams = streams;
    }

    /**
     * @param seen the mark that the page shows
     * @param last the mark of the last event that the browser received, sent when it comes back after an interruption
     */
    @GetMapping(path = "/portal/applications/{number}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String seen,
            @RequestHeader(name = "Last-Event-ID", required = false) String last,
            SignedIn enterprise,
            HttpSession session,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        // nginx would otherwise hold events back until its buffer is full
        response.setHeader("X-Accel-Buffering", "no");
        return streams.open(session.getId(), enterprise.uscc(), number, last == null ? seen : last);
    }

    /** The page then asks from time to time instead. */
    @ExceptionHandler(TooManyStreams.class)
    @ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
    void tooMany() {}
}
