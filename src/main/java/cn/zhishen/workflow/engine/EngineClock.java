package cn.zhishen.workflow.engine;

import cn.zhishen.shared.BeijingTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One clock for engine and modules, so that a deadline that the engine waits for and one that a module computes agree. It ticks
 * in milliseconds, which the database keeps: what is returned now equals what is read later.
 */
@Configuration(proxyBeanMethods = false)
public class EngineClock {

    @Bean
    Clock clock() {
        return new Ticking(BeijingTime.ZONE);
    }

    private static final class Ticking extends Clock {

        private final ZoneId zone;

        private Ticking(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Ticking(other);
        }

        @Override
        public Instant instant() {
            return ClockUtil.getCurrentTime().toInstant();
        }
    }
}
