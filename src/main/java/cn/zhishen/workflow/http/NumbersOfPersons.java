package cn.zhishen.workflow.http;

import cn.zhishen.shared.PersonalNumber;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that would bring a personal number into the engine's tables, where everything is unencrypted: in an address,
 * such as the name of a variable, or in a text or name anywhere in a JSON body. The size of the body is limited beforehand.
 */
class NumbersOfPersons extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final JsonFactory JSON = new JsonFactory();
    private static final EngineRefusal REFUSED = new EngineRefusal(
            HttpStatus.BAD_REQUEST,
            "PersonalNumber",
            PersonalNumber.REFUSED + "。(The number of a person is not taken.)");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        var wrapped =
                mayBeJson(request) ? new Again(request, request.getInputStream().readAllBytes()) : null;
        var path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        if (PersonalNumber.isIn(path) || wrapped != null && isInJson(wrapped.body)) {
            REFUSED.write(response);
            return;
        }
        chain.doFilter(wrapped == null ? request : wrapped, response);
    }

    private static boolean mayBeJson(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null || type.toLowerCase(Locale.ROOT).contains("json");
    }

    private static boolean isInJson(byte[] body) throws IOException {
        try (var json = JSON.createParser(body)) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if ((token.isScalarValue() || json.currentName() != null) && PersonalNumber.isIn(json.getText())) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            // the engine reports malformed JSON itself
            return false;
        }
    }

    /** The request with its body readable again. */
    private static final class Again extends HttpServletRequestWrapper {

        private final byte[] body;

        Again(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    return bytes.read(into, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    try {
                        listener.onDataAvailable();
                        listener.onAllDataRead();
                    } catch (IOException e) {
                        listener.onError(e);
                    }
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
