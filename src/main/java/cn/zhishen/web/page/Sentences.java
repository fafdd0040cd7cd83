package cn.zhishen.web.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Errors and refusals in the language of the page; {@code @sentences} in the templates. The modules say them in Chinese. On an English page
 * a sentence is said in English if {@code i18n/errors_en.properties} knows it; otherwise it stays Chinese, and {@link ChinesePassages} marks
 * it.
 */
@Component("sentences")
public class Sentences {

    private static final String FILE = "i18n/errors_en.properties";
    private static final Pattern GAP = Pattern.compile("\\{(\\d)}");
    private static final Pattern DAY = Pattern.compile("(\\d{4})年(\\d{1,2})月(\\d{1,2})日");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** A longer text is no sentence that the file could know. */
    private static final int LONGEST = 1000;

    private final MessageSource words;
    private final Formatting formatting;
    private final List<Row> rows;

    Sentences(MessageSource words, Formatting formatting) {
        this.words = words;
        this.formatting = formatting;
        rows = rows();
    }

    /** @param places of the gaps, in the order of the Chinese sentence */
    private record Row(int letters, Pattern chinese, List<Integer> places, String english) {

        /** Blanks in the sentence do not count, so the keys of the file need none. */
        static Row of(String chinese, String english) {
            var places = new ArrayList<Integer>();
            var pattern = new StringBuilder();
            var gaps = GAP.matcher(chinese);
            int letters = 0;
            int told = 0;
            while (gaps.find()) {
                letters += literal(pattern, chinese.substring(told, gaps.start()));
                pattern.append("(.+?)\\s?");
                places.add(Integer.valueOf(gaps.group(1)));
                told = gaps.end();
            }
            letters += literal(pattern, chinese.substring(told));
            return new Row(letters, Pattern.compile(pattern.toString()), places, english);
        }

        private static int literal(StringBuilder pattern, String text) {
            text.chars().forEach(letter -> pattern.append(Pattern.quote(Character.toString(letter)))
                    .append("\\s?"));
            return text.length();
        }
    }

    /** The rows with the most letters first: they say most exactly what is meant. */
    private static List<Row> rows() {
        var file = new Properties();
        try (var in = new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8)) {
            file.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.stringPropertyNames().stream()
                .map(chinese -> Row.of(chinese, file.getProperty(chinese)))
                .sorted(Comparator.comparingInt(Row::letters).reversed())
                .toList();
    }

    /** @param sentence in Chinese; null stays null */
    public String of(String sentence) {
        if (sentence == null || !isEnglish() || !HAN.matcher(sentence).find()) {
            return sentence;
        }
        return english(sentence).or(() -> several(sentence)).orElse(sentence);
    }

    /** Those of one field are joined to one. */
    private Optional<String> several(String sentences) {
        var parts = Arrays.stream(sentences.split("；"))
                .map(part -> english(part).orElse(null))
                .toList();
        return parts.size() < 2 || parts.contains(null) ? Optional.empty() : Optional.of(String.join(" ", parts));
    }

    private Optional<String> english(String sentence) {
        var text = sentence.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var known = known(text);
        if (known != null) {
            return Optional.of(known);
        }
        for (var row : rows) {
            var found = row.chinese().matcher(text);
            if (found.matches()) {
                return Optional.of(filled(row, found));
            }
        }
        return Optional.empty();
    }

    private String filled(Row row, Matcher found) {
        return GAP.matcher(row.english()).replaceAll(gap -> {
            int group = row.places().indexOf(Integer.valueOf(gap.group(1))) + 1;
            return Matcher.quoteReplacement(word(found.group(group).strip()));
        });
    }

    /** What stands in a gap: the name of a field, a day, several words, a sentence within the sentence, or what a user typed. */
    private String word(String chinese) {
        var known = known(chinese);
        if (known != null) {
            return known;
        }
        var day = DAY.matcher(chinese);
        if (day.matches()) {
            return day(day, chinese);
        }
        if (chinese.contains("、")) {
            return Arrays.stream(chinese.split("、")).map(this::word).collect(Collectors.joining(", "));
        }
        return english(chinese).orElseGet(() -> named(chinese));
    }

    /** The name of a field and what stands in it: 证件号码 and its number. */
    private String named(String chinese) {
        return Arrays.stream(chinese.split(" "))
                .map(part -> Optional.ofNullable(known(part)).orElse(part))
                .collect(Collectors.joining(" "));
    }

    /** The English of a word of the pages, null if it is none. */
    private String known(String chinese) {
        var english = words.getMessage(chinese, null, chinese, Locale.ENGLISH);
        return chinese.equals(english) ? null : english;
    }

    private String day(Matcher day, String chinese) {
        try {
            return formatting.day(LocalDate.of(
                    Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3))));
        } catch (DateTimeException e) {
            return chinese;
        }
    }

    private static boolean isEnglish() {
        return Locale.ENGLISH
                .getLanguage()
                .equals(LocaleContextHolder.getLocale().getLanguage());
    }
}
