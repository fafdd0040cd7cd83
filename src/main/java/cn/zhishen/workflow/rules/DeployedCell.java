package cn.zhishen.workflow.rules;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What may stand in a cell of a table that a person deploys: words, whole numbers, {@code true} and {@code false}, of the type of the
 * column. FEEL knows loops, functions and conditions besides; those would be programs, which may never end.
 */
final class DeployedCell {

    /** The longest cell of our own tables has some 4000 characters. */
    static final int LONGEST = 8000;

    /** Without escapes, so that it says what it is. */
    static final String WORD = "\"[^\"\\\\]*+\"";

    private static final String NUMBER = "-?\\d{1,9}";
    private static final Pattern WORDS = Pattern.compile(WORD);
    private static final Pattern NUMBERS = Pattern.compile(NUMBER);
    private static final String TRUTH = "true|false";
    private static final Map<String, Pattern> VALUES = Map.of(
            "string", Pattern.compile(WORD),
            "integer", Pattern.compile(NUMBER),
            "boolean", Pattern.compile(TRUTH));
    private static final Map<String, Pattern> TESTS = Map.of(
            "string", tests(WORD),
            "integer",
                    tests("(?:[<>]=?\\s*)?" + NUMBER + "|[\\[(]\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER
                            + "\\s*[\\])]"),
            "boolean", tests(TRUTH));

    private DeployedCell() {}

    private static Pattern tests(String test) {
        var list = "(?:" + test + ")(?:\\s*,\\s*(?:" + test + "))*+";
        return Pattern.compile("-|" + list + "|not\\(\\s*" + list + "\\s*\\)");
    }

    static boolean isValue(String cell, String type) {
        return matches(VALUES, cell, type);
    }

    static boolean isTest(String cell, String type) {
        return matches(TESTS, cell, type);
    }

    /** Values of the column's type among which there is one that both tests take, if there is any at all. */
    static Stream<Object> samples(String type, String one, String other) {
        return switch (type) {
            case "boolean" -> Stream.of(true, false);
            case "integer" ->
                Stream.concat(
                        Stream.of(0),
                        named(NUMBERS, one, other)
                                .map(Integer::valueOf)
                                .flatMap(number -> Stream.of(number - 1, number, number + 1)));
            default ->
                Stream.concat(
                        Stream.of("\\"), named(WORDS, one, other).map(word -> word.substring(1, word.length() - 1)));
        };
    }

    private static Stream<String> named(Pattern what, String... tests) {
        return Arrays.stream(tests)
                .flatMap(test -> what.matcher(test).results())
                .map(MatchResult::group);
    }

    private static boolean matches(Map<String, Pattern> patterns, String cell, String type) {
        var pattern = patterns.get(type);
        return pattern != null
                && cell.length() <= LONGEST
                && pattern.matcher(cell).matches();
    }
}
