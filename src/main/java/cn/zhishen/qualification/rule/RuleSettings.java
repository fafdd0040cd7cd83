package cn.zhishen.qualification.rule;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The rule tables as anyone may read them.
 *
 * @param tables ids of the public tables, beside those of the standards
 * @param pageSize rows in one answer
 * @param keptFor how long a reader may use an answer without asking again
 * @param queriesPerMinute of one address
 */
@ConfigurationProperties("zhishen.rules")
public record RuleSettings(List<String> tables, int pageSize, Duration keptFor, long queriesPerMinute) {}
