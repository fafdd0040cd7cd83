package cn.zhishen;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The clock of the program. It runs until a test sets it; the test puts it back with {@link #run()}. */
public class TestClock extends Clock {

    private final Clock real;
    private volatile Instant set;

    TestClock(Clock real) {
        this.real = real;
    }

    public void set(Instant instant) {
        set = instant;
    }

    /** Civil time of the clock's zone. */
    public void set(LocalDateTime time) {
        set = time.atZone(getZone()).toInstant();
    }

    public void run() {
        set = null;
    }

    public LocalDate today() {
        return LocalDate.now(this);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    @Override
    public Instant instant() {
        return set == null ? real.instant() : set;
    }

    @TestConfiguration(proxyBeanMethods = false)
    public static class Registration {

        @Bean
        @Primary
        TestClock testClock(@Qualifier("clock") Clock clock) {
            return new TestClock(clock);
        }
    }
}
