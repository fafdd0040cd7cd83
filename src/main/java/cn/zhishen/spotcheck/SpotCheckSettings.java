package cn.zhishen.spotcheck;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How spot checks are drawn.
 *
 * @param sharePercent how many of a hundred certificates are drawn, rounded up
 * @param quartersShown on one page
 * @param certificatesShown on one page of a quarter
 * @param againAfterWorkingDays after which a second person tries what could not be checked
 * @param day of January, April, July and October on which the list of the quarter before is frozen and published
 * @param seedSource what the seed of the next list is, so that the office cannot choose it; in Chinese
 */
@ConfigurationProperties("zhishen.spot-check")
public record SpotCheckSettings(
        int sharePercent,
        int quartersShown,
        int certificatesShown,
        int againAfterWorkingDays,
        int day,
        String seedSource) {}
