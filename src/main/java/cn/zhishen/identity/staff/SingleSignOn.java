package cn.zhishen.identity.staff;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestOperations;

/**
 * Log-in of the staff with the office's own identity provider (OpenID Connect, authorisation code). It is off while no issuer is set. None
 * of its parts is a bean that the log-in of enterprises could use by mistake: a token of the staff must not log in as an enterprise.
 */
@Component
public class SingleSignOn {

    /** Id of the only registration; part of the addresses of log-in and callback. */
    public static final String STAFF = "staff";

    private final SingleSignOnProperties properties;
    private final OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens;
    private final RestOperations http;
    private volatile ClientRegistration registration;
    private volatile JwtDecoder decoder;

    SingleSignOn(
            SingleSignOnProperties properties,
            OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens,
            RestTemplateBuilder rest) {
        this.properties = properties;
        this.tokens = tokens;
        this.http = rest.connectTimeout(properties.timeout())
                .readTimeout(properties.timeout())
                .build();
    }

    public boolean isOn() {
        return !properties.issuer().isBlank();
    }

    public ClientRegistrationRepository registrations() {
        return id -> STAFF.equals(id) && isOn() ? registration() : null;
    }

    public OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
        return tokens;
    }

    /** Checks signature, time, issuer and audience. The caller checks the nonce. */
    public JwtDecoderFactory<ClientRegistration> idTokens() {
        return known -> {
            if (decoder == null) {
                var verifying = NimbusJwtDecoder.withJwkSetUri(
                                known.getProviderDetails().getJwkSetUri())
                        .restOperations(http)
                        .build();
                verifying.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                        new JwtTimestampValidator(), new OidcIdTokenValidator(known)));
                decoder = verifying;
            }
            return decoder;
        };
    }

    /** Discovered at the first log-in, so that the start does not wait for the provider. */
    private ClientRegistration registration() {
        if (registration == null) {
            registration = ClientRegistrations.fromOidcIssuerLocation(properties.issuer())
                    .registrationId(STAFF)
                    .clientId(properties.clientId())
                    .clientSecret(properties.clientSecret())
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .redirectUri("{baseUrl}/staff/login/callback")
                    .scope(properties.scopes())
                    .userNameAttributeName("sub")
                    .build();
        }
        return registration;
    }

    /** The user id that the provider states; empty if there is none. */
    public String user(Map<String, Object> claims) {
        return text(claims, properties.userClaim());
    }

    public String name(Map<String, Object> claims) {
        return text(claims, properties.nameClaim());
    }

    /** The ids of our groups to which at least one of the provider's groups in the claims is mapped. */
    public Set<String> groups(Map<String, Object> claims) {
        var named = claims.get(properties.groupsClaim());
        var theirs = named instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : named == null ? List.<String>of() : List.of(named.toString());
        return properties.groups().entrySet().stream()
                .filter(ours -> ours.getValue().stream().anyMatch(theirs::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? text : "";
    }
}
