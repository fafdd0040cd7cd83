package cn.zhishen.web.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/** The log-ins that a browser has begun, each under its state, so that a log-in in the older of two tabs can be completed too. */
public class BegunLogIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String BEGUN = "log-in begun ";
    /** Limit for one browser; the oldest is forgotten first. */
    private static final int MOST = 10;

    private final Clock clock;

    public BegunLogIns(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void saveAuthorizationRequest(
            OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        if (begun == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        var session = request.getSession();
        var names = names(session);
        names.stream().limit(Math.max(0, names.size() - MOST + 1)).forEach(session::removeAttribute);
        session.setAttribute("%s%019d %s".formatted(BEGUN, clock.millis(), begun.getState()), begun);
    }

    @Override
    public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return name(request)
                .map(name -> (OAuth2AuthorizationRequest) request.getSession().getAttribute(name))
                .orElse(null);
    }

    @Override
    public OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        var begun = loadAuthorizationRequest(request);
        name(request).ifPresent(name -> request.getSession().removeAttribute(name));
        return begun;
    }

    private static Optional<String> name(HttpServletRequest request) {
        var session = request.getSession(false);
        var state = request.getParameter(OAuth2ParameterNames.STATE);
        return session == null || state == null
                ? Optional.empty()
                : names(session).stream()
                        .filter(name -> name.endsWith(" " + state))
                        .findFirst();
    }

    /** Oldest first. */
    private static List<String> names(HttpSession session) {
        return Collections.list(session.getAttributeNames()).stream()
                .filter(name -> name.startsWith(BEGUN))
                .sorted()
                .toList();
    }
}
