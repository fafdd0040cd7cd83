package cn.zhishen.signing;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param sealPicture file with a PNG of the office's seal; empty where a mark that says 演示 is drawn instead */
@ConfigurationProperties("zhishen.certificate")
public record OfficeSeal(String sealPicture) {}
