package cn.zhishen.application.admission;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.Wait;
import cn.zhishen.application.WaitLocks;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.RuleTables;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What an enterprise would have to wait if an application were refused or withdrawn now, by the table {@code resubmission-wait}. The
 * processes ask the same table when it happens.
 */
@Component
public class ResubmissionWaits {

    private static final String DECISION = "resubmission-wait";

    private final RuleTables tables;
    private final Applications applications;
    private final Clock clock;

    ResubmissionWaits(RuleTables tables, Applications applications, Clock clock) {
        this.tables = tables;
        this.applications = applications;
        this.clock = clock;
    }

    /**
     * A wait that would begin now.
     *
     * @param hours its length
     * @param clause on which it rests
     */
    public record Expected(long hours, Wait waiting, String clause) {

        /** Whole days, if it consists of whole days. */
        public Optional<Long> days() {
            var length = Duration.ofHours(hours);
            return length.toHoursPart() == 0 ? Optional.of(length.toDays()) : Optional.empty();
        }
    }

    /** Empty if the table makes nobody wait after a withdrawal. */
    public Optional<Expected> afterWithdrawal() {
        return after(Stage.WITHDRAWN, 0);
    }

    /** After one more failure of this enterprise; empty if the table makes it not wait. */
    public Optional<Expected> afterFailure(Uscc uscc) {
        return after(Stage.NOT_PASSED, applications.consecutiveFailures(uscc) + 1);
    }

    private Optional<Expected> after(Stage outcome, int failures) {
        var now = clock.instant();
        return tables.matches(DECISION, now, Map.of("outcome", outcome.name(), "failures", failures)).stream()
                .findFirst()
                .map(row -> {
                    var hours = ((Number) row.get("waitHours")).longValue();
                    var locks = WaitLocks.valueOf((String) row.get("locks"));
                    return new Expected(
                            hours, Wait.from(now, Duration.ofHours(hours), locks), (String) row.get("clause"));
                });
    }
}
