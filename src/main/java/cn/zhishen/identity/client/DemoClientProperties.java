package cn.zhishen.identity.client;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** The API client for trying out; registered only when the sandbox is on. */
@ConfigurationProperties("zhishen.api.demo-client")
public record DemoClientProperties(String id, String secret, String scope) {}
