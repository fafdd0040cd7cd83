package cn.zhishen.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The provider of the log-in with the electronic business licence 电子营业执照 (OpenID Connect, docs/integration.md).
 *
 * @param issuer as the ID tokens name it
 * @param authorizationUri where the browser is sent to
 * @param timeout of the calls to the provider
 * @param logInsPerMinute how many one address may begin; each takes a row in the table of sessions
 */
@ConfigurationProperties("zhishen.licence")
public record LicenceProperties(
        String issuer,
        String authorizationUri,
        String tokenUri,
        String jwkSetUri,
        String clientId,
        String clientSecret,
        Duration timeout,
        int logInsPerMinute) {

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "LicenceProperties[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
