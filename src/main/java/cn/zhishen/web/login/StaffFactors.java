package cn.zhishen.web.login;

import cn.zhishen.identity.staff.SecondFactors;
import cn.zhishen.web.limit.Buckets;
import cn.zhishen.web.limit.RateLimit;
import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.staff.StaffLogIns;
import cn.zhishen.workflow.staff.StaffMember;
import cn.zhishen.workflow.staff.StaffSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which staff need a second factor, and in which session it has been given. */
@Component
public class StaffFactors {

    private final SecondFactors factors;
    private final StaffLogIns logIns;
    private final StaffSessions sessions;
    private final Clock clock;
    private final Set<StaffGroup> requiredFor;
    private final Duration confirmedFor;
    private final RateLimit tries;

    StaffFactors(
            SecondFactors factors,
            StaffLogIns logIns,
            StaffSessions sessions,
            Buckets buckets,
            Clock clock,
            StaffSettings settings) {
        var factor = settings.secondFactor();
        this.factors = factors;
        this.logIns = logIns;
        this.sessions = sessions;
        this.clock = clock;
        this.requiredFor = Set.copyOf(factor.requiredFor());
        this.confirmedFor = factor.confirmedFor();
        // by name alone: an attacker who gets here knows the password, and could soon try a million codes from many
        // addresses
        this.tries = new RateLimit(buckets, clock, "one-time code", factor.wrongCodesPerHour(), Duration.ofHours(1));
    }

    /** Whether a member needs more than a password to log in: because of the group, or because a second factor is set up. */
    public boolean needs(StaffMember member) {
        return isRequiredOf(member) || factors.isSetUp(member.id());
    }

    /** Whether the session's user needs a second factor and has not given it in this session. */
    boolean lacksSecondFactor(HttpServletRequest request) {
        var user = logIns.named(request);
        return user.isPresent()
                && given(request).isEmpty()
                && (factors.isSetUp(user.get())
                        || !requiredFor.isEmpty()
                                && sessions.current(request)
                                        .filter(this::isRequiredOf)
                                        .isPresent());
    }

    public boolean isRequiredOf(StaffMember member) {
        return member.groups().stream().anyMatch(requiredFor::contains);
    }

    /** Whether the user that the session names has given a second factor in it. */
    public boolean isGiven(HttpServletRequest request) {
        return given(request).isPresent();
    }

    /** Whether the factor was given so long ago that it must be given again before the most important actions. */
    public boolean isStale(HttpServletRequest request) {
        return given(request)
                .filter(factor -> !clock.instant().isBefore(factor.at().plus(confirmedFor)))
                .isPresent();
    }

    private Optional<ConfirmedFactor> given(HttpServletRequest request) {
        return logIns.named(request).flatMap(user -> Optional.ofNullable(
                        (ConfirmedFactor) request.getSession().getAttribute(ConfirmedFactor.NAME))
                .filter(factor -> factor.user().equals(user)));
    }

    /** Marks the session as confirmed by this user, from now on. */
    public void confirm(HttpServletRequest request, String user) {
        request.getSession().setAttribute(ConfirmedFactor.NAME, new ConfirmedFactor(user, clock.instant(), false));
    }

    /** Marks the session as confirmed by this user, whom the office's identity provider has checked. */
    void confirmByProvider(HttpServletRequest request, String user) {
        request.getSession().setAttribute(ConfirmedFactor.NAME, new ConfirmedFactor(user, clock.instant(), true));
    }

    /** Whether the office's identity provider checks this user's second factor. */
    public boolean isAskedByProvider(HttpServletRequest request) {
        return given(request).filter(ConfirmedFactor::byProvider).isPresent();
    }

    /** @param retryAfter how long no further code is checked; null unless there were too many tries */
    public record Answer(boolean right, Duration retryAfter) {

        /** The reason for the page. */
        public String chinese() {
            return retryAfter == null
                    ? "动态口令不正确，或者已经用过。请等待下一个口令，或者核对手机的时间后重试。"
                    : "动态口令错误次数过多，请在 %d 分钟后再试。".formatted(retryAfter.toMinutes() + 1);
        }
    }

    /** Checks a code or recovery code and uses it up. */
    public Answer check(String user, String code) {
        // counted before the check, so that simultaneous tries cannot exceed the limit
        var wait = tries.take(user);
        if (wait.isPresent()) {
            return new Answer(false, wait.get());
        }
        boolean right = factors.takes(user, code);
        if (right) {
            tries.giveBack(user);
        }
        return new Answer(right, null);
    }
}
