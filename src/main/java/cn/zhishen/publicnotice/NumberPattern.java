package cn.zhishen.publicnotice;

import java.util.regex.Pattern;

/** A pattern such as {@code 藏建公示〔yyyy〕第nnnn号}: {@code yyyy} is the year, each {@code n} a digit at least. */
record NumberPattern(String pattern) {

    private static final Pattern RUNNING = Pattern.compile("n+");

    NumberPattern {
        if (!pattern.contains("yyyy") || RUNNING.matcher(pattern).results().count() != 1) {
            throw new IllegalArgumentException(
                    "A yearly number pattern needs yyyy and one run of n, but it is: " + pattern);
        }
    }

    String format(int year, long running) {
        return RUNNING.matcher(pattern.replace("yyyy", String.valueOf(year)))
                .replaceFirst(digits -> ("%0" + digits.group().length() + "d").formatted(running));
    }
}
