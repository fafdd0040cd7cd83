package cn.zhishen.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DeliveredSettings;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who has to wait after wrong passwords for the staff, by address and name. */
class StaffLogInAttemptsTest {

    private static final String OFFICE = "2001:db8:0:54::10";
    /** The network of a stranger, who has all addresses that begin like this. */
    private static final String NETWORK = "2001:db8:0:1::";

    private final Map<String, Bucket> kept = new HashMap<>();
    private final StaffLogInAttempts attempts = new StaffLogInAttempts(
            (key, limit) -> kept.computeIfAbsent(
                    key,
                    k -> Bucket.builder().addLimit(limit.getBandwidths()[0]).build()),
            Clock.systemUTC(),
            DeliveredSettings.of(StaffSettings.class));

    @AfterEach
    void theRequestEnds() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void anotherAddressOfTheSameNetworkForEachPasswordGainsNothing() {
        for (int i = 0; i < 5; i++) {
            assertThat(attempt(NETWORK + i, "admin")).isEmpty();
        }
        assertThat(attempt(NETWORK + 5, "admin")).isPresent();
        assertThat(attempt(OFFICE, "admin")).isEmpty();
    }

    @Test
    void norDoesAnotherNameForEachPassword() {
        for (int i = 0; i < 30; i++) {
            assertThat(attempt(NETWORK + i, "somebody" + i)).isEmpty();
        }
        assertThat(attempt(NETWORK + 30, "admin")).isPresent();
        assertThat(attempt(OFFICE, "admin")).isEmpty();
    }

    @Test
    void aPasswordThatWasRightIsNotCountedWhicheverAddressOfItsNetworkItCameFrom() {
        for (int i = 0; i < 40; i++) {
            assertThat(attempt("2001:db8:0:54::" + i, "admin")).isEmpty();
            attempts.forgive("admin");
        }
    }

    private Optional<Duration> attempt(String address, String user) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        return attempts.count(user);
    }
}
