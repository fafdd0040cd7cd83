package cn.zhishen.identity.face;

import cn.zhishen.enterprise.IdentityDocument;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The outside service that compares faces (docs/integration.md). The addresses {@code zhishen.face.url} and
 * {@code zhishen.face.callback-url} are resolved at each call, since they may hold {@code local.server.port}.
 */
@Component
class FaceProvider {

    private final Environment environment;
    private final RestClient rest;

    FaceProvider(RestClient.Builder builder, FaceProperties properties, Environment environment) {
        this.environment = environment;
        // HTTP/1.1, because the client would otherwise offer an upgrade in clear text, which confuses some gateways
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout())
                .build());
        requests.setReadTimeout(properties.readTimeout());
        this.rest = builder.requestFactory(requests)
                .defaultHeader("X-Api-Key", properties.apiKey())
                .build();
    }

    Created create(UUID reference, String subjectName, IdentityDocument subject, Instant expiresAt) {
        var request = new Creation(
                reference.toString(),
                subjectName,
                subject,
                environment.getRequiredProperty("zhishen.face.callback-url"),
                expiresAt.toString());
        try {
            var created = rest.post()
                    .uri(address() + "/challenges")
                    .body(request)
                    .retrieve()
                    .body(Created.class);
            if (created == null || created.id() == null || !isWebAddress(created.url())) {
                throw new RestClientException("Answer without id or web address");
            }
            return created;
        } catch (RestClientException e) {
            throw new FaceProviderUnavailable(e);
        }
    }

    State state(String providerId) {
        try {
            var state = rest.get()
                    .uri(address() + "/challenges/{id}", providerId)
                    .retrieve()
                    .body(State.class);
            if (state == null || state.status() == null || !providerId.equals(state.id())) {
                throw new RestClientException("Answer without status, or to another question");
            }
            return state;
        } catch (RestClientException e) {
            throw new FaceProviderUnavailable(e);
        }
    }

    private String address() {
        return environment.getRequiredProperty("zhishen.face.url");
    }

    /** The address becomes a QR code and a link, so {@code javascript:} and the like must not get in. */
    private static boolean isWebAddress(String url) {
        try {
            var scheme = URI.create(url == null ? "" : url).getScheme();
            return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private record Creation(
            String reference, String subjectName, IdentityDocument subjectId, String callbackUrl, String expiresAt) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Created(String id, String url) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record State(String id, FaceStatus status, Instant answeredAt) {}
}
