package cn.zhishen.certificate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The office's own numbering service.
 *
 * @param url asked by {@code POST}; empty if this system counts the numbers
 * @param apiKey sent as bearer token
 */
@ConfigurationProperties("zhishen.numbering.certificate.service")
record NumberingService(
        @DefaultValue("") String url,
        @DefaultValue("") String apiKey,
        @DefaultValue("PT3S") Duration connectTimeout,
        @DefaultValue("PT10S") Duration readTimeout) {}
