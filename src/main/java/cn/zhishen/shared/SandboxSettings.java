package cn.zhishen.shared;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param enabled whether stand-ins take the place of the outside systems */
@ConfigurationProperties("zhishen.sandbox")
public record SandboxSettings(boolean enabled) {}
