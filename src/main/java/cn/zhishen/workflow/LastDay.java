package cn.zhishen.workflow;

import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.SandboxSettings;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Ends nothing before its last day is over, even if a timer fires early; only the sandbox does not wait. */
@Component
public class LastDay {

    private final Clock clock;
    private final boolean sandbox;

    public LastDay(Clock clock, SandboxSettings sandbox) {
        this.clock = clock;
        this.sandbox = sandbox.enabled();
    }

    /**
     * @param day in Beijing
     * @param why what cannot be done yet, for the administrators
     * @throws IllegalStateException on that day and before it
     */
    public void requireOver(LocalDate day, String why) {
        var today = LocalDate.ofInstant(clock.instant(), BeijingTime.ZONE);
        if (!sandbox && !today.isAfter(day)) {
            throw new IllegalStateException(why);
        }
    }
}
