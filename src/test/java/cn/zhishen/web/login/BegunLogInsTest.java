package cn.zhishen.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Which of its begun log-ins a browser finishes. */
class BegunLogInsTest {

    private final MockHttpSession browser = new MockHttpSession();

    @Test
    void eachOfTwoTabsComesBackFromItsOwn() {
        begin("first", 1);
        begin("second", 2);

        assertThat(end("first").getState()).isEqualTo("first");
        assertThat(end("second").getState()).isEqualTo("second");
    }

    @Test
    void aLogInThatAnotherBrowserHasBegunIsNone() {
        begin("own", 1);

        assertThat(end("of somebody")).isNull();
        assertThat(end("own")).as("and harms no other").isNotNull();
    }

    @Test
    void aLogInEndsOnce() {
        begin("first", 1);

        assertThat(end("first")).isNotNull();
        assertThat(end("first")).isNull();
    }

    @Test
    void whoBeginsWithoutEndFillsNoSession() {
        for (int i = 1; i <= 100; i++) {
            begin("tab" + i, i);
        }

        assertThat(Collections.list(browser.getAttributeNames())).hasSize(10);
        assertThat(end("tab90")).isNull();
        assertThat(end("tab91")).isNotNull();
    }

    private void begin(String state, long at) {
        at(at).saveAuthorizationRequest(
                        OAuth2AuthorizationRequest.authorizationCode()
                                .authorizationUri("https://provider.example/authorize")
                                .clientId("zhishen")
                                .state(state)
                                .build(),
                        request(),
                        new MockHttpServletResponse());
    }

    private OAuth2AuthorizationRequest end(String state) {
        var request = request();
        request.setParameter("state", state);
        return at(1000).removeAuthorizationRequest(request, new MockHttpServletResponse());
    }

    private MockHttpServletRequest request() {
        var request = new MockHttpServletRequest();
        request.setSession(browser);
        return request;
    }

    private static BegunLogIns at(long millis) {
        return new BegunLogIns(Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }
}
