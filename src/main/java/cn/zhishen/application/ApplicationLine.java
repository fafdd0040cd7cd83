package cn.zhishen.application;

import cn.zhishen.qualification.ApplicationKind;
import java.time.Instant;
import java.util.List;

/**
 * An application in a list.
 *
 * @param items titles of the items applied for
 * @param submittedAt when it was last submitted, null before the first submission
 * @param name what the enterprise calls it, null if it gave no name
 */
public record ApplicationLine(
        String number,
        ApplicationKind kind,
        List<String> items,
        Stage stage,
        Instant stageSince,
        Instant startedAt,
        Instant submittedAt,
        Instant closedAt,
        String name) {

    public ApplicationFilter.Outcome outcome() {
        return ApplicationFilter.Outcome.of(stage);
    }
}
