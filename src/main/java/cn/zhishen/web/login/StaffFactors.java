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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who of the staff needs a second factor, and who has given it in which session. */
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
            @Value("${zhishen.staff.second-factor.required-for}") Set<StaffGroup> requiredFor,
            @Value("${zhishen.staff.second-factor.confirmed-for}") Duration confirmedFor,
            @Value("${zhishen.staff.second-factor.wrong-codes-per-hour}") int wrongCodes) {
        this.factors = factors;
        this.logIns = logIns;
        this.sessions = sessions;
        this.clock = clock;
        this.requiredFor = Set.copyOf(requiredFor);
        this.confirmedFor = confirmedFor;
        // by name alone: whoever comes so far knows the password, and a million codes are soon tried from many
        // addresses
        this.tries = new RateLimit(buckets, clock, "one-time code", wrongCodes, Duration.ofHours(1));
    }

    /** Whether somebody's log-in takes more than a password: by the group, or because they have set up a telephone. */
    public boolean needs(StaffMember member) {
        return isRequiredOf(member) || factors.isSetUp(member.id());
    }

    /** The session is of somebody who needs a second factor and has given none in it. */
    boolean isHalf(HttpServletRequest request) {
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

    /** Whether it was given so long ago that it is asked for again before what weighs most. */
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

    /** From now on the session of this user counts as confirmed. */
    public void confirm(HttpServletRequest request, String user) {
        request.getSession().setAttribute(ConfirmedFactor.NAME, new ConfirmedFactor(user, clock.instant(), false));
    }

    /** The same, for whom the office's identity provider has asked. */
    void confirmByProvider(HttpServletRequest request, String user) {
        request.getSession().setAttribute(ConfirmedFactor.NAME, new ConfirmedFactor(user, clock.instant(), true));
    }

    /** Whether it is the office's identity provider who asks this person. */
    public boolean isAskedByProvider(HttpServletRequest request) {
        return given(request).filter(ConfirmedFactor::byProvider).isPresent();
    }

    /** @param retryAfter how long no further code is looked at; null where that was not the reason */
    public record Answer(boolean right, Duration retryAfter) {

        /** What was wrong, for the page. */
        public String chinese() {
            return retryAfter == null
                    ? "动态口令不正确，或者已经用过。请等待下一个口令，或者核对手机的时间后重试。"
                    : "动态口令错误次数过多，请在 %d 分钟后再试。".formatted(retryAfter.toMinutes() + 1);
        }
    }

    /** Looks at a code or recovery code, which is taken by this. */
    public Answer check(String user, String code) {
        // counted before it is known to be wrong, so that simultaneous ones pass no more than the limit
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
