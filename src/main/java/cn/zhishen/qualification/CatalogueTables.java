package cn.zhishen.qualification;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Checks the tables that the catalogue uses, by reading them as the catalogue does. Also checks the words of the catalogue in
 * all tables: kinds of application, types, series, categories and levels. A rule with an unknown word would never match.
 */
@Component
public class CatalogueTables implements TableReader {

    private static final String STANDARD = "standard-";
    private static final String KIND = "kind";
    private static final String GROUP = "group";

    /** In this table the column for kinds holds kinds of words. */
    private static final String VOCABULARY = "vocabulary";

    private final Map<String, Set<String>> words;
    private final Set<String> standards;

    public CatalogueTables(Catalogue catalogue) {
        var all = catalogue.all();
        this.standards = words(all, Qualification::standard);
        this.words = Map.of(
                "type", words(all, Qualification::type),
                "series", words(all, Qualification::series),
                "categoryCode", words(all, Qualification::categoryCode),
                "level", words(all, Qualification::level));
    }

    private static Set<String> words(Collection<Qualification> all, Function<Qualification, String> word) {
        return all.stream().map(word).collect(Collectors.toSet());
    }

    @Override
    public void requireReadable(String decision, List<TableRule> rules) {
        if (decision.startsWith(STANDARD) && !standards.contains(decision)) {
            throw new IllegalArgumentException("资质目录中没有这张表的类别，编号应为 " + STANDARD + " 加目录中的类别编码");
        }
        rules.forEach(rule -> rule.read(one -> require(decision, one)));
    }

    private void require(String decision, TableRule rule) {
        words.forEach(rule::requireWords);
        switch (decision) {
            case ApplicationScope.DECISION -> {
                rule.named(KIND).forEach(CatalogueTables::requireName);
                ApplicationScope.of(rule);
            }
            case VOCABULARY -> {
                // read by the modules that use it
            }
            default -> rule.requireWords(KIND, ApplicationKind.NAMES);
        }
        if (decision.equals(Authority.DECISION)) {
            Authority.of(rule);
        } else if (decision.equals(AssessedGroup.DECISION)) {
            requireAssessed(rule);
        } else if (decision.startsWith(STANDARD)) {
            requireOneGroup(rule);
        }
    }

    /** The table is also asked about kinds that are handled elsewhere. */
    private static void requireName(String kind) {
        if (!ApplicationKind.isName(kind)) {
            throw new IllegalArgumentException(KIND + " 列“" + kind + "”不是业务类型的名称，应为大写字母和下划线，如 FIRST");
        }
    }

    /** If the table returns the level applied for, the level is known only when it is asked. */
    private void requireAssessed(TableRule rule) {
        boolean passedOn = rule.outputs().get(AssessedGroup.LEVEL) == null
                && "level".equals(rule.texts().get(AssessedGroup.LEVEL));
        if (passedOn) {
            AssessedGroup.group(rule);
        } else {
            AssessedGroup.of(rule);
            rule.oneOf(AssessedGroup.LEVEL, words.get("level"));
        }
    }

    /** An indicator in several groups would be judged several times. */
    private static void requireOneGroup(TableRule rule) {
        rule.requireWords(GROUP, IndicatorGroup.NAMES);
        if (!rule.tests().get(GROUP).strip().matches("\"[^\"]*\"")) {
            throw new IllegalArgumentException(GROUP + " 列应写一个指标组，为 " + String.join("、", IndicatorGroup.NAMES) + " 之一");
        }
    }
}
