package cn.zhishen.web.site;

import cn.zhishen.qualification.PublishedStandards;
import cn.zhishen.review.matching.Forecast;
import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads every rule table in the background at the start, which takes seconds, before the first visitor or enterprise asks for them. */
@Component
class TablesAtStart {

    private final PublishedStandards standards;
    private final Forecast forecast;
    private final Clock clock;
    private final boolean wanted;

    @ConfigurationProperties("zhishen.standards")
    record Settings(boolean readAtStart) {}

    TablesAtStart(PublishedStandards standards, Forecast forecast, Clock clock, Settings settings) {
        this.standards = standards;
        this.forecast = forecast;
        this.clock = clock;
        this.wanted = settings.readAtStart();
    }

    @EventListener(ApplicationReadyEvent.class)
    void read() {
        if (wanted) {
            var reading = new Thread(this::all, "standards");
            reading.setDaemon(true);
            reading.setPriority(Thread.MIN_PRIORITY);
            reading.start();
        }
    }

    private void all() {
        var at = clock.instant();
        standards.all(at);
        forecast.readTables(at);
    }
}
