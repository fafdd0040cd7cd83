package cn.zhishen.registry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the four registers are asked and with which key.
 *
 * @param batch how many people one question carries at most
 */
@ConfigurationProperties("zhishen.registry")
record RegistryProperties(
        Endpoint business,
        Endpoint registrations,
        Endpoint insurance,
        Endpoint credit,
        Duration connectTimeout,
        Duration readTimeout,
        int batch) {

    RegistryProperties {
        if (batch < 1) {
            throw new IllegalArgumentException("zhishen.registry.batch 应至少为 1，当前为 " + batch);
        }
    }

    /**
     * @param url base address; placeholders that are known only once the server runs, such as {@code local.server.port}, are
     *     resolved at the first question
     * @param apiKey sent as {@code X-Api-Key}; each authority has its own, so that none sees another's
     */
    record Endpoint(String url, String apiKey) {

        /** The key stays out of logs. */
        @Override
        public String toString() {
            return url;
        }
    }
}
