package cn.zhishen.shared;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param bcryptCost of the hash of passwords and secrets; each step doubles the time of a comparison */
@ConfigurationProperties("zhishen")
public record HashSettings(int bcryptCost) {}
