package cn.zhishen.message.delivery;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How letters are sent.
 *
 * @param every how long the worker rests when nothing is left to do
 * @param initialDelay from the start of the program until it first looks
 * @param retryAfter the wait after each failed attempt; one more attempt than there are waits, then it has failed
 * @param unclearFor how long nobody else takes a letter whose sending began; longer than any sending lasts
 */
@ConfigurationProperties("zhishen.messages.delivery")
record DeliverySettings(Duration every, Duration initialDelay, List<Duration> retryAfter, Duration unclearFor) {

    DeliverySettings {
        retryAfter = List.copyOf(retryAfter);
    }
}
