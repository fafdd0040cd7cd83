package cn.zhishen.identity.staff;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The office's identity provider for the staff (OpenID Connect).
 *
 * @param issuer its address, below which {@code /.well-known/openid-configuration} lies; empty for none
 * @param userClaim the claim that is the log-in here
 * @param groups for each of our groups those of the provider whose members belong to it
 */
@ConfigurationProperties("zhishen.staff.single-sign-on")
record SingleSignOnProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("preferred_username") String userClaim,
        @DefaultValue("name") String nameClaim,
        @DefaultValue("groups") String groupsClaim,
        Map<String, List<String>> groups,
        @DefaultValue("10s") Duration timeout) {

    SingleSignOnProperties {
        groups = groups == null ? Map.of() : Map.copyOf(groups);
    }

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "SingleSignOnProperties[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
