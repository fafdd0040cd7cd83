package cn.zhishen.certificate;

import cn.zhishen.shared.RunningNumbers;
import cn.zhishen.shared.TransactionLocks;
import java.time.Clock;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
class CertificateNumbering {

    /**
     * How certificates are numbered.
     *
     * @param types the letters of the types that are numbered here
     * @param authorityLevel digit of the licensing authority
     * @param province digits of the province
     * @param checkDigit whether the last digit is computed; six running digits otherwise
     * @param service the office's own numbering service
     */
    @ConfigurationProperties("zhishen.numbering.certificate")
    record Settings(
            Set<String> types, String authorityLevel, String province, boolean checkDigit, NumberingService service) {}

    @Bean
    @ConditionalOnMissingBean(CertificateNumbers.class)
    CertificateNumbers certificateNumbers(
            Settings settings,
            RunningNumbers numbers,
            TransactionLocks locks,
            CertificateRepository certificates,
            RestClient.Builder http,
            JdbcClient database,
            PlatformTransactionManager transactions,
            Clock clock) {
        var types = settings.types();
        return StringUtils.hasText(settings.service().url())
                ? new HttpNumbers(settings.service(), types, http, database, locks, transactions, clock)
                : new OwnNumbers(
                        numbers,
                        certificates,
                        types,
                        settings.authorityLevel() + settings.province(),
                        settings.checkDigit());
    }
}
