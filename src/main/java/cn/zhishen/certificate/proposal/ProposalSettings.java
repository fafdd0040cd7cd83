package cn.zhishen.certificate.proposal;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param answerWorkingDays how long the enterprise may state and defend itself, from the day after the notice */
@ConfigurationProperties("zhishen.certificate.proposal")
public record ProposalSettings(int answerWorkingDays) {}
