package cn.zhishen.workflow.rules;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How much a person may deploy as decision tables.
 *
 * @param maxFileSize of one file
 * @param maxRules of one table
 * @param maxWords in the lists of one column, such as all other writings of the vocabulary: an unknown word is compared with each
 * @param maxUniqueRules of one table in which at most one rule may match: every rule is compared with every other
 */
@ConfigurationProperties("zhishen.tables")
public record TableLimits(DataSize maxFileSize, int maxRules, int maxWords, int maxUniqueRules) {}
