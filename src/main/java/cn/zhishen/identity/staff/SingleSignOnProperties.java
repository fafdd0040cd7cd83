package cn.zhishen.identity.staff;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The office's identity provider for the staff (OpenID Connect).
 *
 * @param issuer its address, below which {@code /.well-known/openid-configuration} lies; empty for none
 * @param userClaim the claim that is the log-in here
 * @param groups for each of our groups those of the provider whose members belong to it
 * @param logInsPerMinute how many one address may begin
 */
@ConfigurationProperties("zhishen.staff.single-sign-on")
public record SingleSignOnProperties(
        String issuer,
        String clientId,
        String clientSecret,
        List<String> scopes,
        String userClaim,
        String nameClaim,
        String groupsClaim,
        Map<String, List<String>> groups,
        Duration timeout,
        int logInsPerMinute) {

    public SingleSignOnProperties {
        groups = Map.copyOf(groups);
    }

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "SingleSignOnProperties[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
