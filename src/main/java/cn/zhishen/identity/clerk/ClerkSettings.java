package cn.zhishen.identity.clerk;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param most clerks of one enterprise at a time */
@ConfigurationProperties("zhishen.clerks")
public record ClerkSettings(int most) {}
