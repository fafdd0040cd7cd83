package cn.zhishen.workflow.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What a filter answers in place of the engine, in the shape of the engine's own refusals, which its pages and its clients read:
 * {@code {"type": …, "message": …}}.
 *
 * @param type in camel case with a capital, like the names of the engine's exceptions
 * @param message a sentence in Chinese, and its English in brackets
 */
record EngineRefusal(HttpStatus status, String type, String message) {

    private static final JsonMapper JSON = new JsonMapper();

    private record Body(String type, String message) {}

    /** @param response nothing of it has been sent */
    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsBytes(new Body(type, message)));
    }
}
