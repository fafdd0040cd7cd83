package cn.zhishen.identity;

import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.SandboxSettings;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;

/**
 * Log-in of enterprises with the electronic business licence (guide, part one): OpenID Connect, authorisation code. The subject of the ID
 * token is the unified social credit code. The provider's addresses are resolved at each use, because those of the sandbox contain the
 * port, which is known only once the server runs.
 */
@Configuration(proxyBeanMethods = false)
class LicenceLogIn {

    /** Id of the only registration; part of the addresses of log-in and callback. */
    static final String LICENCE = "licence";

    /**
     * The only OAuth client. Anybody who knows the sandbox's secret can log in as any enterprise, so another secret is required when the
     * sandbox is off.
     *
     * @throws IllegalStateException if it is the sandbox's
     */
    @Bean
    ClientRegistrationRepository licenceRegistration(
            LicenceProperties properties, Environment environment, SandboxSettings sandbox) {
        if (!sandbox.enabled() && properties.clientSecret().startsWith(IdentityConfiguration.SANDBOX_ONLY)) {
            throw new IllegalStateException("沙箱已关闭，zhishen.licence.client-secret 须为电子营业执照登录服务发放的密钥");
        }
        return id -> LICENCE.equals(id) ? registration(properties, environment) : null;
    }

    private static ClientRegistration registration(LicenceProperties properties, Environment environment) {
        return ClientRegistration.withRegistrationId(LICENCE)
                .clientName("电子营业执照")
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/portal/login/callback/{registrationId}")
                .scope("openid", "profile")
                .issuerUri(environment.getProperty("zhishen.licence.issuer"))
                .authorizationUri(environment.getProperty("zhishen.licence.authorization-uri"))
                .tokenUri(environment.getProperty("zhishen.licence.token-uri"))
                .jwkSetUri(environment.getProperty("zhishen.licence.jwk-set-uri"))
                .userNameAttributeName("sub")
                .build();
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> accessTokensOfLicence(
            LicenceProperties properties) {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(properties.timeout());
        requests.setReadTimeout(properties.timeout());
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokensOfLicence(LicenceProperties properties, RestTemplateBuilder rest) {
        var operations = rest.connectTimeout(properties.timeout())
                .readTimeout(properties.timeout())
                .build();
        return registration -> {
            var decoder = NimbusJwtDecoder.withJwkSetUri(
                            registration.getProviderDetails().getJwkSetUri())
                    .restOperations(operations)
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(registration), LicenceLogIn::isAnEnterprise));
            return decoder;
        };
    }

    private static OAuth2TokenValidatorResult isAnEnterprise(Jwt token) {
        try {
            new Uscc(token.getSubject());
            return OAuth2TokenValidatorResult.success();
        } catch (InvalidIdentifier e) {
            return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_id_token", e.getMessage(), null));
        }
    }
}
