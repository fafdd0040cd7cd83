package cn.zhishen.workflow.telling;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long before its last day something is told, and when the jobs run that tell it.
 *
 * @param qualificationEndsMonths each of these before the last day of a qualification
 * @param credentialEndsMonths the same for registrations and titles of people
 * @param waitOverDays how long after its end a wait is still told
 * @param peopleAtOnce rows read in one transaction
 */
@ConfigurationProperties("zhishen.messages.dated")
record TellingSettings(
        List<Integer> qualificationEndsMonths,
        List<Integer> credentialEndsMonths,
        int waitOverDays,
        int peopleAtOnce,
        String endsCron,
        String waitsCron,
        String tasksCron,
        String incidentsCron) {

    TellingSettings {
        qualificationEndsMonths = List.copyOf(qualificationEndsMonths);
        credentialEndsMonths = List.copyOf(credentialEndsMonths);
    }
}
