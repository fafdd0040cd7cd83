package cn.zhishen.complaint;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Deadlines and limits of complaints.
 *
 * @param triageWorkingDays from the receipt until a complaint is accepted or refused
 * @param handlingWorkingDays from then until its outcome
 * @param perHour complaints by one address or one contact
 * @param wrongQueriesPerHour wrong receipt numbers or query codes by one address
 * @param keptYears how long a complaint is kept after it was closed; 0 for ever
 */
@ConfigurationProperties("zhishen.complaint")
record ComplaintSettings(
        int triageWorkingDays, int handlingWorkingDays, int perHour, int wrongQueriesPerHour, int keptYears) {}
