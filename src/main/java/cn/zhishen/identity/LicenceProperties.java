package cn.zhishen.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The provider of the log-in with the electronic business licence 电子营业执照 (OpenID Connect, docs/integration.md).
 *
 * @param issuer as the ID tokens name it
 * @param authorizationUri where the browser is sent to
 * @param tellsOperator whether the provider says who uses a licence; if not, whoever does is taken for the legal representative
 * @param timeout of the calls to the provider
 * @param embedded whether the provider lets its page with the code be shown in a frame of the log-in page
 * @param codeShownFor how long the code in that frame is good; then the frame is loaded anew
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
        boolean tellsOperator,
        Duration timeout,
        boolean embedded,
        Duration codeShownFor,
        int logInsPerMinute) {

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "LicenceProperties[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
