package cn.zhishen.sandbox;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LicenceProperties.class)
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
class LicenceConfiguration {

    private static final DemoEnterpriseDirectory TWO = () -> List.of(
            new DemoEnterpriseDirectory.Entry("91540102MA6T1N1A0R", "西藏示例建筑工程有限公司"),
            new DemoEnterpriseDirectory.Entry("91540200MA6T1N2B0Q", "日喀则示例工程监理有限公司"));

    /** Asked of the provider and not by a missing-bean condition, whose answer depends on the order of scanning. */
    @Bean
    LicenceHolders licenceHolders(ObjectProvider<DemoEnterpriseDirectory> directory) {
        return new LicenceHolders(directory.getIfAvailable(() -> TWO));
    }
}
