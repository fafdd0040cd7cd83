package cn.zhishen.review.vocabulary;

import cn.zhishen.review.report.Result;
import cn.zhishen.review.vocabulary.Vocabulary.Kind;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares names of equipment; the end of a name says what the thing is. */
final class EquipmentNames {

    private static final Pattern TYPE = Pattern.compile("\\([^()]*\\)|[\\p{Alnum}\\-./×·#Ⅰ-Ⅻ]+[型号]?$|\\d*[台套]$");

    /** The vocabulary's words for endings: one turns an activity into a thing, the other changes nothing. */
    private static final String THING = "设备";

    private static final String SET = "成套";

    private final VocabularyEntries entries;
    private final Vocabulary vocabulary;

    /** @param vocabulary explains the endings */
    EquipmentNames(VocabularyEntries entries, Vocabulary vocabulary) {
        this.entries = entries;
        this.vocabulary = vocabulary;
    }

    /**
     * Whether {@code written} is a kind of the equipment {@code wanted}: a 自行式平地机 is a 平地机, and a 沥青摊铺机 does
     * 沥青摊铺. The end of a name says what the thing is: a 压路机配件 is not a 压路机, and a 安全带测试仪 is not a 安全带. A
     * type after the name or in brackets is ignored.
     */
    Result means(String wanted, String written) {
        var kind = Kind.EQUIPMENT;
        var wantedKey = kind.key(wanted);
        var name = withoutType(kind.key(written));
        var known = entries.of(kind);
        if (isNamed(name, wantedKey) || entries.keys(kind, wanted).stream().anyMatch(key -> isNamed(name, key))) {
            return Result.PASS;
        }
        if (entries.denies(kind, wanted, written)) {
            return Result.FAIL;
        }
        var named = ends(name).filter(known::containsKey).toList();
        return named.stream().noneMatch(end -> known.get(end).isExplained())
                        || named.stream().anyMatch(end -> entries.isNear(kind, known.get(end), end, wantedKey))
                ? Result.NEEDS_CHECK
                : Result.FAIL;
    }

    private static String withoutType(String name) {
        var rest = TYPE.matcher(name).replaceAll("");
        return rest.isEmpty() ? name : rest;
    }

    /** Whether {@code name} ends with {@code word}, or with {@code word} and an ending that turns it into a thing (沥青摊铺 + 机). */
    private boolean isNamed(String name, String word) {
        int at = name.lastIndexOf(word);
        if (at < 0 || word.isEmpty()) {
            return false;
        }
        var rest = name.substring(at + word.length());
        return rest.isEmpty()
                || vocabulary.means(Kind.EQUIPMENT_ENDING, SET, rest) == Result.PASS
                || !endsAsThing(word) && endsAsThing(rest);
    }

    private boolean endsAsThing(String text) {
        var endings = entries.keys(Kind.EQUIPMENT_ENDING, THING);
        return endings.contains("") || ends(text).anyMatch(endings::contains);
    }

    /** The text and what is left of it without its first characters. */
    private static Stream<String> ends(String text) {
        return IntStream.range(0, text.length()).mapToObj(text::substring);
    }
}
