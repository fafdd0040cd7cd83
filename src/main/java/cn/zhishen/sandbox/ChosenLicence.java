package cn.zhishen.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** An enterprise chosen on a page of the sandbox for the log-in that follows at once, instead of on the phone. */
public final class ChosenLicence {

    static final String COOKIE = "sandbox-licence";

    private static final Duration LOG_IN = Duration.ofMinutes(2);

    private ChosenLicence() {}

    public static void remember(HttpServletRequest request, HttpServletResponse response, String uscc) {
        set(request, response, uscc, LOG_IN);
    }

    static void forget(HttpServletRequest request, HttpServletResponse response) {
        set(request, response, "", Duration.ZERO);
    }

    private static void set(HttpServletRequest request, HttpServletResponse response, String uscc, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, uscc)
                        .path(request.getContextPath() + "/sandbox/licence")
                        .httpOnly(true)
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
