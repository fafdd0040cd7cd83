package cn.zhishen.workflow.rules;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How much a person may deploy as decision tables.
 *
 * @param maxFileSize of one file
 * @param maxRules of one table
 * @param maxUniqueRules of one table of which one rule at most may match: each is compared with each other
 */
@ConfigurationProperties("zhishen.tables")
public record TableLimits(DataSize maxFileSize, int maxRules, int maxUniqueRules) {}
