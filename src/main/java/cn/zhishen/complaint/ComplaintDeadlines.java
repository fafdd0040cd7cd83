package cn.zhishen.complaint;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Deadlines in working days: from the receipt until a complaint is accepted or refused, and from then until its outcome. */
@ConfigurationProperties("zhishen.complaint")
record ComplaintDeadlines(int triageWorkingDays, int handlingWorkingDays) {}
