package cn.zhishen.shared;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A configured pattern of document numbers 文号, such as 藏建审〔yyyy〕第nnnnnnn号: {@code yyyy} is the year, and a run of {@code n} is the sequence
 * number of that year with leading zeros.
 */
public record NumberPattern(String pattern) {

    private static final Pattern SEQUENCE = Pattern.compile("n+");
    private static final Pattern OPENING = Pattern.compile("[\\[(【〔]");
    private static final Pattern CLOSING = Pattern.compile("[\\])】〕]");

    public NumberPattern {
        if (!pattern.contains("yyyy") || !SEQUENCE.matcher(pattern).find()) {
            throw new IllegalArgumentException("文号格式“" + pattern + "”应包含年份 yyyy 和流水号 n…n，请更正配置");
        }
    }

    /**
     * The numbers that somebody may mean: what was typed, with the brackets of papers, and the same with all zeros if it has a year and a figure
     * where this pattern has them. {@code 第} and {@code 号} may be left out.
     */
    public Set<String> typed(String text) {
        var clean = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Cf}\u0000]", "");
        var meant = new LinkedHashSet<String>();
        meant.add(OPENING.matcher(CLOSING.matcher(clean).replaceAll("〕")).replaceAll("〔"));
        var parts = loosely().matcher(clean);
        if (parts.matches()) {
            meant.add(format(Integer.parseInt(parts.group("year")), Long.parseLong(parts.group("sequence"))));
        }
        return meant;
    }

    private Pattern loosely() {
        var loose = new StringBuilder();
        var rest = SEQUENCE.matcher(Normalizer.normalize(pattern, Normalizer.Form.NFKC))
                .replaceFirst("\1")
                .replace("yyyy", "\2");
        rest.chars()
                .forEach(one -> loose.append(
                        switch (one) {
                            case '\1' -> "(?<sequence>\\d{1,12})";
                            case '\2' -> "(?<year>\\d{4})";
                            case '第', '号' -> (char) one + "?";
                            default ->
                                OPENING.matcher(Character.toString(one)).matches()
                                        ? OPENING.pattern()
                                        : CLOSING.matcher(Character.toString(one))
                                                        .matches()
                                                ? CLOSING.pattern()
                                                : Pattern.quote(Character.toString(one));
                        }));
        return Pattern.compile(loose.toString(), Pattern.CASE_INSENSITIVE);
    }

    public String format(int year, long sequence) {
        var digits = SEQUENCE.matcher(pattern);
        digits.find();
        var number = String.format("%0" + digits.group().length() + "d", sequence);
        return digits.replaceFirst(number).replace("yyyy", String.format("%04d", year));
    }
}
