package cn.zhishen.review.vocabulary;

import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.CellGrammar;
import cn.zhishen.review.rules.Levels;
import cn.zhishen.review.vocabulary.Vocabulary.Kind;
import cn.zhishen.review.vocabulary.Vocabulary.Meaning;
import cn.zhishen.review.vocabulary.Vocabulary.Settled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the rows of the vocabulary and the reviewers' decisions say about each writing. */
final class VocabularyEntries {

    /** How a row writes an empty entry. */
    private static final String NOTHING = "（空）";

    /** Another writing, and optionally the level that it also contains. */
    private static final Pattern SAME = Pattern.compile("([^=]+)(?:=([^=]+))?");

    /** What is known about one writing. */
    static final class Entry {

        private final Set<Meaning> same = new LinkedHashSet<>();
        private final Set<String> sameKeys = new HashSet<>();
        private boolean explained;
        private final Set<String> not = new HashSet<>();

        /** The words of the standards that it certainly means. */
        Set<Meaning> same() {
            return same;
        }

        /** Whether the table explains it. */
        boolean isExplained() {
            return explained;
        }

        boolean means(String wantedKey) {
            return sameKeys.contains(wantedKey);
        }
    }

    private final Map<Kind, Map<String, Entry>> entries = new HashMap<>();
    private final Map<Kind, Map<String, Set<String>>> nearby = new HashMap<>();
    private final Map<Kind, List<String>> words = new HashMap<>();
    private final Map<Kind, Map<String, List<String>>> writings = new HashMap<>();
    private final Map<Kind, Map<String, Set<String>>> keys = new HashMap<>();

    /**
     * @param rows the rows of the decision
     * @throws IllegalStateException if a row has an unknown kind or no word
     */
    VocabularyEntries(List<Map<String, String>> rows, List<Settled> settled) {
        rows.forEach(this::add);
        settled.forEach(this::add);
    }

    private void add(Map<String, String> row) {
        var kind = Arrays.stream(Kind.values())
                .filter(one -> one.chinese().equals(row.get("kind")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "决策表 " + Vocabulary.DECISION + " 的 kind 列使用了未定义的种类“" + row.get("kind") + "”，请改为已有的种类"));
        var word = row.get("word");
        if (word.isBlank()) {
            throw new IllegalStateException("决策表 " + Vocabulary.DECISION + " 有一行没有填写标准的词（word），请补全该规则");
        }
        words.computeIfAbsent(kind, k -> new ArrayList<>()).add(word);
        explain(kind, word, word, "");
        CellGrammar.entries(row.get("same"), "；").forEach(same -> {
            var parts = SAME.matcher(same);
            if (!parts.matches() || parts.group(2) != null && !Levels.known(parts.group(2))) {
                throw new IllegalStateException(
                        "决策表 " + Vocabulary.DECISION + " 的词“" + word + "”的 same 列“" + same + "”应写作 写法 或者 写法=等级，请更正该规则");
            }
            explain(kind, parts.group(1), word, parts.group(2) == null ? "" : parts.group(2));
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
        var wordKey = kind.key(word);
        var entry = entry(kind, written);
        entry.same.add(new Meaning(word, level));
        entry.sameKeys.add(wordKey);
        writings.computeIfAbsent(kind, k -> new HashMap<>())
                .computeIfAbsent(wordKey, w -> new ArrayList<>())
                .add(written);
        keys.computeIfAbsent(kind, k -> new HashMap<>())
                .computeIfAbsent(wordKey, w -> new LinkedHashSet<>())
                .add(entryKey(kind, written));
    }

    private Entry entry(Kind kind, String written) {
        return entries.computeIfAbsent(kind, k -> new HashMap<>())
                .computeIfAbsent(entryKey(kind, written), w -> new Entry());
    }

    private static String entryKey(Kind kind, String written) {
        return written.equals(NOTHING) ? "" : kind.key(written);
    }

    /** All explained or settled writings of a kind, by key. */
    Map<String, Entry> of(Kind kind) {
        return entries.getOrDefault(kind, Map.of());
    }

    /** What is known about {@code written}, null if nothing. */
    Entry of(Kind kind, String written) {
        return of(kind).get(kind.key(written));
    }

    /** Whether {@code written} as a whole means {@code wanted}. */
    Result means(Kind kind, String wanted, String written) {
        var key = kind.key(written);
        var wantedKey = kind.key(wanted);
        if (!key.isEmpty() && key.equals(wantedKey)) {
            return Result.PASS;
        }
        var entry = of(kind).get(key);
        if (entry == null) {
            return key.isEmpty() ? Result.FAIL : Result.NEEDS_CHECK;
        }
        if (entry.means(wantedKey)) {
            return Result.PASS;
        }
        if (entry.not.contains(wantedKey)) {
            return Result.FAIL;
        }
        // a reviewer's decision explains only the words in question
        return isNear(kind, entry, key, wantedKey) || !entry.explained ? Result.NEEDS_CHECK : Result.FAIL;
    }

    /** Whether a reviewer has settled that {@code written} does not mean {@code wanted}. */
    boolean denies(Kind kind, String wanted, String written) {
        var entry = of(kind, written);
        return entry != null && entry.not.contains(kind.key(wanted));
    }

    /** Keys of the words for which a person decides whether they mean {@code wanted}. */
    Set<String> near(Kind kind, String wanted) {
        return nearby.getOrDefault(kind, Map.of()).getOrDefault(kind.key(wanted), Set.of());
    }

    /** Whether a person decides about it, or about a word that it means. */
    boolean isNear(Kind kind, Entry entry, String key, String wantedKey) {
        var near = near(kind, wantedKey);
        return near.contains(key) || entry.sameKeys.stream().anyMatch(near::contains);
    }

    /** All writings of a word, from the table and from reviewers' decisions. */
    List<String> writings(Kind kind, String word) {
        return writings.getOrDefault(kind, Map.of()).getOrDefault(kind.key(word), List.of());
    }

    /** Keys of all writings of a word. */
    Set<String> keys(Kind kind, String word) {
        return keys.getOrDefault(kind, Map.of()).getOrDefault(kind.key(word), Set.of());
    }

    /** All writings of all words. */
    Stream<String> writings(Kind kind) {
        return writings.getOrDefault(kind, Map.of()).values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(written -> !written.equals(NOTHING));
    }

    /** The words of the standards, in the table's order. */
    List<String> words(Kind kind) {
        return words.getOrDefault(kind, List.of());
    }
}
