package cn.zhishen.workflow.rules;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What may stand in a cell of a table that a person deploys: words, whole numbers, {@code true} and {@code false}, of the type
 * of the column. FEEL also has loops, functions and conditions; these would be programs, which may never end.
 */
final class DeployedCell {

    /** The longest cell of our own tables has about 4000 characters. */
    static final int LONGEST = 8000;

    /** A quoted word without escapes, so that it reads as written. */
    static final String WORD = "\"[^\"\\\\]*+\"";

    private static final String NUMBER = "-?\\d{1,9}";
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
            // FEEL does not read not(true) as "anything but true"
            "boolean", Pattern.compile("-|" + list(TRUTH)));

    private DeployedCell() {}

    private static Pattern tests(String test) {
        return Pattern.compile("-|" + list(test) + "|not\\(\\s*" + list(test) + "\\s*\\)");
    }

    private static String list(String test) {
        return "(?:" + test + ")(?:\\s*,\\s*(?:" + test + "))*+";
    }

    static boolean isValue(String cell, String type) {
        return matches(VALUES, cell, type);
    }

    static boolean isTest(String cell, String type) {
        return matches(TESTS, cell, type);
    }

    private static boolean matches(Map<String, Pattern> patterns, String cell, String type) {
        var pattern = patterns.get(type);
        return pattern != null
                && cell.length() <= LONGEST
                && pattern.matcher(cell).matches();
    }
}
