package cn.zhishen.certificate.change;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How simple changes are made.
 *
 * @param enabled whether the office wants them
 * @param basis one of the clauses of {@code zhishen.certificate.bases.changed}
 * @param duty what the enterprise is told of its duty, in Chinese
 * @param perDay how often an enterprise may confirm one on a day
 * @param shown how many that have ended an enterprise is shown
 * @param workingDays within which the legal representative authenticates after the enterprise confirmed
 */
@ConfigurationProperties("zhishen.simple-changes")
public record SimpleChangeSettings(
        boolean enabled, String basis, String duty, int perDay, int shown, int workingDays) {}
