package cn.zhishen.application.restriction;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param contact whom to ask about a restriction, as refusals name it */
@ConfigurationProperties("zhishen.restriction")
record RestrictionSettings(String contact) {}
