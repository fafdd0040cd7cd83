package cn.zhishen.identity.client;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The API client for trying out; registered only when the sandbox is on. */
@ConfigurationProperties("zhishen.api.demo-client")
public record DemoClientProperties(
        @DefaultValue("portal") String id,
        @DefaultValue("portal") String secret,
        @DefaultValue("portal") String scope) {}
