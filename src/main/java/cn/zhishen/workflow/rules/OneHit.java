package cn.zhishen.workflow.rules;

import static cn.zhishen.workflow.rules.DeployedTable.table;
import static cn.zhishen.workflow.rules.DeployedTable.tests;
import static cn.zhishen.workflow.rules.DeployedTable.type;

import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.model.dmn.instance.Decision;

/** Checks the rules of a table of which at most one may match. */
final class OneHit {

    private OneHit() {}

    /** A second match would make every evaluation fail. */
    static void require(Decision decision) {
        var table = table(decision);
        var types = table.getInputs().stream()
                .map(input -> type(input.getInputExpression().getTypeRef()))
                .toList();
        var rules = List.copyOf(table.getRules());
        var taken = rules.stream().map(rule -> taken(types, tests(rule))).toList();
        for (int i = 0; i < rules.size(); i++) {
            for (int k = i + 1; k < rules.size(); k++) {
                if (meet(types, taken.get(i), taken.get(k))) {
                    throw new IllegalArgumentException("规则 " + rules.get(i).getId() + " 与规则 "
                            + rules.get(k).getId() + " 会同时命中，本表至多命中一条");
                }
            }
        }
    }

    private static List<Taken> taken(List<String> types, List<String> tests) {
        return IntStream.range(0, types.size())
                .mapToObj(column -> Taken.by(tests.get(column), types.get(column)))
                .toList();
    }

    private static boolean meet(List<String> types, List<Taken> one, List<Taken> other) {
        return IntStream.range(0, types.size())
                .allMatch(column -> one.get(column).meets(other.get(column), types.get(column)));
    }
}
