package cn.zhishen.certificate;

import java.time.Duration;

/**
 * The office's own numbering service.
 *
 * @param url asked by {@code POST}; null if this system counts the numbers
 * @param apiKey sent as bearer token; null for none
 */
record NumberingService(String url, String apiKey, Duration connectTimeout, Duration readTimeout) {}
