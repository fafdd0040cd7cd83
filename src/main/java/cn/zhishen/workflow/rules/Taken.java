package cn.zhishen.workflow.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The values that the test of an input cell accepts, with the meaning of FEEL. Parsed once, so that many rules can be compared.
 *
 * @param except whether the test accepts everything but these values
 */
record Taken(boolean except, Set<Object> values, List<Range> ranges) {

    /** Whole numbers from first to last, both included. */
    record Range(long first, long last) {}

    private static final String NOT = "not(";
    private static final String ANY = "-";
    private static final String NUMBER = "(-?\\d{1,9})";
    private static final Pattern WORDS = Pattern.compile(DeployedCell.WORD);
    private static final Pattern TRUTHS = Pattern.compile("true|false");
    private static final Pattern NUMBERS = Pattern.compile(
            "([\\[(])\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*([\\])])|([<>]=?)?\\s*" + NUMBER);

    /** @param test accepted by {@link DeployedCell#isTest}, or empty */
    static Taken by(String test, String type) {
        if (test.isEmpty() || test.equals(ANY)) {
            return new Taken(true, Set.of(), List.of());
        }
        boolean except = test.startsWith(NOT);
        var list = except ? test.substring(NOT.length(), test.length() - 1) : test;
        return switch (type) {
            case "integer" ->
                new Taken(
                        except, Set.of(), found(NUMBERS, list).map(Taken::range).toList());
            case "boolean" ->
                new Taken(except, values(found(TRUTHS, list).map(one -> Boolean.valueOf(one.group()))), List.of());
            default -> new Taken(except, values(found(WORDS, list).map(Taken::word)), List.of());
        };
    }

    private static Stream<MatchResult> found(Pattern pattern, String list) {
        return pattern.matcher(list).results();
    }

    private static Set<Object> values(Stream<?> values) {
        var all = new HashSet<Object>();
        values.forEach(all::add);
        return all;
    }

    private static String word(MatchResult found) {
        return found.group().substring(1, found.group().length() - 1);
    }

    private static Range range(MatchResult found) {
        if (found.group(1) != null) {
            long first = Long.parseLong(found.group(2));
            long last = Long.parseLong(found.group(3));
            return new Range(
                    found.group(1).equals("(") ? first + 1 : first,
                    found.group(4).equals(")") ? last - 1 : last);
        }
        long number = Long.parseLong(found.group(6));
        return switch (found.group(5) == null ? "" : found.group(5)) {
            case "<" -> new Range(Integer.MIN_VALUE, number - 1);
            case "<=" -> new Range(Integer.MIN_VALUE, number);
            case ">" -> new Range(number + 1, Integer.MAX_VALUE);
            case ">=" -> new Range(number, Integer.MAX_VALUE);
            default -> new Range(number, number);
        };
    }

    boolean takes(Object value) {
        boolean named = value instanceof Number number
                ? ranges.stream()
                        .anyMatch(range -> range.first() <= number.longValue() && number.longValue() <= range.last())
                : values.contains(value);
        return named != except;
    }

    /** Whether both accept some value of the type. */
    boolean meets(Taken other, String type) {
        return Stream.concat(samples(type), other.samples(type)).anyMatch(value -> takes(value) && other.takes(value));
    }

    /** Sample values. If this and another test have a value in common, the samples of both contain one. */
    private Stream<Object> samples(String type) {
        return switch (type) {
            case "boolean" -> Stream.of(true, false);
            case "integer" ->
                Stream.concat(
                        Stream.of(0L),
                        ranges.stream()
                                .flatMapToLong(range ->
                                        LongStream.of(range.first() - 1, range.first(), range.last(), range.last() + 1))
                                .boxed());
            // a word in a cell never holds a backslash, so this stands for any other word
            default -> Stream.concat(Stream.of("\\"), values.stream());
        };
    }
}
