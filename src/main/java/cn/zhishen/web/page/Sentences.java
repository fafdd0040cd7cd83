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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
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
    private static final Pattern GAP = Pattern.compile("\\{(\\d)([+!*]?)}");
    private static final Pattern DAY = Pattern.compile("(\\d{4})(?:年|-)(\\d{1,2})(?:月|-)(\\d{1,2})日?");
    private static final Pattern NEXT_BOX = Pattern.compile("”、第 (\\d+) 页“");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** A longer text is no sentence that the file could know. */
    private static final int LONGEST = 1000;

    /** Sentences within a sentence. */
    private static final int DEEPEST = 2;

    private final MessageSource words;
    private final Formatting formatting;
    private final List<Row> rows;
    private final Map<String, String> whole;

    Sentences(MessageSource words, Formatting formatting) {
        this.words = words;
        this.formatting = formatting;
        var file = file();
        whole = file.stringPropertyNames().stream()
                .filter(chinese -> !GAP.matcher(chinese).find())
                .collect(Collectors.toMap(chinese -> chinese, file::getProperty));
        rows = rows(file);
    }

    /**
     * In a gap {@code {0}} stands a name, a number or a day, in {@code {0+}} a sentence, in {@code {0!}} what a user typed, in {@code {0*}}
     * words that a workbook has in Chinese.
     */
    private record Gap(int place, String kind) {

        String pattern() {
            return kind.isEmpty() || kind.equals("*") ? "([^，；：。]+?)" : "(.+?)";
        }
    }

    /** @param gaps in the order of the Chinese sentence */
    private record Row(int letters, Pattern chinese, List<Gap> gaps, String english) {

        /** Blanks in the sentence do not count, so the keys of the file need none. */
        static Row of(String chinese, String english) {
            var found = new ArrayList<Gap>();
            var pattern = new StringBuilder();
            var gaps = GAP.matcher(chinese);
            int letters = 0;
            int told = 0;
            while (gaps.find()) {
                letters += literal(pattern, chinese.substring(told, gaps.start()));
                found.add(new Gap(Integer.parseInt(gaps.group(1)), gaps.group(2)));
                pattern.append(found.get(found.size() - 1).pattern()).append("\\s?");
                told = gaps.end();
            }
            letters += literal(pattern, chinese.substring(told));
            return new Row(letters, Pattern.compile(pattern.toString()), found, english);
        }

        private static int literal(StringBuilder pattern, String text) {
            text.chars().forEach(letter -> pattern.append(Pattern.quote(Character.toString(letter)))
                    .append("\\s?"));
            return text.length();
        }
    }

    private static Properties file() {
        var file = new Properties();
        try (var in = new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8)) {
            file.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Those with gaps, the one with the most letters first: it says most exactly what is meant. */
    private static List<Row> rows(Properties file) {
        return file.stringPropertyNames().stream()
                .filter(chinese -> GAP.matcher(chinese).find())
                .map(chinese -> Row.of(chinese, file.getProperty(chinese)))
                .sorted(Comparator.comparingInt(Row::letters).reversed())
                .toList();
    }

    /** @param sentence in Chinese; null stays null */
    public String of(String sentence) {
        if (sentence == null
                || !Formatting.isEnglish()
                || !HAN.matcher(sentence).find()) {
            return sentence;
        }
        return several(sentence).or(() -> english(sentence, DEEPEST)).orElse(sentence);
    }

    /** Those of one field are joined to one. */
    private Optional<String> several(String sentences) {
        var parts = Arrays.stream(sentences.split("；"))
                .map(part -> english(part, DEEPEST).orElse(null))
                .toList();
        return parts.size() < 2 || parts.contains(null) ? Optional.empty() : Optional.of(String.join(" ", parts));
    }

    /** @param deep how many sentences may still stand within this one */
    private Optional<String> english(String sentence, int deep) {
        var text = sentence.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var known = known(text);
        return known != null
                ? Optional.of(known)
                : rows.stream()
                        .map(row -> filled(row, text, deep))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /** Empty if the row does not say this, or a sentence within it is not known. */
    private Optional<String> filled(Row row, String text, int deep) {
        var found = row.chinese().matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        var english = new HashMap<Integer, String>();
        for (int i = 0; i < row.gaps().size(); i++) {
            var gap = row.gaps().get(i);
            var said = found.group(i + 1).strip();
            var shown =
                    switch (gap.kind()) {
                        case "!" -> Optional.of(said);
                        case "+" -> deep == 0 ? Optional.<String>empty() : english(said, deep - 1);
                        case "*" -> Optional.of(boxes(said));
                        default -> Optional.of(word(said));
                    };
            if (shown.isEmpty()) {
                return Optional.empty();
            }
            english.put(gap.place(), shown.get());
        }
        return Optional.of(GAP.matcher(row.english())
                .replaceAll(gap -> Matcher.quoteReplacement(english.get(Integer.valueOf(gap.group(1))))));
    }

    /** The name of a field, a day, or several words. */
    private String word(String chinese) {
        var known = known(chinese);
        if (known != null) {
            return known;
        }
        var day = DAY.matcher(chinese);
        if (day.matches()) {
            return day(day, chinese);
        }
        return chinese.contains("、")
                ? Arrays.stream(chinese.split("、")).map(this::word).collect(Collectors.joining(", "))
                : named(chinese);
    }

    /** Labels of several boxes, each after its page. */
    private String boxes(String labels) {
        var next = NEXT_BOX.matcher(labels);
        var english = new StringBuilder();
        int told = 0;
        while (next.find()) {
            english.append(quoted(labels.substring(told, next.start())))
                    .append(", page ")
                    .append(next.group(1))
                    .append(", ");
            told = next.end();
        }
        return english + quoted(labels.substring(told));
    }

    /** As they stand in the workbook, where a reader has to find or to write them, each with its English if there is one. */
    private String quoted(String words) {
        return Arrays.stream(words.split("、"))
                .map(word -> "“" + word + "”" + (known(word) == null ? "" : " (" + known(word) + ")"))
                .collect(Collectors.joining(", "));
    }

    /** The name of a field and what stands in it: 证件号码 and its number. */
    private String named(String chinese) {
        return Arrays.stream(chinese.split(" "))
                .map(part -> Optional.ofNullable(known(part)).orElse(part))
                .collect(Collectors.joining(" "));
    }

    /** The English of a word of the pages or of a sentence without gaps, null if it is none. */
    private String known(String chinese) {
        var english = words.getMessage(chinese, null, chinese, Locale.ENGLISH);
        return chinese.equals(english) ? whole.get(chinese.replaceAll("\\s", "")) : english;
    }

    private String day(Matcher day, String chinese) {
        try {
            return formatting.day(LocalDate.of(
                    Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3))));
        } catch (DateTimeException e) {
            return chinese;
        }
    }
}
