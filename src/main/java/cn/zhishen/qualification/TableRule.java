package cn.zhishen.qualification;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One rule of a table, read cell by cell. Where a cell cannot be read an {@link IllegalArgumentException} names its column and says, in
 * Chinese, what may stand there.
 *
 * @param id as the table names it; empty of a rule that answered a question
 * @param tests what its input cells say, as they are written; none of a rule that answered a question
 * @param outputs as {@link RuleTables#matches} gives them
 * @param texts as {@link RuleTables#rows} gives them; none of a rule that answered a question
 */
public record TableRule(String id, Map<String, String> tests, Map<String, Object> outputs, Map<String, String> texts) {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    /** A rule that answered a question. */
    public static TableRule of(Map<String, Object> outputs) {
        return new TableRule("", Map.of(), outputs, Map.of());
    }

    /**
     * Reads a rule that answered a question.
     *
     * @throws UnreadableTable if a cell of it cannot be read
     */
    public static <T> T answer(String decision, Map<String, Object> outputs, Function<TableRule, T> reading) {
        try {
            return reading.apply(of(outputs));
        } catch (IllegalArgumentException e) {
            throw new UnreadableTable(decision, e);
        }
    }

    /** Reads it; whatever cannot be read is said to be of this rule. */
    public void read(Consumer<TableRule> reading) {
        try {
            reading.accept(this);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("规则 " + id + "：" + e.getMessage(), e);
        }
    }

    /** Empty where the cell is. */
    public String text(String column) {
        return Objects.toString(outputs.get(column), "").strip();
    }

    public String written(String column) {
        var text = text(column);
        if (text.isEmpty()) {
            throw empty(column);
        }
        return text;
    }

    public String oneOf(String column, Collection<String> words) {
        var word = written(column);
        requireKnown(column, word, words);
        return word;
    }

    public boolean truth(String column) {
        if (outputs.get(column) instanceof Boolean truth) {
            return truth;
        }
        throw empty(column);
    }

    public int number(String column, int least, int most) {
        var number = numberIfAny(column, least, most);
        if (number == null) {
            throw empty(column);
        }
        return number;
    }

    /** Null where the cell is empty. */
    public Integer numberIfAny(String column, int least, int most) {
        if (!(outputs.get(column) instanceof Number number)) {
            return null;
        }
        if (number.longValue() < least || number.longValue() > most) {
            throw new IllegalArgumentException(column + " 列“" + number + "”超出范围，应为 " + least + " 至 " + most + " 的整数");
        }
        return number.intValue();
    }

    /** That its test names only words that are ever asked about; another word would never match. */
    public void requireWords(String column, Collection<String> words) {
        named(column).forEach(word -> requireKnown(column, word, words));
    }

    /** The words that its test names. */
    public List<String> named(String column) {
        return WORD.matcher(tests.getOrDefault(column, ""))
                .results()
                .map((MatchResult word) -> word.group(1))
                .toList();
    }

    /** Whether it asks nothing of an input. */
    public boolean takesAny(String column) {
        var test = tests.getOrDefault(column, "").strip();
        return test.isEmpty() || test.equals("-");
    }

    private static void requireKnown(String column, String word, Collection<String> words) {
        if (!words.contains(word)) {
            throw new IllegalArgumentException(column + " 列“" + word + "”不存在，应为 " + String.join("、", words) + " 之一");
        }
    }

    private static IllegalArgumentException empty(String column) {
        return new IllegalArgumentException(column + " 列没有填写，请补全该规则");
    }
}
