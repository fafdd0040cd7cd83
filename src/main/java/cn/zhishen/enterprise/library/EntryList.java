package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EntryPage.Asked;
import cn.zhishen.enterprise.library.EntryPage.Column;
import cn.zhishen.enterprise.library.EntryPage.Sorting;
import cn.zhishen.enterprise.library.LibraryRows.Wanted;
import cn.zhishen.enterprise.workbook.LibraryWorkbook;
import cn.zhishen.shared.FieldError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.transaction.annotation.Transactional;

/**
 * One list of the library, entry by entry, for the pages; {@link EnterpriseLibrary} replaces whole lists. The checks are the
 * same. A change or removal states the revision that was viewed; if that is not the current one, {@link ChangedMeanwhile} is
 * thrown and nothing is done. Writers of the same enterprise wait for each other.
 *
 * <p>Paths of {@link InvalidInput} begin with the field, such as {@code certificates[0].number}.
 */
@Transactional(readOnly = true)
public abstract class EntryList<T> {

    private final LibraryRows<T> rows;
    private final EnterpriseLibrary library;
    private final LibraryWorkbook<T> workbook;
    private final EntryType<T> type;

    EntryList(LibraryRows<T> rows, EnterpriseLibrary library, LibraryWorkbook<T> workbook, EntryType<T> type) {
        this.rows = rows;
        this.library = library;
        this.workbook = workbook;
        this.type = type;
    }

    /** The message that this entry already exists. */
    abstract String duplicate(T existing);

    public EntryType<T> type() {
        return type;
    }

    abstract LibraryEntity<T> newRow(Uscc uscc, int position, T content);

    /** Entries that match a text in data that the database cannot search. */
    List<UUID> alsoFound(Uscc uscc, String words) {
        return List.of();
    }

    /** The keys that the rows of these contents may have. */
    String[] storedKeys(Collection<T> contents) {
        return contents.stream().map(type::keyOf).toArray(String[]::new);
    }

    /** The columns by which the list can be sorted. */
    public abstract List<Column> columns();

    public EntryPage<T> page(Uscc uscc, String text, int number, int size) {
        return page(uscc, new Asked(text, number, size));
    }

    public EntryPage<T> page(Uscc uscc, Asked asked) {
        return pageWhere(uscc, asked, "", Map.of());
    }

    /**
     * @param further a condition on row {@code r}, may be empty
     * @param parameters of {@code further}
     */
    EntryPage<T> pageWhere(Uscc uscc, Asked asked, String further, Map<String, Object> parameters) {
        int size = asked.size();
        var wanted = wanted(uscc, asked.text(), further, parameters);
        var total = rows.count(wanted);
        int page = Math.max(1, Math.min(asked.number(), EntryPage.pages(total, size)));
        if (total == 0) {
            return new EntryPage<>(List.of(), 1, size, 0);
        }
        return new EntryPage<>(
                rows.page(wanted, order(asked.sorting()), size, (page - 1) * size).stream()
                        .map(LibraryEntity::toEntry)
                        .toList(),
                page,
                size,
                total);
    }

    /** Those of these entries that the list has, in its order. */
    public List<Entry<T>> chosen(Uscc uscc, Collection<UUID> refs) {
        return rows.referred(uscc, refs).stream().map(LibraryEntity::toEntry).toList();
    }

    private Wanted wanted(Uscc uscc, String text, String further, Map<String, Object> parameters) {
        var words = text == null ? "" : text.replace("\0", "").strip();
        return new Wanted(
                uscc, words.toLowerCase(), words.isEmpty() ? List.of() : alsoFound(uscc, words), further, parameters);
    }

    private String order(Sorting sorting) {
        return columns().stream()
                .filter(column -> column.name().equals(sorting.by()))
                .findFirst()
                .map(column -> column.expression() + (sorting.descending() ? " desc" : "") + " nulls last, ")
                .orElse("");
    }

    /** As {@link #pageWhere}, without the entries. */
    long countWhere(Uscc uscc, String further, Map<String, Object> parameters) {
        return rows.count(new Wanted(uscc, "", List.of(), further, parameters));
    }

    public long count(Uscc uscc) {
        return rows.count(uscc);
    }

    public Optional<Entry<T>> find(Uscc uscc, UUID ref) {
        return rows.find(uscc, ref).map(LibraryEntity::toEntry);
    }

    /** @throws InvalidInput if {@code content} breaks the rules of the library; duplicates are not checked */
    public void validate(T content) {
        checked(content);
    }

    /** Adds an entry at the end of the list and returns its reference. */
    @Transactional
    public UUID add(Uscc uscc, T content) {
        checked(content);
        library.lock(uscc);
        refuseDuplicate(uscc, content);
        refuseTooMany(count(uscc) + 1);
        var added = newRow(uscc, rows.nextPosition(uscc), content);
        rows.add(added);
        return added.ref;
    }

    /** @throws UnknownEntry if no entry has that reference (any more) */
    @Transactional
    public void change(Uscc uscc, UUID ref, long revision, T content) {
        checked(content);
        library.lock(uscc);
        var changed = seen(uscc, ref, revision);
        if (type.keyOf(changed.content()).equals(type.keyOf(content))) {
            if (!changed.content().equals(content)) {
                changed.content(content);
                changed.revision++;
            }
            return;
        }
        refuseDuplicate(uscc, content);
        // the key is part of the row's identity: the entry moves to a new row and keeps its reference
        var moved = newRow(uscc, changed.position, content);
        moved.ref = changed.ref;
        moved.revision = changed.revision + 1;
        rows.replace(changed, moved);
    }

    /** @throws UnknownEntry if no entry has that reference (any more) */
    @Transactional
    public void remove(Uscc uscc, UUID ref, long revision) {
        library.lock(uscc);
        rows.remove(seen(uscc, ref, revision));
    }

    /**
     * Removes entries, all or nothing. Those that are gone already are not missed.
     *
     * @param seen the entries and the revisions that were viewed
     * @return how many were removed
     * @throws ChangedMeanwhile if one of them has changed since
     */
    @Transactional
    public int removeAll(Uscc uscc, Map<UUID, Long> seen) {
        library.lock(uscc);
        var present = rows.referred(uscc, seen.keySet());
        if (present.stream().anyMatch(row -> row.revision != seen.get(row.ref))) {
            throw new ChangedMeanwhile();
        }
        present.forEach(rows::remove);
        return present.size();
    }

    /**
     * Changes entries in the same way, all or nothing. Entries that this would not change are left as they are, so that a second time does
     * nothing.
     *
     * @param seen the entries and the revisions that were viewed
     * @param change must leave the key as it is
     * @return how many were changed
     * @throws InvalidInput if a changed entry breaks the rules; a path begins with the list and the index of the entry in {@link #chosen}
     * @throws ChangedMeanwhile if one of the entries is gone, or has changed since and would be changed now
     */
    @Transactional
    public int changeAll(Uscc uscc, Map<UUID, Long> seen, UnaryOperator<T> change) {
        library.lock(uscc);
        var present = rows.referred(uscc, seen.keySet());
        var contents = present.stream().map(row -> change.apply(row.content())).toList();
        library.checked(checks -> checks.entries(type, contents));
        if (present.size() < seen.size()) {
            throw new ChangedMeanwhile();
        }
        int changed = 0;
        for (int i = 0; i < contents.size(); i++) {
            var row = present.get(i);
            if (row.content().equals(contents.get(i))) {
                continue;
            }
            if (row.revision != seen.get(row.ref)) {
                throw new ChangedMeanwhile();
            }
            row.content(contents.get(i));
            row.revision++;
            changed++;
        }
        return changed;
    }

    /**
     * The contents of an import, each with those fields and lists of the entry it changes of which the import says nothing.
     *
     * @param kept the paths of these fields and lists
     */
    public List<T> completed(Uscc uscc, List<T> contents, List<String> kept) {
        if (kept.isEmpty()) {
            return contents;
        }
        var present = present(uscc, contents);
        return contents.stream()
                .map(content -> {
                    var existing = present.get(type.keyOf(content));
                    return existing == null
                            ? content
                            : type.fields()
                                    .build(field ->
                                            field.of(kept.contains(field.path()) ? existing.content() : content));
                })
                .toList();
    }

    /** What {@link #merge} would change now; changes nothing. */
    public Comparison<T> compare(Uscc uscc, List<T> contents) {
        return compared(uscc, contents, present(uscc, contents));
    }

    /**
     * Adds new entries at the end and changes those that differ, all or nothing; entries that are not among {@code contents} stay.
     *
     * @param basis basis of the comparison that the user saw
     * @throws ChangedMeanwhile if the library has changed since that comparison
     */
    @Transactional
    public Comparison<T> merge(Uscc uscc, List<T> contents, String basis) {
        library.checked(checks -> checks.entries(type, contents));
        library.lock(uscc);
        var present = present(uscc, contents);
        var comparison = compared(uscc, contents, present);
        if (!comparison.basis().equals(basis)) {
            throw new ChangedMeanwhile();
        }
        refuseTooMany(comparison.untouched() + contents.size());
        for (var change : comparison.changed()) {
            var changed = present.get(type.keyOf(change.imported()));
            changed.content(change.imported());
            changed.revision++;
        }
        int position = rows.nextPosition(uscc);
        for (var added : comparison.added()) {
            rows.add(newRow(uscc, position++, added));
        }
        return comparison;
    }

    private Comparison<T> compared(Uscc uscc, List<T> contents, Map<String, LibraryEntity<T>> present) {
        var added = new ArrayList<T>();
        var changed = new ArrayList<Comparison.Change<T>>();
        int unchanged = 0;
        var seen = new StringBuilder();
        for (var content : contents) {
            var existing = present.get(type.keyOf(content));
            if (existing == null) {
                added.add(content);
            } else if (workbook.saysTheSame(existing.content(), content)) {
                unchanged++;
            } else {
                changed.add(new Comparison.Change<>(existing.toEntry(), content));
            }
            seen.append(type.keyOf(content))
                    .append(existing == null ? " is new\n" : " " + existing.ref + " " + existing.revision + "\n");
        }
        return new Comparison<>(added, changed, unchanged, count(uscc) - present.size(), sha256(seen.toString()));
    }

    /** The rows that these contents have already, by key. */
    private Map<String, LibraryEntity<T>> present(Uscc uscc, Collection<T> contents) {
        var present = new LinkedHashMap<String, LibraryEntity<T>>();
        rows.keyed(uscc, storedKeys(contents)).forEach(one -> present.put(type.keyOf(one.content()), one));
        return present;
    }

    private void checked(T content) {
        try {
            library.checked(checks -> checks.entries(type, List.of(content)));
        } catch (InvalidInput e) {
            var prefix = type.path() + "[0].";
            throw new InvalidInput(e.errors().stream()
                    .map(error -> new FieldError(
                            error.field().startsWith(prefix) ? error.field().substring(prefix.length()) : error.field(),
                            error.message()))
                    .toList());
        }
    }

    private LibraryEntity<T> seen(Uscc uscc, UUID ref, long revision) {
        var entry = rows.find(uscc, ref).orElseThrow(UnknownEntry::new);
        if (entry.revision != revision) {
            throw new ChangedMeanwhile();
        }
        return entry;
    }

    private void refuseDuplicate(Uscc uscc, T content) {
        present(uscc, List.of(content)).values().forEach(existing -> {
            throw new InvalidInput(List.of(new FieldError(type.key().path(), duplicate(existing.content()))));
        });
    }

    private void refuseTooMany(long entries) {
        if (entries > library.maxEntries()) {
            throw new InvalidInput(List.of(new FieldError(
                    type.path(), "最多 " + library.maxEntries() + " 条，保存后将有 " + entries + " 条，请先删除不再需要的记录")));
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
