package cn.zhishen.review.statement;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How an enterprise states and defends itself against a refusal.
 *
 * @param workingDays until when, counted from the day on which the one-time notice was sent
 * @param basis the clause that gives the right, and who set the days
 * @param maxFiles of one statement
 * @param maxSize of one file
 */
@ConfigurationProperties("zhishen.refusal-statement")
public record StatementSettings(int workingDays, String basis, int maxFiles, DataSize maxSize) {}
