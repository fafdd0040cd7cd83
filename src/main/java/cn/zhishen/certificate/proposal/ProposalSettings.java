package cn.zhishen.certificate.proposal;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param answerWorkingDays how long the enterprise may state and defend itself, from the day after the notice
 * @param hearingNoticeDays how many days before a hearing the enterprise is told of it
 */
@ConfigurationProperties("zhishen.certificate.proposal")
public record ProposalSettings(int answerWorkingDays, int hearingNoticeDays) {}
