package cn.zhishen.certificate;

import jakarta.persistence.EntityManager;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CertificateNumbering {

    @Bean
    @ConditionalOnMissingBean(CertificateNumbers.class)
    RunningNumbers runningNumbers(
            EntityManager entities,
            @Value("${zhishen.numbering.certificate.types:D,E}") Set<String> types,
            @Value("${zhishen.numbering.certificate.authority-level:2}") String authorityLevel,
            @Value("${zhishen.numbering.certificate.province:${zhishen.region.division-prefix}}") String province,
            @Value("${zhishen.numbering.certificate.digits:6}") int digits) {
        return new RunningNumbers(entities, types, authorityLevel + province, digits);
    }
}
