package cn.zhishen.workflow.engine;

import cn.zhishen.shared.BeijingTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.springframework.stereotype.Component;

/**
 * The start and end of today in civil time, whatever the machine's time zone, for the Tasklist's stored filters. Public because
 * expressions can only call public members.
 */
@Component(Today.BEAN)
public class Today {

    public static final String BEAN = "today";

    private final Clock clock;

    Today(Clock clock) {
        this.clock = clock;
    }

    public Date start() {
        return Date.from(LocalDate.now(clock).atStartOfDay(BeijingTime.ZONE).toInstant());
    }

    public Date end() {
        return Date.from(
                LocalDate.now(clock).plusDays(1).atStartOfDay(BeijingTime.ZONE).toInstant());
    }
}
