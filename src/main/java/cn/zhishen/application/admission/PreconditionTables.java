package cn.zhishen.application.admission;

import cn.zhishen.application.admission.Holding.Standing;
import cn.zhishen.qualification.TableReader;
import cn.zhishen.qualification.TableRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Checks {@code application-preconditions} by reading it as {@link Preconditions} does. */
@Component
public class PreconditionTables implements TableReader {

    private static final String SINCE_REFUSAL = "monthsSinceRefusal";

    private static final List<String> STANDINGS = Stream.concat(
                    Arrays.stream(Standing.values()).map(Standing::name), Stream.of(Preconditions.NOT_HELD))
            .toList();

    @Override
    public void requireReadable(String decision, List<TableRule> rules) {
        if (decision.equals(PreconditionRule.DECISION)) {
            rules.forEach(rule -> rule.read(PreconditionTables::require));
        }
    }

    private static void require(TableRule rule) {
        rule.requireWords("standing", STANDINGS);
        var read = PreconditionRule.of(rule);
        if (read.says(PreconditionRule.REFUSED_ON) && rule.takesAny(SINCE_REFUSAL)) {
            throw new IllegalArgumentException(
                    "没有按 " + SINCE_REFUSAL + " 判断的规则不知道 {" + PreconditionRule.REFUSED_ON + "}，请删去或者补上条件");
        }
    }
}
