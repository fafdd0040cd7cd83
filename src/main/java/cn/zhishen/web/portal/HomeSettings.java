package cn.zhishen.web.portal;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How far the home of an enterprise looks.
 *
 * @param failedDays back to applications that did not pass
 * @param qualificationEndsMonths ahead to the last day of a qualification
 */
@ConfigurationProperties("zhishen.home")
record HomeSettings(int failedDays, int qualificationEndsMonths) {}
