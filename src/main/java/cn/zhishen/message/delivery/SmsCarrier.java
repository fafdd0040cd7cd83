package cn.zhishen.message.delivery;

import cn.zhishen.message.Channel;
import cn.zhishen.shared.RegionSettings;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.http.HttpClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * SMS through the office's gateway, by the protocol of {@code docs/integration.md}. The gateway gives the same answer to an id that it
 * knows and sends nothing, so an SMS whose answer was lost may be handed in again.
 */
@Component
@EnableConfigurationProperties(SmsSettings.class)
class SmsCarrier implements Carrier {

    private final SmsSettings settings;
    private final RegionSettings region;
    private final Environment environment;
    private final RestClient gateway;

    SmsCarrier(SmsSettings settings, RegionSettings region, Environment environment, RestClient.Builder http) {
        this.settings = settings;
        this.region = region;
        this.environment = environment;
        // a redirect would carry the token to an address that nobody configured
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build());
        requests.setReadTimeout(settings.readTimeout());
        this.gateway = http.requestFactory(requests).build();
    }

    private record Sms(String id, String to, String text) {}

    private enum Status {
        ACCEPTED,
        REFUSED,
        BUSY
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(String id, Status status) {}

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public boolean isOn() {
        return !settings.url().isBlank();
    }

    @Override
    public void carry(Letter letter) throws NotCarried {
        var answer = ask(letter);
        if (answer == null || answer.status() == null || !letter.id().toString().equals(answer.id())) {
            throw NotCarried.forNow("短信网关的应答不完整");
        }
        switch (answer.status()) {
            case ACCEPTED -> {}
            case REFUSED -> throw NotCarried.ever("短信网关拒绝发送");
            case BUSY -> throw NotCarried.forNow("短信网关繁忙");
        }
    }

    private Answer ask(Letter letter) throws NotCarried {
        if (!isOn()) {
            throw NotCarried.forNow("没有设置短信网关");
        }
        try {
            return gateway.post()
                    .uri(environment.resolvePlaceholders(settings.url()) + "/messages")
                    .headers(headers -> headers.setBearerAuth(settings.token()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(new Sms(letter.id().toString(), letter.to(), text(letter)))
                    .retrieve()
                    .body(Answer.class);
        } catch (RestClientResponseException e) {
            var why = "短信网关应答 HTTP " + e.getStatusCode().value();
            throw e.getStatusCode().isSameCodeAs(HttpStatus.UNPROCESSABLE_ENTITY)
                    ? NotCarried.ever(why)
                    : NotCarried.forNow(why);
        } catch (RestClientException e) {
            throw NotCarried.forNow("短信网关没有应答");
        }
    }

    @Override
    public int room() {
        return settings.longest() - sender().length();
    }

    private String sender() {
        return "【" + region.authority() + "】";
    }

    private String text(Letter letter) {
        var text = sender() + letter.text();
        return text.length() <= settings.longest() ? text : text.substring(0, settings.longest() - 1) + "…";
    }
}
