package cn.zhishen.review.assessment;

import cn.zhishen.qualification.rule.PlainReading;
import cn.zhishen.qualification.rule.PlainReadings;
import cn.zhishen.qualification.rule.PublishedRules;
import cn.zhishen.review.rules.Requirement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The rows of the tables behind a requirement, as they are published. */
@Component
public class JudgedRows {

    private final PublishedRules published;
    private final PlainReadings readings;

    public JudgedRows(PublishedRules published, PlainReadings readings) {
        this.published = published;
        this.readings = readings;
    }

    /** Its own row first, then the classes of a choice, or the projects by which personal performance is measured. */
    List<Map<String, String>> of(Requirement requirement, Instant at) {
        return published.rows(
                requirement.decision(),
                Stream.of(Stream.of(requirement), requirement.choices().stream(), requirement.projectRows().stream())
                        .flatMap(rows -> rows)
                        .map(Requirement::indicator)
                        .toList(),
                at);
    }

    String edition(Requirement requirement, Instant at) {
        return published.edition(requirement.decision(), at);
    }

    /** Titles of the plain readings of its clause. */
    List<String> readings(Requirement requirement) {
        return readings.of(requirement.decision(), requirement.measure()).map(PlainReading::title).stream()
                .toList();
    }
}
