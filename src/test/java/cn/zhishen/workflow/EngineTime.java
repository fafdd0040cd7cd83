package cn.zhishen.workflow;

import cn.zhishen.shared.BeijingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The engine's clock, which stands still until a test moves it. The product's clock follows it. */
public final class EngineTime {

    private EngineTime() {}

    /** @param civilTime Beijing time, such as {@code 2026-09-01T09:00} */
    public static void set(String civilTime) {
        set(instant(civilTime));
    }

    public static void set(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    public static void forward(Duration duration) {
        set(now().plus(duration));
    }

    static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    static LocalDate today() {
        return LocalDate.ofInstant(now(), BeijingTime.ZONE);
    }

    public static Instant instant(String civilTime) {
        return LocalDateTime.parse(civilTime).atZone(BeijingTime.ZONE).toInstant();
    }

    public static void run() {
        ClockUtil.reset();
    }
}
