package cn.zhishen.certificate;

import cn.zhishen.shared.RunningNumbers;
import cn.zhishen.shared.TransactionLocks;
import java.time.Clock;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NumberingService.class)
class CertificateNumbering {

    @Bean
    @ConditionalOnMissingBean(CertificateNumbers.class)
    CertificateNumbers certificateNumbers(
            NumberingService service,
            RunningNumbers numbers,
            TransactionLocks locks,
            CertificateRepository certificates,
            RestClient.Builder http,
            JdbcClient database,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${zhishen.numbering.certificate.types}") Set<String> types,
            @Value("${zhishen.numbering.certificate.authority-level}") String authorityLevel,
            @Value("${zhishen.numbering.certificate.province}") String province,
            @Value("${zhishen.numbering.certificate.check-digit}") boolean checked) {
        return StringUtils.hasText(service.url())
                ? new HttpNumbers(service, types, http, database, locks, transactions, clock)
                : new OwnNumbers(numbers, certificates, types, authorityLevel + province, checked);
    }
}
