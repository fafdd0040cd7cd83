package cn.zhishen.message.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The gateway for SMS ({@code docs/integration.md}).
 *
 * @param url base address; empty if there is none. Placeholders that are known only once the server runs are resolved at each call
 * @param token sent as bearer token
 * @param longest characters of one SMS
 */
@ConfigurationProperties("zhishen.messages.sms")
record SmsSettings(String url, String token, Duration connectTimeout, Duration readTimeout, int longest) {

    /** The token stays out of logs. */
    @Override
    public String toString() {
        return "SmsSettings[url=" + url + "]";
    }
}
