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
 * One rule of a table, read cell by cell. If a cell cannot be read, an {@link IllegalArgumentException} names its column and
 * says, in Chinese, what is allowed there.
 *
 * @param id the rule's id in the table; empty if the rule comes from an evaluation
 * @param tests texts of the input cells by column; empty if the rule comes from an evaluation
 * @param outputs as {@link RuleTables#matches} returns them
 * @param texts as {@link RuleTables#rows} returns them; empty if the rule comes from an evaluation
 */
public record TableRule(String id, Map<String, String> tests, Map<String, Object> outputs, Map<String, String> texts) {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    /** A rule that comes from an evaluation. */
    public static TableRule of(Map<String, Object> outputs) {
        return new TableRule("", Map.of(), outputs, Map.of());
    }

    /**
     * Reads a rule that comes from an evaluation.
     *
     * @throws UnreadableTable if one of its cells cannot be read
     */
    public static <T> T answer(String decision, Map<String, Object> outputs, Function<TableRule, T> reading) {
        try {
            return reading.apply(of(outputs));
        } catch (IllegalArgumentException e) {
            throw new UnreadableTable(decision, e);
        }
    }

    /**
     * Reads the rule; errors name it.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public void read(Consumer<TableRule> reading) {
        try {
            reading.accept(this);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("规则 " + id + "：" + e.getMessage(), e);
        }
    }

    /** The text of an output cell; empty if the cell is empty. */
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

    /**
     * The number in an output cell, null if the cell is empty.
     *
     * @throws IllegalArgumentException if it is not between {@code least} and {@code most}
     */
    public Integer numberIfAny(String column, int least, int most) {
        if (!(outputs.get(column) instanceof Number number)) {
            return null;
        }
        if (number.longValue() < least || number.longValue() > most) {
            throw new IllegalArgumentException(column + " 列“" + number + "”超出范围，应为 " + least + " 至 " + most + " 的整数");
        }
        return number.intValue();
    }

    /** Requires that its test names only known words; another word would never match. */
    public void requireWords(String column, Collection<String> words) {
        named(column).forEach(word -> requireKnown(column, word, words));
    }

    /** The words in its test. */
    public List<String> named(String column) {
        return WORD.matcher(tests.getOrDefault(column, ""))
                .results()
                .map((MatchResult word) -> word.group(1))
                .toList();
    }

    /** Whether it accepts any value of an input. */
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
