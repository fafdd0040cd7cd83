package cn.zhishen.web.body;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The container reads a whole upload as soon as any parameter is asked for. So an upload has only the parameters of its address until its
 * parts are asked for, which is after session and token are known. The token of its form is in the address or in a header. The error page
 * asks for no parts.
 */
class UnopenedUploads extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !BodyProperties.isMultipart(request.getContentType());
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(
                request.getDispatcherType() == DispatcherType.ERROR ? new Failed(request) : new Unopened(request),
                response);
    }

    private static class Unopened extends HttpServletRequestWrapper {

        private boolean opened;
        private Map<String, String[]> ofAddress;

        Unopened(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Collection<Part> getParts() throws IOException, ServletException {
            opened = true;
            return super.getParts();
        }

        @Override
        public Part getPart(String name) throws IOException, ServletException {
            opened = true;
            return super.getPart(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            if (opened) {
                return super.getParameterMap();
            }
            if (ofAddress == null) {
                ofAddress = read(getQueryString());
            }
            return ofAddress;
        }

        @Override
        public String getParameter(String name) {
            var values = getParameterValues(name);
            return values == null ? null : values[0];
        }

        @Override
        public String[] getParameterValues(String name) {
            return getParameterMap().get(name);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }

        private static Map<String, String[]> read(String query) {
            var found = new LinkedMultiValueMap<String, String>();
            for (var pair : query == null ? List.<String>of() : Arrays.asList(query.split("&"))) {
                int equals = pair.indexOf('=');
                try {
                    found.add(
                            decoded(equals < 0 ? pair : pair.substring(0, equals)),
                            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
                } catch (IllegalArgumentException e) {
                    // skipped, as the container does with a parameter that cannot be read
                    continue;
                }
            }
            var map = new LinkedHashMap<String, String[]>();
            found.forEach((name, values) -> map.put(name, values.toArray(String[]::new)));
            return Collections.unmodifiableMap(map);
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    private static final class Failed extends Unopened {

        Failed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getContentType() {
            return null;
        }

        @Override
        public Collection<Part> getParts() {
            return List.of();
        }

        @Override
        public Part getPart(String name) {
            return null;
        }
    }
}
