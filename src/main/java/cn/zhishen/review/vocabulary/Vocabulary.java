package cn.zhishen.review.vocabulary;

import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.review.report.Result;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the words written by people and registers mean: decision {@code vocabulary} at one instant, with the words that
 * reviewers have settled. A word that it does not explain neither meets nor fails a requirement.
 *
 * <p>Each row is one word of the standards, with its other writings ({@code same}) and with the writings for which a person
 * decides whether they mean it ({@code near}).
 */
public final class Vocabulary {

    public static final String DECISION = "vocabulary";

    /** The status of an enterprise in good order in the business register; a word of {@link Kind#BUSINESS_STATUS}. */
    public static final String IN_ORDER = "存续";

    private static final int KEPT_ANSWERS = 50_000;
    private static final Pattern SEVERAL = Pattern.compile("[、，,/／;；|｜]");
    private static final List<String> ENDINGS = List.of("专业", "工程", "方向");

    /** A kind of words; its Chinese name is in the first column of the table. */
    public enum Kind {
        TITLE_SPECIALTY("职称专业", true),
        TITLE_SERIES("职称系列", false),
        TITLE_LEVEL("职称等级", false),
        TRADE("工种", false),
        SKILL_LEVEL("技能等级", false),
        REGISTRATION("注册证书", false),
        REGISTRATION_SPECIALTY("注册专业", true),
        REGISTRATION_LEVEL("注册等级", false),
        FIELD("从业领域", true),
        PROJECT_CATEGORY("业绩类别", true),
        PROJECT_LEVEL("业绩标准等级", false),
        FIGURE("规模指标", false),
        UNIT("计量单位", false),
        TRAIT("业绩特征", true),
        EQUIPMENT("技术装备", false),
        EQUIPMENT_ENDING("装备名称末尾", false),
        BUSINESS_STATUS("登记状态", false, true),
        REGISTRATION_STATUS("注册状态", false, true);

        private final String chinese;
        private final boolean loose;
        private final boolean single;

        /** @param loose whether 结构, 结构专业 and 结构工程 count as the same word */
        Kind(String chinese, boolean loose) {
            this(chinese, loose, false);
        }

        /** @param single whether several words in one entry are not alternatives: 存续/吊销 means neither */
        Kind(String chinese, boolean loose, boolean single) {
            this.chinese = chinese;
            this.loose = loose;
            this.single = single;
        }

        public String chinese() {
            return chinese;
        }

        private Stream<String> variants(String word) {
            if (!loose) {
                return Stream.of(word);
            }
            var root = word;
            for (var ending : ENDINGS) {
                root = root.endsWith(ending) && root.length() > ending.length()
                        ? root.substring(0, root.length() - ending.length())
                        : root;
            }
            return Stream.of(word, root, root + "工程", root + "专业", root + "工程专业");
        }

        String key(String word) {
            var key = TextLikeness.plain(word);
            if (!loose) {
                return key;
            }
            int length = key.length();
            for (int shorter = withoutEnding(key, length); shorter < length; ) {
                length = shorter;
                shorter = withoutEnding(key, length);
            }
            return key.substring(0, length);
        }

        /** How many of the first {@code length} characters are left without an ending; an ending alone is a word. */
        private static int withoutEnding(String key, int length) {
            return ENDINGS.stream()
                    .filter(ending -> ending.length() < length && key.startsWith(ending, length - ending.length()))
                    .findFirst()
                    .map(ending -> length - ending.length())
                    .orElse(length);
        }
    }

    /** The table's words for what belongs to construction without a kind of its own; with 以外 at the end, for what does not. */
    private static final Map<Kind, String> CONSTRUCTION = Map.of(Kind.FIELD, "工程建设", Kind.TRADE, "施工工种");

    private static final String ELSEWHERE = "以外";

    /** A word that a reviewer has explained: whether {@code written} counts as {@code word}. */
    public record Settled(Kind kind, String word, String written, boolean counts) {}

    /**
     * A word of the standards that a writing means.
     *
     * @param level a level that the writing also contains, such as 二级 of 二级建造师; empty if it contains none
     */
    public record Meaning(String word, String level) {}

    private final VocabularyEntries entries;
    private final FigureWords figures;
    private final EquipmentNames equipment;

    /** Bounded, because users can enter any word. */
    private final Cache<Question, Result> answers =
            Caffeine.newBuilder().maximumSize(KEPT_ANSWERS).build();

    private final Cache<Question, List<String>> inside =
            Caffeine.newBuilder().maximumSize(KEPT_ANSWERS).build();

    private final Map<Kind, Lookalikes> lookalikesByKind = new ConcurrentHashMap<>();

    private record Question(Kind kind, String wanted, String written) {}

    /**
     * @param rows the rows of the decision
     * @throws IllegalStateException if a row has an unknown kind or no word
     */
    public Vocabulary(List<Map<String, String>> rows, List<Settled> settled) {
        entries = new VocabularyEntries(rows, settled);
        figures = new FigureWords(entries, this);
        equipment = new EquipmentNames(entries, this);
    }

    /**
     * Whether {@code written} means {@code wanted}: PASS; FAIL if it is known to mean something else; otherwise NEEDS_CHECK. If
     * {@code written} holds several words (给排水、暖通), one of them will do.
     */
    public Result means(Kind kind, String wanted, String written) {
        var question = new Question(kind, wanted, written == null ? "" : written);
        var known = answers.getIfPresent(question);
        if (known == null) {
            known = answer(question);
            answers.put(question, known);
        }
        return known;
    }

    private Result answer(Question question) {
        if (question.kind() == Kind.FIGURE) {
            return figures.means(question.wanted(), question.written());
        }
        if (question.kind() == Kind.EQUIPMENT) {
            return equipment.means(question.wanted(), question.written());
        }
        if (question.kind().single) {
            return entries.means(question.kind(), question.wanted(), question.written());
        }
        return Result.any(parts(question.kind(), question.written()).stream()
                .map(part -> entries.means(question.kind(), question.wanted(), part)));
    }

    /** Whether {@code written} is exactly that word, apart from variants in writing. */
    public static boolean isWritten(Kind kind, String word, String written) {
        return kind.key(word).equals(kind.key(written));
    }

    /** Whether both figures have a unit, and the same one. */
    public boolean haveOneUnit(String wanted, String written) {
        return figures.haveOneUnit(wanted, written);
    }

    /** The separate words in an entry; an entry that is explained as a whole is one word. */
    public List<String> parts(Kind kind, String written) {
        return entries.of(kind, written) != null
                ? List.of(written)
                : Arrays.stream(SEVERAL.split(written))
                        .filter(part -> !part.isBlank())
                        .toList();
    }

    /** The words that have a writing anywhere in {@code text}, such as 初级工 in 初级木工. */
    public List<String> wordsIn(Kind kind, String text) {
        return inside.get(new Question(kind, "", text), question -> {
            var key = kind.key(text);
            return entries.of(kind).entrySet().stream()
                    .filter(entry -> !entry.getKey().isEmpty() && key.contains(entry.getKey()))
                    .flatMap(entry -> entry.getValue().same().stream())
                    .map(Meaning::word)
                    .distinct()
                    .toList();
        });
    }

    /** {@code text} without {@code words} and their other writings, longest first; unchanged if nothing else would be left. */
    public String without(Kind kind, List<String> words, String text) {
        var rest = words.stream()
                .flatMap(word -> entries.keys(kind, word).stream())
                .distinct()
                .filter(key -> !key.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed())
                .reduce(kind.key(text), (left, key) -> left.replace(key, ""))
                .replace("()", "");
        return rest.isEmpty() ? text : rest;
    }

    /** Whether a reviewer has settled that {@code written} does not mean {@code wanted}. */
    public boolean denies(Kind kind, String wanted, String written) {
        return entries.denies(kind, wanted, written);
    }

    /** Whether {@code written} is the figure {@code wanted} in another unit, so that it must be converted. */
    public boolean isInAnotherUnit(String wanted, String written) {
        return figures.isInAnotherUnit(wanted, written);
    }

    /** The words of the standards that {@code written} certainly means; empty if nothing explains it. */
    public Set<Meaning> meanings(Kind kind, String written) {
        var entry = entries.of(kind, written == null ? "" : written);
        return entry == null ? Set.of() : entry.same();
    }

    /** Whether {@code written} is explained, as a whole or each of its words. */
    public boolean knows(Kind kind, String written) {
        var known = entries.of(kind);
        return known.containsKey(kind.key(written))
                || Arrays.stream(SEVERAL.split(written)).allMatch(part -> known.containsKey(kind.key(part)));
    }

    /** The usual writings of {@code word}, for searches that compare texts literally. */
    public List<String> writings(Kind kind, String word) {
        return Stream.concat(Stream.of(word), entries.writings(kind, word).stream())
                .flatMap(kind::variants)
                .distinct()
                .toList();
    }

    /** Whether it is explained, but not as a word of the standards: a person decides what it counts for. */
    boolean isOnlyNear(Kind kind, String written) {
        var entry = entries.of(kind, written);
        return entry != null && entry.isExplained() && entry.same().isEmpty();
    }

    /**
     * Whether a field or a trade belongs to construction. Words of the standards belong to it unless the table says otherwise.
     *
     * @param written one word
     */
    public Result ofConstruction(Kind kind, String written) {
        var construction = CONSTRUCTION.get(kind);
        if (means(kind, construction, written) == Result.PASS) {
            return Result.PASS;
        }
        if (denies(kind, construction, written)) {
            return Result.FAIL;
        }
        return switch (means(kind, construction + ELSEWHERE, written)) {
            case PASS -> Result.FAIL;
            case NEEDS_CHECK -> Result.NEEDS_CHECK;
            default -> meanings(kind, written).isEmpty() ? Result.NEEDS_CHECK : Result.PASS;
        };
    }

    /** The question whether {@code written} belongs to construction, for a reviewer to settle. */
    public static OpenWord isOfConstruction(Kind kind, String written) {
        return new OpenWord(kind, List.of(CONSTRUCTION.get(kind)), written);
    }

    /**
     * The words in {@code written} that are not explained, or for which a person decides what they count for. A figure is one
     * word, whatever signs its unit contains.
     */
    public List<String> unexplained(Kind kind, String written) {
        var words = kind == Kind.FIGURE ? List.of(written) : parts(kind, written);
        return words.stream()
                .map(String::strip)
                .filter(word -> !knows(kind, word) || isOnlyNear(kind, word))
                .toList();
    }

    /** The word of the standards that {@code written} resembles; empty if that is not clear. */
    public Optional<String> nearest(Kind kind, String written) {
        var lookalikes = lookalikesByKind.computeIfAbsent(kind, k -> new Lookalikes(meant(k)));
        var found = lookalikes.of(TextLikeness.plain(written));
        return found.isEmpty() && kind == Kind.FIGURE
                ? FigureWords.withoutUnit(written).flatMap(lookalikes::of)
                : found;
    }

    private Map<String, Set<String>> meant(Kind kind) {
        var meant = new HashMap<String, Set<String>>();
        entries.writings(kind)
                .forEach(written -> meant.put(
                        TextLikeness.plain(written),
                        meanings(kind, written).stream().map(Meaning::word).collect(Collectors.toSet())));
        return meant;
    }

    /** The words of the standards, in the table's order. */
    public List<String> words(Kind kind) {
        return entries.words(kind);
    }
}
