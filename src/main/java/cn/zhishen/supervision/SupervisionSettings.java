package cn.zhishen.supervision;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How certificates in force are checked.
 *
 * @param enabled whether the job runs; a check that a person asks for works always
 * @param certificatesPerRun how many certificates one run checks at most
 * @param interval from one check of a certificate to the next
 * @param retryAfter from a check that a silent register or an error prevented to the next
 * @param claimedFor how long a program has a certificate in work before another may take it
 * @param againAfter from one check to the next that a person can ask for
 * @param mostPeople people of a library that is judged; a larger one is left to a person
 */
@ConfigurationProperties("zhishen.supervision")
record SupervisionSettings(
        boolean enabled,
        int certificatesPerRun,
        Duration interval,
        Duration retryAfter,
        Duration claimedFor,
        Duration againAfter,
        int mostPeople) {}
