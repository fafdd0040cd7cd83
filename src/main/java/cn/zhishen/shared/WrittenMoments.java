package cn.zhishen.shared;

import static cn.zhishen.shared.WrittenNumbers.CHINESE;
import static cn.zhishen.shared.WrittenNumbers.GAP;
import static cn.zhishen.shared.WrittenNumbers.MARK;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Dates and times in a text, one after another. A time without a date is one only where no digits stand beside it: {@code 138
 * 00:13 8000} is a phone.
 */
final class WrittenMoments {

    private static final Pattern MOMENT = moment();
    private static final Pattern NEXT = Pattern.compile("T|" + GAP);
    private static final String DIGIT = "[0-9" + CHINESE + "]";
    private static final Pattern AFTER_DIGIT = Pattern.compile("(?<=" + DIGIT + MARK + "{0,3})");
    private static final Pattern BEFORE_DIGIT = Pattern.compile(GAP + DIGIT);

    private WrittenMoments() {}

    private static Pattern moment() {
        var chinese = "[十" + CHINESE + "]{1,3}";
        var year = "(?:(?:19|20)[0-9]{2}|[" + CHINESE + "]{4})";
        var month = "(?:1[0-2]|0?[1-9]|" + chinese + ")";
        var day = "(?:3[01]|[12][0-9]|0?[1-9]|" + chinese + ")";
        var date =
                "(?<![0-9][-/.]?)(?:%1$s(?:-%2$s-%3$s|/%2$s/%3$s|\\.%2$s\\.%3$s)(?![0-9])|%1$s ?年 ?%2$s ?月(?: ?%3$s ?日)?|%2$s ?月 ?%3$s ?日)"
                        .formatted(year, month, day);
        var time = "(?<![0-9:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?"
                + "(?:Z|[+-][0-9]{2}:?[0-9]{2})?(?![0-9:])";
        return Pattern.compile("(" + date + ")|" + time);
    }

    /** The {@code reading} with a word for each sequence of them. */
    static String without(String reading) {
        var rest = new StringBuilder();
        var moments = MOMENT.matcher(reading).results().toList();
        int end = 0;
        for (int i = 0; i < moments.size(); ) {
            int next = i + 1;
            while (next < moments.size() && follows(reading, moments.get(next - 1), moments.get(next))) {
                next++;
            }
            var first = moments.get(i);
            var last = moments.get(next - 1);
            if (first.group(1) != null || !isAmongDigits(reading, first, last)) {
                rest.append(reading, end, first.start()).append("moment");
                end = last.end();
            }
            i = next;
        }
        return rest.append(reading, end, reading.length()).toString();
    }

    private static boolean follows(String reading, MatchResult moment, MatchResult next) {
        return NEXT.matcher(reading).region(moment.end(), next.start()).matches();
    }

    private static boolean isAmongDigits(String reading, MatchResult first, MatchResult last) {
        return AFTER_DIGIT
                        .matcher(reading)
                        .useTransparentBounds(true)
                        .region(first.start(), first.start())
                        .lookingAt()
                || BEFORE_DIGIT
                        .matcher(reading)
                        .region(last.end(), reading.length())
                        .lookingAt();
    }
}
