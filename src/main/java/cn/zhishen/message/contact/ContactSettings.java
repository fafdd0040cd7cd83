package cn.zhishen.message.contact;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How contacts are confirmed.
 *
 * @param codeValidity how long a code is valid
 * @param wrongCodes how many wrong codes end it
 * @param resendAfter the wait before the next code for the same channel
 * @param codesPerHour for one enterprise, and for one address, whichever enterprise asks
 */
@ConfigurationProperties("zhishen.messages.contacts")
public record ContactSettings(Duration codeValidity, int wrongCodes, Duration resendAfter, int codesPerHour) {}
