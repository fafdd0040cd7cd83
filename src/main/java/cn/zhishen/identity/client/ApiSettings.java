package cn.zhishen.identity.client;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits of the REST interface's clients.
 *
 * @param failedLogInsPerMinute wrong secrets of one address, each of which costs a slow comparison
 * @param secretValidity how long a secret is valid
 * @param oldSecretValidity how long the old one is still taken after it was replaced
 */
@ConfigurationProperties("zhishen.api")
public record ApiSettings(int failedLogInsPerMinute, Duration secretValidity, Duration oldSecretValidity) {}
