package cn.zhishen.web.security;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.stereotype.Component;

/**
 * Gives staff and enterprises separate sessions with separate cookies. The Camunda web applications end the whole session when somebody
 * logs in there, which must not affect an enterprise in the same browser.
 */
@Component
class SessionCookies implements HttpSessionIdResolver {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final List<String> STAFF_PATHS = List.of("/camunda/", "/staff/", "/engine-rest/");
    private static final String STAFF_HOME = "/staff";

    /** Prefix of cookies that are valid for one host and over https only: RFC 6265bis, 4.1.3.2. */
    static final String HOST = "__Host-";

    private final HttpSessionIdResolver staff = cookie("STAFF_SESSION");
    private final HttpSessionIdResolver enterprises = cookie("SESSION");
    private final HttpSessionIdResolver staffOverHttps = cookie(HOST + "STAFF_SESSION");
    private final HttpSessionIdResolver enterprisesOverHttps = cookie(HOST + "SESSION");

    private static HttpSessionIdResolver cookie(String name) {
        var cookies = new DefaultCookieSerializer();
        cookies.setCookieName(name);
        cookies.setCookiePath("/");
        cookies.setSameSite("Lax");
        cookies.setUseHttpOnlyCookie(true);
        var resolver = new CookieHttpSessionIdResolver();
        resolver.setCookieSerializer(cookies);
        return resolver;
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        // nothing else can be one of our ids; the database does not even accept a zero byte
        return of(request).resolveSessionIds(request).stream()
                .filter(id -> ID.matcher(id).matches())
                .toList();
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        of(request).setSessionId(request, response, sessionId);
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        of(request).expireSession(request, response);
    }

    private HttpSessionIdResolver of(HttpServletRequest request) {
        // the error page is made under an address of its own
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var uri = failed == null ? request.getRequestURI() : failed.toString();
        var path = uri.substring(request.getContextPath().length());
        if (path.equals(STAFF_HOME) || STAFF_PATHS.stream().anyMatch(path::startsWith)) {
            return request.isSecure() ? staffOverHttps : staff;
        }
        return request.isSecure() ? enterprisesOverHttps : enterprises;
    }
}
