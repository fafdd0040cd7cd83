package cn.zhishen.workflow.engine;

import cn.zhishen.shared.BeijingTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.springframework.stereotype.Component;

/**
 * Lets the Tasklist's stored filters name the bounds of today by civil time, whatever zone the machine runs in. Public only
 * because an expression calls nothing else.
 */
@Component(Today.BEAN)
public class Today {

    public static final String BEAN = "today";

    private final Clock clock;

    Today(Clock clock) {
        this.clock = clock;
    }

    public Date end() {
        return Date.from(
                LocalDate.now(clock).plusDays(1).atStartOfDay(BeijingTime.ZONE).toInstant());
    }
}
