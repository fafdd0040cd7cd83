package cn.zhishen.application.agent;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param longestMandate how long a mandate may last
 * @param basis the clauses that the pages quote
 */
@ConfigurationProperties("zhishen.authorised-agent")
public record AgentSettings(Period longestMandate, String basis) {}
