package cn.zhishen.sandbox;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LicenceProviderProperties.class)
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
class LicenceConfiguration {}
