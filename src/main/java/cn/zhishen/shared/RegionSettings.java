package cn.zhishen.shared;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The region in which the program approves.
 *
 * @param divisionPrefix the first digits of its division codes (GB/T 2260)
 * @param authority name of the authority, in Chinese
 */
@ConfigurationProperties("zhishen.region")
public record RegionSettings(String divisionPrefix, String authority) {}
