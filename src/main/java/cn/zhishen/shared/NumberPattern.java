package cn.zhishen.shared;

import java.util.regex.Pattern;

/**
 * A configured pattern of document numbers 文号, such as 藏建审〔yyyy〕第nnnnnnn号: {@code yyyy} is the year, and a run of {@code n} is the sequence
 * number of that year with leading zeros.
 */
public record NumberPattern(String pattern) {

    private static final Pattern SEQUENCE = Pattern.compile("n+");

    public NumberPattern {
        if (!pattern.contains("yyyy") || !SEQUENCE.matcher(pattern).find()) {
            throw new IllegalArgumentException("文号格式“" + pattern + "”应包含年份 yyyy 和流水号 n…n，请更正配置");
        }
    }

    public String format(int year, long sequence) {
        var digits = SEQUENCE.matcher(pattern);
        digits.find();
        var number = String.format("%0" + digits.group().length() + "d", sequence);
        return digits.replaceFirst(number).replace("yyyy", String.format("%04d", year));
    }
}
