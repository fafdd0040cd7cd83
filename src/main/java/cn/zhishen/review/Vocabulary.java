package cn.zhishen.review;

import cn.zhishen.enterprise.Writing;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Arrays;
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

    static final String DECISION = "vocabulary";

    /** How a row writes that nothing is filled in. */
    private static final String NOTHING = "（空）";

    private static final int KEPT_ANSWERS = 50_000;
    private static final Pattern SEVERAL = Pattern.compile("[、，,/／;；|｜]");
    private static final Pattern WITH_UNIT = Pattern.compile("(.+)\\(([^()]+)\\)");
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
            var key = Writing.plain(word);
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

    /** A word that a reviewer has explained: whether {@code written} counts as {@code word}. */
    public record Settled(Kind kind, String word, String written, boolean counts) {}

    /**
     * A word of the standards as {@code written} means it.
     *
     * @param level that the writing holds as well, such as 二级 of 二级建造师; empty where it holds none
     */
    record Meaning(String word, String level) {}

    private static final class Entry {
        private final Set<Meaning> same = new LinkedHashSet<>();
        private boolean explained;
        private final Set<String> not = new HashSet<>();
    }

    private final Map<Kind, Map<String, Entry>> entries = new HashMap<>();
    private final Map<Kind, Map<String, Set<String>>> nearby = new HashMap<>();
    private final Map<Kind, List<String>> words = new HashMap<>();
    private final Map<Kind, Map<String, List<String>>> writings = new HashMap<>();
    /** Bounded, since anybody may write any word. */
    private final Cache<Question, Result> answers =
            Caffeine.newBuilder().maximumSize(KEPT_ANSWERS).build();

    private final Map<Kind, Lookalikes> lookalikesByKind = new ConcurrentHashMap<>();

    private record Question(Kind kind, String wanted, String written) {}

    /**
     * @param rows of the decision
     * @throws IllegalStateException if one is of a kind that does not exist, or has no word
     */
    Vocabulary(List<Map<String, String>> rows, List<Settled> settled) {
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
        Cell.entries(row.get("same"), "；").forEach(same -> {
            var parts = same.split("=");
            explain(kind, parts[0], word, parts.length > 1 ? parts[1] : "");
        });
        var near = nearby.computeIfAbsent(kind, k -> new HashMap<>())
                .computeIfAbsent(kind.key(word), w -> new HashSet<>());
        Cell.entries(row.get("near"), "；").forEach(one -> {
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
    Result means(Kind kind, String wanted, String written) {
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
        if (question.kind().single) {
            return one(question.kind(), question.wanted(), question.written());
        }
        return Result.any(parts(question.kind(), question.written()).stream()
                .map(part -> one(question.kind(), question.wanted(), part)));
    }

    /** A figure is a name with its unit; of the same in another unit a person must say how much it is. */
    private Result figure(String wanted, String written) {
        var named = one(Kind.FIGURE, wanted, written);
        var asked = WITH_UNIT.matcher(Writing.plain(wanted));
        var given = WITH_UNIT.matcher(Writing.plain(written));
        if (named == Result.PASS || denies(Kind.FIGURE, wanted, written) || !asked.matches() || !given.matches()) {
            return named;
        }
        var inThatUnit = one(Kind.FIGURE, wanted, given.group(1) + "(" + asked.group(2) + ")");
        return inThatUnit == Result.PASS
                ? means(Kind.UNIT, asked.group(2), given.group(2)).or(Result.NEEDS_CHECK)
                : named;
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
        if (entry.same.stream().anyMatch(meaning -> kind.key(meaning.word()).equals(wantedKey))) {
            return Result.PASS;
        }
        if (entry.not.contains(wantedKey)) {
            return Result.FAIL;
        }
        // what a reviewer settled explains the words that were asked about, and no other
        return isNear(kind, entry, key, wantedKey) || !entry.explained ? Result.NEEDS_CHECK : Result.FAIL;
    }

    /** The words of an entry, each of which says something of its own; one that is explained as a whole is one. */
    List<String> parts(Kind kind, String written) {
        return entries.getOrDefault(kind, Map.of()).containsKey(kind.key(written))
                ? List.of(written)
                : Arrays.stream(SEVERAL.split(written))
                        .filter(part -> !part.isBlank())
                        .toList();
    }

    /** The same of a word that need only stand somewhere in {@code written}, as 平地机 does in 自行式平地机. */
    Result isIn(Kind kind, String wanted, String written) {
        var key = kind.key(written);
        var inside = entries.getOrDefault(kind, Map.of()).entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty() && key.contains(entry.getKey()))
                .toList();
        if (key.contains(kind.key(wanted))
                || inside.stream().anyMatch(entry -> entry.getValue().same.stream()
                        .anyMatch(meaning -> kind.key(meaning.word()).equals(kind.key(wanted))))) {
            return Result.PASS;
        }
        if (denies(kind, wanted, written)) {
            return Result.FAIL;
        }
        return inside.stream().noneMatch(entry -> entry.getValue().explained)
                        || inside.stream()
                                .anyMatch(entry -> isNear(kind, entry.getValue(), entry.getKey(), kind.key(wanted)))
                ? Result.NEEDS_CHECK
                : Result.FAIL;
    }

    /** Whether a reviewer has settled that {@code written} does not mean {@code wanted}. */
    boolean denies(Kind kind, String wanted, String written) {
        var entry = entries.getOrDefault(kind, Map.of()).get(kind.key(written));
        return entry != null && entry.not.contains(kind.key(wanted));
    }

    /** Whether it, or the word that it means, is one of those of which a person decides. */
    private boolean isNear(Kind kind, Entry entry, String key, String wantedKey) {
        var near = nearby.getOrDefault(kind, Map.of()).getOrDefault(wantedKey, Set.of());
        return near.contains(key) || entry.same.stream().anyMatch(meaning -> near.contains(kind.key(meaning.word())));
    }

    /** Whether {@code written} is the figure {@code wanted} in another unit, so that it would have to be converted. */
    boolean isInAnotherUnit(String wanted, String written) {
        var asked = WITH_UNIT.matcher(Writing.plain(wanted));
        var given = WITH_UNIT.matcher(Writing.plain(written));
        return asked.matches()
                && given.matches()
                && one(Kind.FIGURE, wanted, given.group(1) + "(" + asked.group(2) + ")") == Result.PASS;
    }

    /** What {@code written} surely means, the standards' own words; empty where nothing explains it. */
    Set<Meaning> meanings(Kind kind, String written) {
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
    List<String> writings(Kind kind, String word) {
        return Stream.concat(
                        Stream.of(word),
                        writings.getOrDefault(kind, Map.of()).getOrDefault(kind.key(word), List.of()).stream())
                .flatMap(kind::variants)
                .distinct()
                .toList();
    }

    /** Whether the name of a figure ends with its unit in brackets. */
    static boolean hasUnit(String figure) {
        return WITH_UNIT.matcher(Writing.plain(figure)).matches();
    }

    /** The words in {@code written} that nothing explains; a figure is one word, whatever signs its unit has. */
    public List<String> unexplained(Kind kind, String written) {
        if (knows(kind, written)) {
            return List.of();
        }
        return kind == Kind.FIGURE
                ? List.of(written)
                : Arrays.stream(SEVERAL.split(written))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty() && !knows(kind, part))
                        .toList();
    }

    /** The word of the standards that {@code written} looks like; empty where nobody could say which. */
    public Optional<String> nearest(Kind kind, String written) {
        var lookalikes = lookalikesByKind.computeIfAbsent(kind, k -> new Lookalikes(meant(k)));
        var text = Writing.plain(written);
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
                        Writing.plain(written),
                        meanings(kind, written).stream().map(Meaning::word).collect(Collectors.toSet())));
        return meant;
    }

    /** The words of the standards, in the table's order. */
    public List<String> words(Kind kind) {
        return words.getOrDefault(kind, List.of());
    }
}
