package cn.zhishen.certificate;

import cn.zhishen.shared.TransactionLocks;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.http.HttpClient;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Numbers of the office's own service, by the protocol of {@code docs/integration.md}. Each number is stored under its application in a
 * transaction of its own, so that an attempt that fails later does not ask for another number. An answer may be lost on its way, so the
 * service must give the same answer to a repeated {@code Idempotency-Key}.
 */
class HttpNumbers implements CertificateNumbers {

    private final Set<String> types;
    private final RestClient service;
    private final JdbcClient database;
    private final TransactionLocks locks;
    private final TransactionTemplate apart;
    private final Clock clock;

    HttpNumbers(
            NumberingService settings,
            Set<String> types,
            RestClient.Builder http,
            JdbcClient database,
            TransactionLocks locks,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.types = types;
        this.database = database;
        this.locks = locks;
        this.clock = clock;
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        // a redirect would carry the API key to an address that nobody configured
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build());
        factory.setReadTimeout(settings.readTimeout());
        service = http.requestFactory(factory)
                .baseUrl(settings.url())
                .defaultHeaders(headers -> {
                    if (StringUtils.hasText(settings.apiKey())) {
                        headers.setBearerAuth(settings.apiKey());
                    }
                })
                .build();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(String number) {}

    @Override
    public String next(String type, String applicationNumber) {
        if (!types.contains(type)) {
            throw new IllegalArgumentException("Certificates are of the types " + types + ", not " + type);
        }
        return apart.execute(status -> {
            // two attempts at the same time wait here for each other
            locks.hold("certificate number " + applicationNumber);
            return database.sql("select number from drawn_certificate_number where application_number = ?")
                    .param(applicationNumber)
                    .query(String.class)
                    .optional()
                    .orElseGet(() -> draw(type, applicationNumber));
        });
    }

    private String draw(String type, String applicationNumber) {
        var number = ask(type, applicationNumber);
        if (!NationalNumber.isForm(number) || !number.startsWith(type)) {
            throw new IllegalStateException("编号服务给出的证书编号不符合编号规则，请与编号服务的管理单位核对");
        }
        int kept = database.sql("""
                        insert into drawn_certificate_number (application_number, number, drawn_at) values (?, ?, ?)
                        on conflict (number) do nothing""")
                .params(applicationNumber, number, Timestamp.from(clock.instant()))
                .update();
        if (kept == 0) {
            throw new IllegalStateException("编号服务给出的证书编号 " + number + " 已用于另一件申请，请与编号服务的管理单位核对");
        }
        return number;
    }

    private String ask(String type, String applicationNumber) {
        try {
            var answer = service.post()
                    .header("Idempotency-Key", applicationNumber)
                    .contentType(MediaType.APPLICATION_JSON)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(Map.of("type", type, "applicationNumber", applicationNumber))
                    .retrieve()
                    .body(Answer.class);
            if (answer == null || answer.number() == null) {
                throw new IllegalStateException("编号服务的应答中没有证书编号，请与编号服务的管理单位核对");
            }
            return answer.number();
        } catch (RestClientException e) {
            throw new IllegalStateException(
                    "编号服务没有给出证书编号，稍后将自动重试；多次失败时请检查 zhishen.numbering.certificate.service 的设置", e);
        }
    }
}
