package cn.zhishen.web.login;

import cn.zhishen.workflow.staff.StaffGroup;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** How the staff log in with a password. */
@ConfigurationProperties("zhishen.staff")
record StaffSettings(LogIn logIn, SecondFactor secondFactor) {

    /** Wrong passwords that are let through {@code within} this time, of one address and of one name from one address. */
    record LogIn(int wrongPasswordsOfAddress, int wrongPasswordsOfNameAndAddress, Duration within) {}

    /**
     * One-time codes.
     *
     * @param requiredFor groups whose members must set one up; others may
     * @param confirmedFor how long one that was given is not asked for again before the most important actions
     * @param wrongCodesPerHour of one account
     */
    record SecondFactor(Set<StaffGroup> requiredFor, Duration confirmedFor, int wrongCodesPerHour) {}
}
