package cn.zhishen.identity.face;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Figures of face authentication and what the provider shares with us. The addresses are not here: they may hold the port
 * that is known only once the server runs, so {@link FaceProvider} reads them at each call.
 *
 * @param clockSkew how far a callback's timestamp may be from our clock, to either side
 * @param checkInterval how often a result is asked for whose callback may be lost
 */
@ConfigurationProperties("zhishen.face")
public record FaceProperties(
        String apiKey,
        String secret,
        Duration validity,
        int attemptsPerDay,
        Duration clockSkew,
        Duration checkInterval,
        Duration connectTimeout,
        Duration readTimeout) {

    public FaceProperties {
        if (validity.compareTo(Duration.ZERO) <= 0 || clockSkew.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("zhishen.face.validity 和 zhishen.face.clock-skew 应为正的时长");
        }
        if (attemptsPerDay < 1) {
            throw new IllegalArgumentException("zhishen.face.attempts-per-day 应至少为 1，当前为 " + attemptsPerDay);
        }
    }

    /** Key and secret stay out of logs. */
    @Override
    public String toString() {
        return "FaceProperties[validity=" + validity + ", attemptsPerDay=" + attemptsPerDay + "]";
    }
}
