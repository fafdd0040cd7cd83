package cn.zhishen.review.vocabulary;

import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.CellGrammar;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the words mean that people and registers write: decision {@code vocabulary} as of one instant, with the words that
 * reviewers have settled. A word that it does not explain is neither met nor refused.
 *
 * <p>A row of it is one word of the standards with its other writings ({@code same}), and with those of which a person decides
 * whether they mean it ({@code near}).
 */
public final class Vocabulary {

    public static final String DECISION = "vocabulary";

    /** How a row writes that nothing is filled in. */
    private static final String NOTHING = "（空）";

    private static final int KEPT_ANSWERS = 50_000;
    private static final Pattern SEVERAL = Pattern.compile("[、，,/／;；|｜]");
    private static final Pattern WITH_UNIT = Pattern.compile("(.+)\\(([^()]+)\\)");
    private static final Pattern TYPE = Pattern.compile("\\([^()]*\\)|[\\p{Alnum}\\-./×·#Ⅰ-Ⅻ]+[型号]?$|\\d*[台套]$");
    private static final List<String> ENDINGS = List.of("专业", "工程", "方向");

    /** A kind of words; its name stands in the first column of the table. */
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

        /** @param loose whether 结构, 结构专业 and 结构工程 are one */
        Kind(String chinese, boolean loose) {
            this(chinese, loose, false);
        }

        /** @param single whether several words in one entry are not alternatives: 存续/吊销 is neither */
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

        private String key(String word) {
            var key = TextLikeness.plain(word);
            if (!loose) {
                return key;
            }
            for (var ending : ENDINGS) {
                if (key.endsWith(ending) && key.length() > ending.length()) {
                    return key(key.substring(0, key.length() - ending.length()));
                }
            }
            return key;
        }
    }

    /** As what it knows what is of construction and of no kind of its own; what is not ends with 以外. */
    private static final Map<Kind, String> CONSTRUCTION = Map.of(Kind.FIELD, "工程建设", Kind.TRADE, "施工工种");

    private static final String ELSEWHERE = "以外";

    /** As which it knows what makes a thing of an activity, and what follows a name and changes nothing. */
    private static final String THING = "设备";

    private static final String SET = "成套";

    /** A word that a reviewer has explained: whether {@code written} counts as {@code word}. */
    public record Settled(Kind kind, String word, String written, boolean counts) {}

    /**
     * A word of the standards as {@code written} means it.
     *
     * @param level that the writing holds as well, such as 二级 of 二级建造师; empty where it holds none
     */
    public record Meaning(String word, String level) {}

    private static final class Entry {
        private final Set<Meaning> same = new LinkedHashSet<>();
        private boolean explained;
        private final Set<String> not = new HashSet<>();

        private boolean means(String wantedKey, Kind kind) {
            return same.stream().anyMatch(meaning -> kind.key(meaning.word()).equals(wantedKey));
        }
    }

    private final Map<Kind, Map<String, Entry>> entries = new HashMap<>();
    private final Map<Kind, Map<String, Set<String>>> nearby = new HashMap<>();
    private final Map<Kind, List<String>> words = new HashMap<>();
    private final Map<Kind, Map<String, List<String>>> writings = new HashMap<>();
    /** Bounded, since anybody may write any word. */
    private final Cache<Question, Result> answers =
            Caffeine.newBuilder().maximumSize(KEPT_ANSWERS).build();

    private final Cache<Question, List<String>> inside =
            Caffeine.newBuilder().maximumSize(KEPT_ANSWERS).build();

    private final Map<Kind, Lookalikes> lookalikesByKind = new ConcurrentHashMap<>();

    private record Question(Kind kind, String wanted, String written) {}

    /**
     * @param rows of the decision
     * @throws IllegalStateException if one is of a kind that does not exist, or has no word
     */
    public Vocabulary(List<Map<String, String>> rows, List<Settled> settled) {
        rows.forEach(this::add);
        settled.forEach(this::add);
    }

    private void add(Map<String, String> row) {
        var kind = Arrays.stream(Kind.values())
                .filter(one -> one.chinese.equals(row.get("kind")))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("决策表 " + DECISION + " 使用了未定义的种类“" + row.get("kind") + "”，请改为已有的种类"));
        var word = row.get("word");
        if (word.isBlank()) {
            throw new IllegalStateException("决策表 " + DECISION + " 有一行没有填写标准的词（word），请补全该规则");
        }
        words.computeIfAbsent(kind, k -> new ArrayList<>()).add(word);
        explain(kind, word, word, "");
        CellGrammar.entries(row.get("same"), "；").forEach(same -> {
            var parts = same.split("=");
            explain(kind, parts[0], word, parts.length > 1 ? parts[1] : "");
        });
        var near = nearby.computeIfAbsent(kind, k -> new HashMap<>())
                .computeIfAbsent(kind.key(word), w -> new HashSet<>());
        CellGrammar.entries(row.get("near"), "；").forEach(one -> {
            near.add(kind.key(one));
            entry(kind, one).explained = true;
        });
    }

    private void add(Settled word) {
        var entry = entry(word.kind(), word.written());
        if (word.counts()) {
            mean(word.kind(), word.written(), word.word(), "");
        } else {
            entry.not.add(word.kind().key(word.word()));
        }
    }

    private void explain(Kind kind, String written, String word, String level) {
        mean(kind, written, word, level);
        entry(kind, written).explained = true;
    }

    private void mean(Kind kind, String written, String word, String level) {
        entry(kind, written).same.add(new Meaning(word, level));
        writings.computeIfAbsent(kind, k -> new HashMap<>())
                .computeIfAbsent(kind.key(word), w -> new ArrayList<>())
                .add(written);
    }

    private Entry entry(Kind kind, String written) {
        return entries.computeIfAbsent(kind, k -> new HashMap<>())
                .computeIfAbsent(written.equals(NOTHING) ? "" : kind.key(written), w -> new Entry());
    }

    /**
     * Whether {@code written} means {@code wanted}: PASS, or FAIL where it is known to mean something else, or NEEDS_CHECK. Where
     * several words stand in it (给排水、暖通) one of them will do.
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
            return figure(question.wanted(), question.written());
        }
        if (question.kind() == Kind.EQUIPMENT) {
            return equipment(question.wanted(), question.written());
        }
        if (question.kind().single) {
            return one(question.kind(), question.wanted(), question.written());
        }
        return Result.any(parts(question.kind(), question.written()).stream()
                .map(part -> one(question.kind(), question.wanted(), part)));
    }

    /** Whether {@code written} is that very word. */
    public static boolean isWritten(Kind kind, String word, String written) {
        return kind.key(word).equals(kind.key(written));
    }

    /** A figure is a name with its unit; of the same in another unit a person must say how much it is. */
    private Result figure(String wanted, String written) {
        var named = one(Kind.FIGURE, wanted, written);
        var asked = WITH_UNIT.matcher(TextLikeness.plain(wanted));
        var given = WITH_UNIT.matcher(TextLikeness.plain(written));
        if (named == Result.PASS || denies(Kind.FIGURE, wanted, written) || !asked.matches() || !given.matches()) {
            return named;
        }
        var inThatUnit = one(Kind.FIGURE, wanted, given.group(1) + "(" + asked.group(2) + ")");
        if (inThatUnit == Result.PASS) {
            return means(Kind.UNIT, asked.group(2), given.group(2)).or(Result.NEEDS_CHECK);
        }
        return near(Kind.FIGURE, wanted).contains(Kind.FIGURE.key(given.group(1))) ? Result.NEEDS_CHECK : named;
    }

    /** Whether both figures name their unit, and it is the same. */
    public boolean haveOneUnit(String wanted, String written) {
        var asked = WITH_UNIT.matcher(TextLikeness.plain(wanted));
        var given = WITH_UNIT.matcher(TextLikeness.plain(written));
        return asked.matches() && given.matches() && means(Kind.UNIT, asked.group(2), given.group(2)) == Result.PASS;
    }

    private Result one(Kind kind, String wanted, String written) {
        var key = kind.key(written);
        var wantedKey = kind.key(wanted);
        if (!key.isEmpty() && key.equals(wantedKey)) {
            return Result.PASS;
        }
        var entry = entries.getOrDefault(kind, Map.of()).get(key);
        if (entry == null) {
            return key.isEmpty() ? Result.FAIL : Result.NEEDS_CHECK;
        }
        if (entry.means(wantedKey, kind)) {
            return Result.PASS;
        }
        if (entry.not.contains(wantedKey)) {
            return Result.FAIL;
        }
        // what a reviewer settled explains the words that were asked about, and no other
        return isNear(kind, entry, key, wantedKey) || !entry.explained ? Result.NEEDS_CHECK : Result.FAIL;
    }

    /** The words of an entry, each of which says something of its own; one that is explained as a whole is one. */
    public List<String> parts(Kind kind, String written) {
        return entries.getOrDefault(kind, Map.of()).containsKey(kind.key(written))
                ? List.of(written)
                : Arrays.stream(SEVERAL.split(written))
                        .filter(part -> !part.isBlank())
                        .toList();
    }

    /** The words of which one or another writing stands anywhere in {@code text}, as 初级工 does in 初级木工. */
    public List<String> wordsIn(Kind kind, String text) {
        return inside.get(new Question(kind, "", text), question -> {
            var key = kind.key(text);
            return entries.getOrDefault(kind, Map.of()).entrySet().stream()
                    .filter(entry -> !entry.getKey().isEmpty() && key.contains(entry.getKey()))
                    .flatMap(entry -> entry.getValue().same.stream())
                    .map(Meaning::word)
                    .distinct()
                    .toList();
        });
    }

    /** {@code text} without {@code words} and their other writings, the longest first; as it is where nothing else stands in it. */
    public String without(Kind kind, List<String> words, String text) {
        var keys = words.stream().map(kind::key).toList();
        var rest = entries.getOrDefault(kind, Map.of()).entrySet().stream()
                .filter(entry -> keys.stream().anyMatch(word -> entry.getValue().means(word, kind)))
                .map(Map.Entry::getKey)
                .filter(key -> !key.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed())
                .reduce(kind.key(text), (left, key) -> left.replace(key, ""))
                .replace("()", "");
        return rest.isEmpty() ? text : rest;
    }

    /**
     * Whether {@code written} is a kind of the equipment {@code wanted}, as a 自行式平地机 is a 平地机 and a 沥青摊铺机 does
     * 沥青摊铺. A name says at its end what a thing is: a 压路机配件 is no 压路机, and a 安全带测试仪 no 安全带. A type after the
     * name, or in brackets, says nothing.
     */
    private Result equipment(String wanted, String written) {
        var kind = Kind.EQUIPMENT;
        var wantedKey = kind.key(wanted);
        var name = withoutType(kind.key(written));
        var known = entries.getOrDefault(kind, Map.of());
        boolean isOne = isNamed(name, wantedKey)
                || known.entrySet().stream()
                        .anyMatch(entry -> entry.getValue().means(wantedKey, kind) && isNamed(name, entry.getKey()));
        if (isOne) {
            return Result.PASS;
        }
        if (denies(kind, wanted, written)) {
            return Result.FAIL;
        }
        var named = known.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty() && name.endsWith(entry.getKey()))
                .toList();
        return named.stream().noneMatch(entry -> entry.getValue().explained)
                        || named.stream().anyMatch(entry -> isNear(kind, entry.getValue(), entry.getKey(), wantedKey))
                ? Result.NEEDS_CHECK
                : Result.FAIL;
    }

    private static String withoutType(String name) {
        var rest = TYPE.matcher(name).replaceAll("");
        return rest.isEmpty() ? name : rest;
    }

    /** Whether {@code name} ends with {@code word}, or after it with what makes a thing of an activity (沥青摊铺 + 机). */
    private boolean isNamed(String name, String word) {
        int at = name.lastIndexOf(word);
        if (at < 0 || word.isEmpty()) {
            return false;
        }
        var rest = name.substring(at + word.length());
        return rest.isEmpty()
                || means(Kind.EQUIPMENT_ENDING, SET, rest) == Result.PASS
                || !endsAsThing(word) && endsAsThing(rest);
    }

    private boolean endsAsThing(String text) {
        return entries.getOrDefault(Kind.EQUIPMENT_ENDING, Map.of()).entrySet().stream()
                .anyMatch(ending ->
                        ending.getValue().means(THING, Kind.EQUIPMENT_ENDING) && text.endsWith(ending.getKey()));
    }

    /** Whether a reviewer has settled that {@code written} does not mean {@code wanted}. */
    public boolean denies(Kind kind, String wanted, String written) {
        var entry = entries.getOrDefault(kind, Map.of()).get(kind.key(written));
        return entry != null && entry.not.contains(kind.key(wanted));
    }

    /** Keys of the words of which a person decides whether they mean {@code wanted}. */
    private Set<String> near(Kind kind, String wanted) {
        return nearby.getOrDefault(kind, Map.of()).getOrDefault(kind.key(wanted), Set.of());
    }

    /** Whether it, or the word that it means, is one of those of which a person decides. */
    private boolean isNear(Kind kind, Entry entry, String key, String wantedKey) {
        var near = near(kind, wantedKey);
        return near.contains(key) || entry.same.stream().anyMatch(meaning -> near.contains(kind.key(meaning.word())));
    }

    /** Whether {@code written} is the figure {@code wanted} in another unit, so that it would have to be converted. */
    public boolean isInAnotherUnit(String wanted, String written) {
        var asked = WITH_UNIT.matcher(TextLikeness.plain(wanted));
        var given = WITH_UNIT.matcher(TextLikeness.plain(written));
        return asked.matches()
                && given.matches()
                && one(Kind.FIGURE, wanted, given.group(1) + "(" + asked.group(2) + ")") == Result.PASS;
    }

    /** What {@code written} surely means, the standards' own words; empty where nothing explains it. */
    public Set<Meaning> meanings(Kind kind, String written) {
        var entry = entries.getOrDefault(kind, Map.of()).get(kind.key(written == null ? "" : written));
        return entry == null ? Set.of() : entry.same;
    }

    /** Whether anything explains {@code written}, or each of the several words in it. */
    public boolean knows(Kind kind, String written) {
        var known = entries.getOrDefault(kind, Map.of());
        return known.containsKey(kind.key(written))
                || Arrays.stream(SEVERAL.split(written)).allMatch(part -> known.containsKey(kind.key(part)));
    }

    /** The usual ways to write {@code word}, to look for it where texts are compared as they stand. */
    public List<String> writings(Kind kind, String word) {
        return Stream.concat(
                        Stream.of(word),
                        writings.getOrDefault(kind, Map.of()).getOrDefault(kind.key(word), List.of()).stream())
                .flatMap(kind::variants)
                .distinct()
                .toList();
    }

    /** Whether the name of a figure ends with its unit in brackets. */
    static boolean hasUnit(String figure) {
        return WITH_UNIT.matcher(TextLikeness.plain(figure)).matches();
    }

    /** Whether it is explained, but as no word of the standards: a person decides what it counts for. */
    boolean isOnlyNear(Kind kind, String written) {
        var entry = entries.getOrDefault(kind, Map.of()).get(kind.key(written));
        return entry != null && entry.explained && entry.same.isEmpty();
    }

    /**
     * Whether a field or a trade is of construction at all; of those of construction the table need not say so.
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

    /** The question whether {@code written} is of construction, for a reviewer to settle. */
    public static OpenWord isOfConstruction(Kind kind, String written) {
        return new OpenWord(kind, List.of(CONSTRUCTION.get(kind)), written);
    }

    /**
     * The words in {@code written} that nothing explains, or of which a person decides what they count for; a figure is one
     * word, whatever signs its unit has.
     */
    public List<String> unexplained(Kind kind, String written) {
        var words = kind == Kind.FIGURE ? List.of(written) : parts(kind, written);
        return words.stream()
                .map(String::strip)
                .filter(word -> !knows(kind, word) || isOnlyNear(kind, word))
                .toList();
    }

    /** The word of the standards that {@code written} looks like; empty where nobody could say which. */
    public Optional<String> nearest(Kind kind, String written) {
        var lookalikes = lookalikesByKind.computeIfAbsent(kind, k -> new Lookalikes(meant(k)));
        var text = TextLikeness.plain(written);
        var figure = WITH_UNIT.matcher(text);
        var found = lookalikes.of(text);
        return found.isEmpty() && kind == Kind.FIGURE && figure.matches() ? lookalikes.of(figure.group(1)) : found;
    }

    private Map<String, Set<String>> meant(Kind kind) {
        var meant = new HashMap<String, Set<String>>();
        writings.getOrDefault(kind, Map.of()).values().stream()
                .flatMap(List::stream)
                .filter(written -> !written.equals(NOTHING))
                .forEach(written -> meant.put(
                        TextLikeness.plain(written),
                        meanings(kind, written).stream().map(Meaning::word).collect(Collectors.toSet())));
        return meant;
    }

    /** The words of the standards, in the table's order. */
    public List<String> words(Kind kind) {
        return words.getOrDefault(kind, List.of());
    }
}
