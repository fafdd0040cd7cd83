package cn.zhishen.document;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An object store is set up once its bucket is configured, even if new documents are not stored there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
class StorageConfiguration {

    @Bean(initMethod = "check")
    @ConditionalOnProperty("zhishen.documents.s3.bucket")
    ObjectStoreContents objectStoreContents(StorageProperties settings) {
        return new ObjectStoreContents(settings.s3());
    }
}
