package cn.zhishen.workflow.signing;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param mostAtOnce applications on one page of the list, and the most in one round
 * @param opinionsOffered how many of an officer's last opinions are offered
 * @param roundsShown how many of an officer's last rounds the list shows
 */
@ConfigurationProperties("zhishen.sign-list")
record SigningSettings(int mostAtOnce, int opinionsOffered, int roundsShown) {}
