package cn.zhishen.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SessionCookiesTest {

    private final SessionCookies cookies = new SessionCookies();

    @ParameterizedTest
    @CsvSource({
        "/portal, false, SESSION",
        "/staff, false, STAFF_SESSION",
        "/staff/tasks, false, STAFF_SESSION",
        "/camunda/app/tasklist/default/, false, STAFF_SESSION",
        "/portal, true, __Host-SESSION",
        "/staff/tasks, true, __Host-STAFF_SESSION"
    })
    void aSessionHasTheCookieOfItsPeopleAndOverHttpsOneOfThisHostAlone(String path, boolean secure, String name) {
        var request = new MockHttpServletRequest("GET", path);
        request.setSecure(secure);
        var response = new MockHttpServletResponse();

        cookies.setSessionId(request, response, UUID.randomUUID().toString());

        var cookie = response.getCookie(name);
        assertThat(response.getCookies()).hasSize(1);
        assertThat(cookie.getSecure()).isEqualTo(secure);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"false, CSRF", "true, __Host-CSRF"})
    void soHasTheTokenOfAForm(boolean secure, String name) {
        var request = new MockHttpServletRequest("GET", "/complaints");
        request.setSecure(secure);
        var response = new MockHttpServletResponse();
        var tokens = PortalSecurity.csrfTokens();

        tokens.saveToken(tokens.generateToken(request), request, response);

        assertThat(response.getCookies()).hasSize(1);
        assertThat(response.getCookie(name).getSecure()).isEqualTo(secure);
        assertThat(response.getCookie(name).getPath()).isEqualTo("/");
    }

    @Test
    void overHttpsACookieThatAnotherHostMayHaveSetCountsForNothing() {
        var request = new MockHttpServletRequest("GET", "/portal");
        request.setSecure(true);
        request.setCookies(new Cookie("SESSION", UUID.randomUUID().toString()));

        assertThat(cookies.resolveSessionIds(request)).isEmpty();
    }
}
