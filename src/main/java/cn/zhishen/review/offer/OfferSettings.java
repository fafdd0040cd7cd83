package cn.zhishen.review.offer;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is read out of the answers of registers.
 *
 * @param insuredMonthsAgo somebody is shown as insured if the enterprise paid for the month so many months before that of the answer
 */
@ConfigurationProperties("zhishen.register-offers")
record OfferSettings(int insuredMonthsAgo) {}
