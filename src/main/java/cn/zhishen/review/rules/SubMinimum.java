package cn.zhishen.review.rules;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many of those who count must be of a certain kind 其中, written {@code 建筑工程≥9}, {@code 机电工程（一级）≥3},
 * {@code （一级）≥2}; or a specialty of which one must be present 齐全.
 *
 * @param level lowest level, empty if any will do
 * @param listed whether it is one of the specialties that must all be present
 */
public record SubMinimum(Specialty specialty, String level, int minimum, boolean listed) {

    /** The label for people who are counted for no part. */
    public static final String TOTAL = "";

    private static final Pattern PART = Pattern.compile("([^（）≥]*)(?:（([^（）≥]+)）)?≥([1-9]\\d{0,4})");

    /** @throws IllegalArgumentException with a Chinese message that says what is wrong */
    static List<SubMinimum> of(String each, String parts, Function<String, Specialty> related) {
        return Stream.concat(
                        CellGrammar.entries(each, "、")
                                .map(word -> new SubMinimum(Specialty.of(word, related), "", 1, true)),
                        CellGrammar.entries(parts, "；").map(part -> part(part, related)))
                .toList();
    }

    private static SubMinimum part(String text, Function<String, Specialty> related) {
        var matcher = PART.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("“" + text + "”应写作 专业≥人数 或者 专业（等级）≥人数");
        }
        var level = matcher.group(2) == null ? "" : matcher.group(2).strip();
        if (!level.isEmpty() && !Levels.known(level)) {
            throw new IllegalArgumentException("“" + text + "”中的等级“" + level + "”不存在");
        }
        return new SubMinimum(
                Specialty.of(matcher.group(1), related), level, Integer.parseInt(matcher.group(3)), false);
    }

    /** Identifies the part within one requirement. */
    public String label() {
        return level + specialty.text();
    }

    public boolean covers(SubMinimum other) {
        return !other.specialty.any() && other.specialty.within(specialty) && Levels.atLeast(other.level, level);
    }
}
