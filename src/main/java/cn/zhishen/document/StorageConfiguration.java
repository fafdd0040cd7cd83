package cn.zhishen.document;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An object store is there once its bucket is named, whether new documents go there or not. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
class StorageConfiguration {

    @Bean(initMethod = "check")
    @ConditionalOnProperty("zhishen.documents.s3.bucket")
    ObjectStoreContents objectStoreContents(StorageProperties settings) {
        return new ObjectStoreContents(settings.s3());
    }
}
